"""The words on either side of a number that bound it: "at least", "upwards of", "or more". Reads no values."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from flows.language.tokens import Token, is_adjacent, tokenize
from flows.language.word_lists import WordList, WordTable, read_entries

_SKIPPED: Final = frozenset({"another", "additional", "further"})
"""Words between a bound and its number: "at least another 20"."""


class Bounded(NamedTuple):
    """A quantity with the words of its bound: tokens [first, last)."""

    bound: str
    first: int
    last: int


def _read_phrases(key: str) -> Mapping[tuple[str, ...], str]:
    """Index the phrases of a lookup by their tokens."""
    return {
        tuple(token.lower for token in tokenize(str(phrase))): bound
        for bound, listed in read_entries("quantities", key).items()
        for phrase in listed
    }


_BEFORE: Final = WordTable(lambda: _read_phrases("bounds_before"))
_AFTER: Final = WordTable(lambda: _read_phrases("bounds_after"))
_BEFORE_BARE: Final = WordTable(
    lambda: {words[0]: bound for words, bound in _read_phrases("bounds_before_bare").items()}
)
_LAST_BEFORE: Final = WordList(lambda: (words[-1] for words in _BEFORE))
_FIRST_AFTER: Final = WordList(lambda: (words[0] for words in _AFTER))
_longest_before: Final = cache(lambda: max(map(len, _BEFORE)))
_longest_after: Final = cache(lambda: max(map(len, _AFTER)))


def extend_bounds(
    tokens: Sequence[Token], first: int, last: int, bound: str, floor: int, unit_last: int, *, is_bare: bool
) -> Bounded:
    """Extend tokens [first, last) of a quantity by its bounds; none is taken before token `floor`.

    "passed" bounds only what is bare: "the toll passed 600", not "passed 12 laws".
    Those behind it stand right there or behind its unit, before token `unit_last`: "50 or more", "50 people or more".
    A strict bound beats an approximate one ("at least some 40"); a range or a vague number keeps its own.
    """
    while (match := _match_before(tokens, first, floor)) is not None:
        bound, first = _combine(bound, match.bound), match.first
    if is_bare and first > floor and bound == "exact" and tokens[first - 1].lower in _BEFORE_BARE:
        bound, first = _BEFORE_BARE[tokens[first - 1].lower], first - 1
    after = _match_after(tokens, last) or (_match_after(tokens, unit_last) if unit_last > last else None)
    if after is not None:
        bound, last = _combine(bound, after.bound), after.last
    return Bounded(bound, first, last)


def _combine(inner: str, outer: str) -> str:
    return outer if inner in {"exact", "approximate"} else inner


def _match_before(tokens: Sequence[Token], first: int, floor: int) -> Bounded | None:
    edge = first - 1 if first > floor and tokens[first - 1].lower in _SKIPPED else first
    if edge <= floor or tokens[edge - 1].lower not in _LAST_BEFORE:
        return None
    for length in range(min(_longest_before(), edge - floor), 0, -1):
        bound = _BEFORE.get(tuple(token.lower for token in tokens[edge - length : edge]))
        if bound is not None:
            return Bounded(bound, edge - length, first)
    return None


def _match_after(tokens: Sequence[Token], last: int) -> Bounded | None:
    """Match "or more", "-plus", "+" at the end of a quantity."""
    start = last
    if last + 1 < len(tokens) and tokens[last].text == "-" and is_adjacent(tokens[last], tokens[last + 1]):
        start = last + 1
    if start >= len(tokens) or tokens[start].lower not in _FIRST_AFTER:
        return None
    for length in range(min(_longest_after(), len(tokens) - start), 0, -1):
        bound = _AFTER.get(tuple(token.lower for token in tokens[start : start + length]))
        if bound is not None:
            return Bounded(bound, last, start + length)
    return None
