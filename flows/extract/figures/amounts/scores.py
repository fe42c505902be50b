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
_RIVAL: Final = frozenset({"over", "against", "past", "to", "with", "from"})
_NAMES: Final = frozenset({"NOUN", "PROPN", "PRON"})


class PlayedNumber(NamedTuple):
    """One number of a score, in tokens [first, last), and who has it."""

    quantity: Quantity
    first: int
    last: int
    subject: Span | None


class _Sides(NamedTuple):
    """The tokens of who won and who lost."""

    winner: int | None
    loser: int | None


def read_scores(tree: Tree) -> list[PlayedNumber]:
    """Read the scores of a sentence, two for each pair of numbers, in order."""
    return [score for at in _list_pairs(tree.tokens) for score in _read_pair(tree, at)]


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
        is_day = before is not None and before.lower in _MONTHS
        is_count = behind is not None and is_plural(behind) and singularize(behind.lower) not in _NOUNS
        if two.start - hyphen.end <= 1 and not (is_longer or is_day or is_count):
            yield at


def _is_score(token: Token) -> bool:
    return token.text.isdecimal() and int(token.text) <= _MOST and (token.text == "0" or token.text[0] != "0")


def _read_pair(tree: Tree, at: int) -> list[PlayedNumber]:
    governor = _find_governor(tree, at)
    if governor is None:
        return []
    sides = _find_sides(tree, governor)
    values = [int(tree.tokens[each].text) for each in (at, at + 2)]
    owners = [sides.winner if value == max(values) else sides.loser for value in values]
    if values[0] == values[1]:
        owners = [sides.winner, sides.loser]
    taken = set(range(at, at + _PAIR))
    return [
        PlayedNumber(
            Quantity(tree.tokens[each].start, tree.tokens[each].end, float(value), float(value), "exact", None, "none"),
            each,
            each + 1,
            None if owner is None else find_phrase(tree, owner, taken),
        )
        for each, value, owner in zip((at, at + 2), values, owners, strict=True)
    ]


def _find_governor(tree: Tree, at: int) -> int | None:
    """Find the verb or noun that says that two numbers are a score, up the tree or right behind them."""
    behind = range(at + _PAIR, min(len(tree.tags), at + _PAIR + 3))
    noun = next((each for each in behind if tree.tags[each] == "NOUN"), NO_HEAD)
    if noun != NO_HEAD and tree.lemma(noun) in _NOUNS:
        return noun
    above = at
    for _ in range(_STEPS):
        above = tree.heads[above]
        if above == NO_HEAD:
            break
        if tree.lemma(above) in (_VERBS if tree.tags[above] == "VERB" else _NOUNS):
            return above
        if tree.tags[above] == "VERB":
            break
    nouns = (each for each, tag in enumerate(tree.tags) if tag == "NOUN" and each < at and tree.lemma(each) in _NOUNS)
    return next(nouns, None)


def _find_sides(tree: Tree, governor: int) -> _Sides:
    verb = governor
    rivals = [each for each in tree.children_by(governor, "nmod", "obl") if preposition_of(tree, each) in _RIVAL]
    if tree.tags[governor] != "VERB":
        verb = tree.heads[governor]
    else:
        rivals = tree.children_by(governor, "obj") + rivals
    own = _find_own(tree, governor, verb)
    rival = next((each for each in rivals if tree.tags[each] in _NAMES and each != own), None)
    return _Sides(rival, own) if tree.lemma(governor) in _LOST else _Sides(own, rival)


def _find_own(tree: Tree, governor: int, verb: int) -> int | None:
    """Find of whom a result is told: the subject, or whom somebody led to it."""
    owners = [each for each in tree.children_by(governor, "nmod:poss") if tree.tags[each] in _NAMES]
    led = tree.children_by(verb, "obj") if verb not in {NO_HEAD, governor} and tree.role(governor) == "obl" else []
    subjects: list[int] = []
    for _ in range(_STEPS):
        if verb == NO_HEAD or subjects:
            break
        subjects = tree.children_by(verb, "nsubj")
        verb = tree.heads[verb] if tree.role(verb) in {"conj", "advcl", "xcomp"} else NO_HEAD
    found = [each for each in owners + led + subjects if tree.tags[each] in _NAMES]
    return found[0] if found else None
