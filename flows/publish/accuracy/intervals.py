"""Shares with the interval that they lie in. Pure; imports nothing of ours."""

from dataclasses import asdict, dataclass
from math import sqrt
from typing import Any, Final

_Z: Final = 1.959964
"""Standard deviations within which 95% of a normal distribution lie."""


@dataclass(frozen=True, slots=True)
class CheckedShare:
    """How many of those that were checked are right, and where that share lies with 95%, after Wilson (1927)."""

    checked: int
    right: int
    share: float | None
    low: float | None
    high: float | None

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON has it."""
        return asdict(self)


def share_of(right: int, checked: int) -> CheckedShare:
    """Give the share of what is right with its interval; nothing is said of none.

    >>> share_of(9, 10)
    CheckedShare(checked=10, right=9, share=0.9, low=0.5958, high=0.9821)
    >>> share_of(0, 0)
    CheckedShare(checked=0, right=0, share=None, low=None, high=None)
    """
    if not checked:
        return CheckedShare(0, 0, None, None, None)
    share, square = right / checked, _Z * _Z
    middle = (share + square / (2 * checked)) / (1 + square / checked)
    half = _Z * sqrt(share * (1 - share) / checked + square / (4 * checked * checked)) / (1 + square / checked)
    ends = (round(max(0.0, middle - half), 4), round(min(1.0, middle + half), 4))
    return CheckedShare(checked, right, round(share, 4), *ends)
