"""Scores of two numbers with a hyphen, and who has each: "Orvin beat Tarvel 3-1", "a 78-67 victory over Orvin"."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from flows.extract.figures.amounts.phrases import find_phrase
from flows.extract.figures.numbers.nouns import is_plural, singularize
from flows.extract.figures.quantities import Quantity
from flows.language.governors import preposition_of
from flows.language.spans import Span
from flows.language.tokens import Token
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_table, load_words

_MONTHS: Final = load_words("times", "months") | load_table("times", "month_abbreviations").keys()
_HYPHENS: Final = frozenset("-–")
_PAIR: Final = 3
"""Tokens of "3-1"."""
_MOST: Final = 250
"""Higher numbers are no score."""
_STEPS: Final = 5
_VERBS: Final = load_words("amounts", "score_verbs")
_NOUNS: Final = load_words("amounts", "score_nouns")
_LOST: Final = load_words("amounts", "lost_words")
_VOTE: Final = "vote"
_RIVAL: Final = frozenset({"over", "against", "past", "to", "with", "from"})
_NAMES: Final = frozenset({"NOUN", "PROPN", "PRON"})
_TOWARDS: Final = frozenset({"to", "past"})
"""Between whom somebody led and the result."""
_RELATIVE: Final = frozenset({"who", "which", "that"})


class PlayedNumber(NamedTuple):
    """One number of a score, in tokens [first, last), who has it, and whether it is of a match or of a vote."""

    quantity: Quantity
    first: int
    last: int
    subject: Span | None
    measure: str = "score"


class _Sides(NamedTuple):
    """The tokens of who won and who lost."""

    winner: int | None
    loser: int | None


def read_scores(tree: Tree) -> list[PlayedNumber]:
    """Read the scores of a sentence, two for each pair of numbers, in order.

    The sets of one match are all told from one side, so that who won may have lost one: "beat her 3-6, 6-4, 6-2".
    """
    pairs = [(at, governor) for at in _list_pairs(tree.tokens) if (governor := _find_governor(tree, at)) is not None]
    matches: dict[int, list[int]] = {}
    for at, governor in pairs:
        matches.setdefault(governor, []).append(at)
    return [score for at, governor in pairs for score in _read_pair(tree, at, governor, matches[governor])]


def _list_pairs(tokens: Sequence[Token]) -> Iterator[int]:
    """Yield the first token of each pair of numbers with a hyphen that is no part of more."""
    for at in range(len(tokens) - _PAIR + 1):
        one, hyphen, two = tokens[at : at + _PAIR]
        if hyphen.text not in _HYPHENS or not hyphen.is_joined or not (_is_score(one) and _is_score(two)):
            continue
        before = tokens[at - 1] if at else None
        behind = tokens[at + _PAIR] if at + _PAIR < len(tokens) else None
        is_longer = one.is_joined and before is not None and before.text not in "(["
        is_longer = is_longer or (behind is not None and behind.is_joined and behind.text in {"-", "/", "–", "%"})
        named = tokens[at - 2] if at > 1 and before is not None and before.text == "." else before
        is_day = named is not None and named.lower in _MONTHS
        is_count = behind is not None and is_plural(behind) and singularize(behind.lower) not in _NOUNS
        if two.start - hyphen.end <= 1 and not (is_longer or is_day or is_count):
            yield at


def _is_score(token: Token) -> bool:
    return token.text.isdecimal() and int(token.text) <= _MOST and (token.text == "0" or token.text[0] != "0")


def _read_pair(tree: Tree, at: int, governor: int, match: Sequence[int]) -> list[PlayedNumber]:
    sides = _find_sides(tree, governor, at)
    firsts = [_value(tree, each) - _value(tree, each + 2) for each in match]
    is_behind = sum(each < 0 for each in firsts) > len(match) / 2
    owners = [sides.loser, sides.winner] if is_behind else [sides.winner, sides.loser]
    is_vote = tree.lemma(governor) == _VOTE
    owners = [sides.winner, None] if is_vote else owners  # who voted for it, and against
    taken = {token for each in match for token in range(each, each + _PAIR)}
    return [
        PlayedNumber(
            Quantity(tree.tokens[each].start, tree.tokens[each].end, value, value, "exact", None, "none"),
            each,
            each + 1,
            None if owner is None else find_phrase(tree, owner, taken),
            "votes" if is_vote else "score",
        )
        for each, value, owner in zip((at, at + 2), (_value(tree, at), _value(tree, at + 2)), owners, strict=True)
    ]


def _value(tree: Tree, token: int) -> float:
    return float(tree.tokens[token].text)


def _find_governor(tree: Tree, at: int) -> int | None:
    """Find the verb or noun that says that two numbers are a score, up the tree or right behind them."""
    behind = range(at + _PAIR, min(len(tree.tags), at + _PAIR + 3))
    noun = next((each for each in behind if tree.tags[each] in {"NOUN", "ADP"}), NO_HEAD)
    if noun != NO_HEAD and tree.lemma(noun) in _NOUNS:
        return noun
    if at and tree.tags[at - 1] == "VERB" and tree.lemma(at - 1) in _VERBS:
        return at - 1
    above = at
    for _ in range(_STEPS):
        above = tree.heads[above]
        if above == NO_HEAD:
            break
        if tree.lemma(above) in (_VERBS if tree.tags[above] == "VERB" else _NOUNS):
            return above
        if tree.tags[above] == "VERB":
            break
    nouns = [each for each, tag in enumerate(tree.tags) if tag == "NOUN" and each < at and tree.lemma(each) in _NOUNS]
    return next((each for each in nouns if tree.lemma(each) != _VOTE), None)


def _find_sides(tree: Tree, governor: int, at: int) -> _Sides:
    verb = governor
    rivals = [each for each in tree.children_by(governor, "nmod", "obl") if preposition_of(tree, each) in _RIVAL]
    if tree.tags[governor] != "VERB":
        verb = tree.heads[governor]
    else:
        rivals = tree.children_by(governor, "obj") + rivals
    if verb not in {NO_HEAD, governor} and tree.lemma(verb) in _VERBS and not rivals:
        rivals = tree.children_by(verb, "obj")  # "eliminated Orvin after a 2-1 victory"
    own = _find_own(tree, governor, verb, at)
    rival = next((each for each in rivals if tree.tags[each] in _NAMES and each != own), None)
    return _Sides(rival, own) if tree.lemma(governor) in _LOST else _Sides(own, rival)


def _find_own(tree: Tree, governor: int, verb: int, at: int) -> int | None:
    """Find of whom a result is told: its owner, whom somebody led to it or gave it, or the subject."""
    owners = [each for each in tree.children_by(governor, "nmod:poss") if tree.tags[each] in {"NOUN", "PROPN"}]
    is_noun = verb not in {NO_HEAD, governor}
    led = tree.children_by(verb, "obj") if is_noun and preposition_of(tree, governor) in _TOWARDS else []
    given = tree.children_by(verb, "iobj", "obj", "nsubj") if is_noun and tree.role(governor) == "obj" else []
    given = [each for each in given if verb < each < at and each != governor and tree.tags[each] == "PROPN"]
    subjects: list[int] = []
    first = verb if is_noun else governor
    for _ in range(_STEPS):
        if verb == NO_HEAD or subjects:
            break
        subjects = tree.children_by(verb, "nsubj")
        verb = tree.heads[verb] if tree.role(verb) in {"conj", "advcl", "xcomp"} else NO_HEAD
    found = [each for each in owners + led + given + subjects if tree.tags[each] in _NAMES]
    if not found and tree.tags[first - 1 : first] == ["PROPN"]:
        found = [first - 1]  # where the tree has no subject, the name right before the verb
    return _resolve(tree, found[0]) if found else None


def _resolve(tree: Tree, token: int) -> int:
    """Go from "who" to the name right before it."""
    if tree.tokens[token].lower not in _RELATIVE:
        return token
    return next((each for each in range(token - 1, -1, -1) if tree.tags[each] in {"NOUN", "PROPN"}), token)
