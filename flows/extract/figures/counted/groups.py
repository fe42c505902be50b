"""Figures that belong together: parts of a whole ("600 of 4,700"), and lists that share one measure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from flows.extract.figures.counted.counted import QuantityPlace
from flows.extract.figures.counted.measure_words import read_measure
from flows.extract.figures.quantities import LocatedQuantity
from flows.language.tokens import Token
from flows.language.word_lists import load_words

_REACH: Final = 6
"""Tokens between a part with its noun and the whole: "600 of the city's more than 4,700"."""
_BACK_REACH: Final = 25
"""Tokens between a whole and "including", "of them"."""
_POINTERS: Final = load_words("quantities", "part_pointers")
_INCLUDING: Final = load_words("quantities", "including")
_COORDINATING: Final = load_words("quantities", "coordinating")
_VERBS: Final = load_words("quantities", "own_verbs")
_ENDS: Final = frozenset({".", ";", "!", "?", ":", "\n"})
_SHARES: Final = frozenset({"percentage", "fraction"})
Pair = tuple[int, int]
"""The index of a part and of its whole."""
_JOINING: Final = load_words("people", "joining")
_MAX_JOINING: Final = 5


def find_parts(tokens: Sequence[Token], located: Sequence[LocatedQuantity]) -> list[Pair]:
    """Find which of the quantities among tokens are parts of others, each of one at most, in order.

    >>> from flows.extract.figures.quantities import scan_quantities
    >>> from flows.language.tokens import tokenize
    >>> tokens = tokenize("4,700 casualties, 600 of them killed; 9 of the 14 lines closed")
    >>> find_parts(tokens, scan_quantities(tokens))
    [(1, 0), (2, 3)]
    """
    wholes: dict[int, int] = {}
    for at in range(len(located)):
        whole = _find_after(tokens, located, at)
        if whole is None:
            whole = _find_before(tokens, located, at, wholes)
        if whole is not None and _fits(located[at], located[whole]) and wholes.get(whole) != at:
            wholes[at] = whole
    return sorted(wholes.items())


def _find_after(tokens: Sequence[Token], located: Sequence[LocatedQuantity], at: int) -> int | None:
    """Find the whole of "600 of the 4,700", "three in five", "600 troops out of 4,700"."""
    if at + 1 == len(located) or located[at + 1].first - located[at].last > _REACH:
        return None
    between = [token.lower for token in tokens[located[at].last : located[at + 1].first]]
    if between in (["in"], ["in", "every"]):
        return at + 1 if _is_bare(located[at]) else None
    joint = next((i for i, word in enumerate(between) if word == "of"), None)
    if joint is None or not {",", "and", "or", *_ENDS}.isdisjoint(between):
        return None
    if between[joint + 1 : joint + 2] and between[joint + 1] in _POINTERS:
        return None
    return at + 1 if joint <= 1 or between[joint - 1] == "out" else None


def _is_bare(located: LocatedQuantity) -> bool:
    return located.quantity.low is not None and located.quantity.low == located.quantity.high


def _find_before(
    tokens: Sequence[Token], located: Sequence[LocatedQuantity], at: int, wholes: dict[int, int]
) -> int | None:
    """Find the whole among the quantities before: "of them", "including", "Of the 4,700 sent, 600 died"."""
    if at == 0:
        return None
    here, previous = located[at], located[at - 1]
    after = [token.lower for token in tokens[here.last : here.last + 2]]
    between = [token.lower for token in tokens[previous.last : here.first]]
    if len(between) > _BACK_REACH or not _ENDS.isdisjoint(between):
        return None
    points = (after[:1] == ["of"] and after[1:] != [] and after[1] in _POINTERS) or _names_part(between)
    opens = previous.first > 0 and tokens[previous.first - 1].lower in {"of", "the"} and _opens_clause(tokens, previous)
    if points or (opens and "," in between):
        return wholes.get(at - 1, at - 1) if _is_sibling(located, at, wholes) else at - 1
    if at - 1 not in wholes or wholes[at - 1] > at - 1 or not _is_list(between):
        return None
    has_own_verb = after[:1] != [] and after[0] in _VERBS
    return None if has_own_verb and not _opens_clause(tokens, located[wholes[at - 1]]) else wholes[at - 1]


def _names_part(between: Sequence[str]) -> bool:
    """Whether "including", "among them" or "of whom" is right before the part, its adverbs aside."""
    near = between[-3:]
    if any(word in _INCLUDING for word in near):
        return True
    return any(pair in {("of", word) for word in _POINTERS} for pair in pairwise(near))


def _opens_clause(tokens: Sequence[Token], whole: LocatedQuantity) -> bool:
    """Whether the whole is in a leading "Of the 4,700 sent,"."""
    at = whole.first - 1
    if tokens[at].lower != "of":
        at -= 1
    return (
        at >= 0 and tokens[at].lower == "of" and (at == 0 or tokens[at - 1].lower in {".", ",", ";", "out", "“", '"'})
    )


def _is_sibling(located: Sequence[LocatedQuantity], at: int, wholes: dict[int, int]) -> bool:
    """Whether the quantity before is itself a part, and no larger than this one's room: then both share the whole."""
    return wholes.get(at - 1, at) < at and not _fits(located[at], located[at - 1])


def _is_list(between: Sequence[str]) -> bool:
    """Whether a list goes on: "including 20 women and 5 children"."""
    return len(between) <= _REACH and not _COORDINATING.isdisjoint(between)


def _fits(part: LocatedQuantity, whole: LocatedQuantity) -> bool:
    """Whether a part is no more than its whole; a share has no size of its own."""
    if part.quantity.unit in _SHARES:
        return whole.quantity.unit not in _SHARES
    if whole.quantity.unit in _SHARES:
        return False
    return part.quantity.size <= whole.quantity.size


@dataclass(frozen=True, slots=True)
class ListMember:
    """A figure of people that may be in a list: where it is, and the measure read for it alone."""

    place: QuantityPlace
    measure: str


def share_measures(tokens: Sequence[Token], members: Sequence[ListMember]) -> list[str]:
    """Give those of a list that have no measure of their own the measure of their neighbour, from the front, then back.

    Args:
        tokens: of a sentence.
        members: its figures of people, in order.

    Returns:
        The measure of each.
    """
    measures = [member.measure for member in members]
    joined = [_is_joined(tokens, one.place, other.place) for one, other in pairwise(members)]
    lends = [not _has_own_noun(tokens, member.place) for member in members]
    for at in range(1, len(members)):
        if joined[at - 1] and measures[at] == "other" and lends[at - 1]:
            measures[at] = measures[at - 1]
    for at in range(len(members) - 2, -1, -1):
        if joined[at] and measures[at] == "other" and lends[at + 1]:
            measures[at] = measures[at + 1]
    return measures


def _is_joined(tokens: Sequence[Token], one: QuantityPlace, other: QuantityPlace) -> bool:
    between = tokens[max(one.last, one.run[1]) : other.first]
    return 0 < len(between) <= _MAX_JOINING and all(token.lower in _JOINING for token in between)


def _has_own_noun(tokens: Sequence[Token], place: QuantityPlace) -> bool:
    """Whether its own nouns say the measure, which is then nobody else's: "three clerks and 30 protesters"."""
    return any(read_measure(tokens, at) is not None for at in range(*place.run))
