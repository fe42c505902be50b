"""What kind of amount a quantity is, by its unit: money, a share, points of an index, something physical, votes."""

from collections.abc import Sequence
from typing import Final

from flows.extract.figures.amounts.lexicon import BALLOT_UNITS, MATTER_UNITS
from flows.extract.figures.numbers.units import CODE_OF_NAME
from flows.language.tokens import Token

MONEY: Final = "money"
SHARE: Final = "share"
LEVEL: Final = "level"
"""Points, and bare numbers that may be the level of an index."""
MATTER: Final = "matter"
BALLOT: Final = "ballot"
"""Votes, seats and goals: whoever won them has them."""
DURATION: Final = "duration"
"""Years and hours; most only date something."""
TRADE: Final = "trade"
"""Shares, where a sentence speaks of a turnover."""
_SMALL_COINS: Final = frozenset({"cent", "sen", "penny", "p", "kopeck"})
_SHARES: Final = frozenset({"percentage", "fraction", "percentage point", "basis point"})
_TIMES: Final = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
MAGNITUDE: Final = "magnitude"
_IN_A_ROW: Final = frozenset(
    {"consecutive", "straight", "unanswered", "further", "clear", "full", "quick", "successive"}
)
_POINTS: Final = frozenset({"point", "index point", MAGNITUDE})


def is_magnitude(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a number is the strength of an earthquake: "magnitude 6.1", "a 6.1-magnitude quake".

    >>> from flows.language.tokens import tokenize
    >>> is_magnitude(tokenize("a magnitude of 6.1"), 3, 4)
    True
    """
    before = [token.lower for token in tokens[max(0, first - 3) : first]]
    behind = [token.lower for token in tokens[last : last + 3]]
    is_behind = behind[:2] == ["-", "magnitude"] or behind[:1] == ["magnitude"] or "richter" in behind
    return before[-1:] == ["magnitude"] or ("magnitude" in before and before[-1:] in (["of"], ["at"])) or is_behind


def _is_points(base: str) -> bool:
    """Whether a unit is of points in a row: "seven straight points"."""
    manner, _, noun = base.partition(" ")
    return noun == "point" and manner in _IN_A_ROW


def find_kind(unit: str | None) -> str | None:
    """Say what kind of amount a quantity with a unit is; None where it counts something.

    >>> [find_kind("dollar per barrel"), find_kind("percentage"), find_kind("square mile"), find_kind("miner")]
    ['money', 'share', 'matter', None]
    """
    base = (unit or "").partition(" per ")[0]
    if base in CODE_OF_NAME or base in _SMALL_COINS or base.endswith(" dollar"):
        return MONEY
    if base in _SHARES:
        return SHARE
    if not base or base in _POINTS or _is_points(base):
        return LEVEL
    if base in _TIMES:
        return DURATION
    if base in MATTER_UNITS:
        return MATTER
    return BALLOT if base.rsplit(" ", 1)[-1] in BALLOT_UNITS else None
