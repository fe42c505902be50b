"""What has an amount by the words right beside it, which hold where the tree is wrong: "of", brackets, a colon."""

from collections.abc import Set as AbstractSet
from typing import Final

from flows.extract.figures.amounts.lexicon import SESSIONS, STEADY, way_of_change
from flows.extract.figures.amounts.nominals import Nominals
from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD
from flows.language.word_classes import DETERMINERS

_NAMES: Final = frozenset({"NOUN", "PROPN"})
_MOST_BRACKETED: Final = 8
_INSIDE: Final = frozenset({"of", "in", "for", "on", "at"})
_BEFORE_LEVEL: Final = frozenset({"at", "to", "by", "on", "from"})
_FAR: Final = frozenset({"from", "off", "outside", "inside", "away", "north", "south", "east", "west", "northeast"}) | {
    *("northwest", "southeast", "southwest", "below", "above", "-")
}
"""Words right behind a distance: it is that of the noun right before it."""


def find_complement(nominals: Nominals, anchor: int, last: int, *, is_share: bool) -> int | None:
    """Find what stands right behind an amount: "of the wells", "half the wells", "in aid", "on trains".

    Args:
        nominals: of the sentence.
        anchor: the token that stands for the amount.
        last: the token behind the amount.
        is_share: it is a share of something.
    """
    tree = nominals.tree
    last = _skip_brackets(nominals, last)
    last += [token.lower for token in tree.tokens[last : last + 2]] == ["worth", "of"]
    word = tree.tokens[last].lower if last < len(tree.tokens) else ""
    if [token.lower for token in tree.tokens[last : last + 2]] in (["of", "whom"], ["of", "which"]):
        return _find_named_before(nominals, min(anchor, last - 1))
    if word == "of" or (word == "in" and not is_share) or (is_share and word in DETERMINERS):
        noun = nominals.resolve(nominals.skip_owner(tree.heads[last])) if tree.heads[last] != NO_HEAD else NO_HEAD
        is_plain = word != "in" or (tree.tags[noun] == "NOUN" and not tree.children_by(noun, "det"))
        is_plain = is_plain and not (word == "in" and tree.lemma(noun) in SESSIONS)
        is_behind = tree.heads[last] > last
        return noun if is_behind and is_plain and nominals.may_have(noun) else None
    if not is_share:
        return _find_purpose(nominals, anchor, {"on", "for"})
    is_compared = tree.heads[anchor] != NO_HEAD and tree.lemma(tree.heads[anchor]) == "compare"
    return _find_purpose(nominals, anchor, {"for"}) if is_compared else _find_fronted(nominals, anchor)


def _find_named_before(nominals: Nominals, at: int) -> int | None:
    """Find what "40 percent of whom" is of: the phrase right before."""
    tree = nominals.tree
    before = range(at - 1, max(-1, at - 1 - _MOST_BRACKETED), -1)
    noun = next((each for each in before if tree.tags[each] in _NAMES and each not in nominals.taken), None)
    while noun is not None and tree.role(noun) == "nmod" and 0 <= tree.heads[noun] < noun:
        if not nominals.may_have(tree.heads[noun]):
            break
        noun = tree.heads[noun]
    return noun if noun is not None and nominals.may_have(noun) else None


def _skip_brackets(nominals: Nominals, last: int) -> int:
    """Step over the same amount in another unit: "6.3 kilograms (13.9 pounds) of"."""
    tokens = nominals.tree.tokens
    if last >= len(tokens) or tokens[last].text != "(":
        return last
    end = min(len(tokens), last + _MOST_BRACKETED)
    return next((at + 1 for at in range(last, end) if tokens[at].text == ")"), last)


def _skip_each(nominals: Nominals, at: int) -> int:
    """Step over "-a-share"."""
    words = [token.lower for token in nominals.tree.tokens[at : at + 4]]
    is_each = len(words) > 3 and words[0] == words[2] == "-" and words[1] in {"a", "an", "per"}  # noqa: PLR2004
    return at + 4 if is_each else at


