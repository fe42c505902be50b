"""Figures that belong together: lists that share one measure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from flows.extract.figures.counted.counted import QuantityPlace
from flows.extract.figures.counted.measure_words import read_measure
from flows.language.tokens import Token
from flows.language.word_lists import load_words

_JOINING: Final = load_words("people", "joining")
_MAX_JOINING: Final = 5


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
