"""Numbers that leave out their unit, and those that say another one again: who lends what to whom. Reads no words."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from flows.language.tokens import Token

_COORDINATING: Final = frozenset({",", "-", "and", "or", "to", "by", "x", "×"})
_MAX_COORDINATING: Final = 3
_REACH: Final = 20
"""Tokens between a number and the one before it that lends its unit."""
_MAX_RATIO: Final = 10.0
"""Numbers of the same thing are of the same order: "3.9 million headsets, up from 2.4 million"."""
_ENDS: Final = frozenset({"!", "?", ";", "\n"})
_RESTATEMENTS: Final = (["("], ["/"], [",", "or"], ["or"])


class Stated(NamedTuple):
    """A quantity in tokens [first, last), the words of its unit included, its unit and its size."""

    first: int
    last: int
    unit: str | None
    value: float


def lend_back(tokens: Sequence[Token], this: Stated, after: Stated) -> str | None:
    """Find the unit that a bare number shares with the one behind it: "four, five and six boats"."""
    return after.unit if after.unit is not None and _is_coordinated(tokens, this.last, after.first) else None


def lend_on(tokens: Sequence[Token], before: Stated, this: Stated) -> str | None:
    """Find the unit that a bare number has from the one before it: "12 points, down from 14"."""
    if before.unit is None or not _is_alike(before.value, this.value):
        return None
    between = tokens[before.last : this.first]
    return before.unit if len(between) <= _REACH and not _ends_sentence(between) else None


def _is_coordinated(tokens: Sequence[Token], start: int, end: int) -> bool:
    between = tokens[start:end]
    return 0 < len(between) <= _MAX_COORDINATING and all(token.lower in _COORDINATING for token in between)


def _is_alike(one: float, two: float) -> bool:
    low, high = sorted((abs(one), abs(two)))
    return low > 0 and high / low < _MAX_RATIO


def _ends_sentence(between: Sequence[Token]) -> bool:
    return any(token.text in _ENDS or (token.text == "." and i + 1 < len(between)) for i, token in enumerate(between))


def is_restated(tokens: Sequence[Token], last: int, first: int) -> bool:
    """Whether a quantity from token `first` on says again what one up to `last` said: "300 hp (224 kW)".

    >>> from flows.language.tokens import tokenize
    >>> is_restated(tokenize("12 points, or 0.2%"), 2, 4)
    True
    """
    return [token.lower for token in tokens[last:first]] in _RESTATEMENTS