def _find_purpose(nominals: Nominals, anchor: int, prepositions: AbstractSet[str]) -> int | None:
    tree = nominals.tree
    behind = [each for each in tree.children_by(anchor, "nmod") if each > anchor and nominals.may_have(each)]
    return next((each for each in behind if preposition_of(tree, each) in prepositions), None)


def _find_fronted(nominals: Nominals, anchor: int) -> int | None:
    """Find the whole that opens the sentence: "Of the inhabitants, 98 percent are farmers"."""
    tree = nominals.tree
    if not tree.tokens or tree.tokens[0].lower != "of":
        return None
    noun = tree.heads[0]
    is_near = noun != NO_HEAD and noun < anchor and tree.heads[noun] in {anchor, tree.heads[anchor]}
    return noun if is_near and nominals.may_have(noun) else None


def find_beside(nominals: Nominals, first: int, last: int) -> int | None:
    """Find the noun right before "of" and an amount, or right behind one: "a 3-million-dollar loan".

    Before a bracket and a colon, too: "Muslims (40 percent)", "DEBT: 3 million dollars".
    """
    tree = nominals.tree
    before = tree.tokens[first - 1].lower if first > 1 else ""
    if before in {"of", "(", ":", "worth"} and tree.tags[first - 2] in _NAMES:
        return first - 2 if nominals.may_have(first - 2) else None
    near = _skip_brackets(nominals, last)
    end = _skip_each(nominals, near)
    is_hyphened = end > near or any(token.text == "-" and token.is_joined for token in tree.tokens[first:last])
    is_attribute = end < len(tree.tokens) and (is_hyphened or (near == last and tree.tags[end] in {"NOUN", "ADJ"}))
    return nominals.find_end(end) if is_attribute else None


def find_small_subject(nominals: Nominals, first: int) -> int | None:
    """Find the name right before words of change without a finite verb: "Harlan Motors up", "Harlan unchanged at".

    Args:
        nominals: of the sentence.
        first: the first token of the amount.
    """
    tree, passed, at = nominals.tree, False, first - 1
    for _ in range(_MOST_BRACKETED):
        if at < 0:
            return None
        word = tree.tokens[at].lower
        if at in nominals.taken or word in _BEFORE_LEVEL or (passed and tree.tags[at] == "ADV" and word.endswith("ly")):
            at -= 1
        elif not passed and _says_change(nominals, at):
            passed, at = True, at - 1
        else:
            break
    is_on = first > 1 and tree.tokens[first - 1].lower == "on"
    is_name = at >= 0 and tree.tags[at] in _NAMES and (passed or (is_on and at == first - 2))
    is_name = is_name and (passed or tree.tokens[at].is_capitalised)
    while is_name and tree.role(at) == "nmod" and 0 <= tree.heads[at] < at and preposition_of(tree, at) in _INSIDE:
        at = tree.heads[at]  # "shares in Harlan up"
    return at if is_name and nominals.may_have(at) else None


def _says_change(nominals: Nominals, at: int) -> bool:
    """Whether a word says a change or a level, and is no finite verb."""
    tree = nominals.tree
    word = tree.tokens[at].lower
    is_participle = word.endswith("ing") and way_of_change(tree.lemma(at)) is not None
    return word in STEADY or is_participle


def find_placed(nominals: Nominals, first: int, last: int) -> int | None:
    """Find what is so far away: "Tarvo, about 30 kilometres north of the capital"."""
    tree = nominals.tree
    end = _skip_brackets(nominals, last)
    if end >= len(tree.tokens) or tree.tokens[end].lower not in _FAR:
        return None
    at = first - 1
    if at > 0 and tree.tokens[at].text == ",":
        at -= 1
    is_near = at > 0 and preposition_of(tree, at) == "near" and tree.heads[at] != NO_HEAD
    at = tree.heads[at] if is_near and tree.tags[tree.heads[at]] in _NAMES and tree.heads[at] < at else at
    return at if at >= 0 and tree.tags[at] in _NAMES and nominals.may_have(at) else None
