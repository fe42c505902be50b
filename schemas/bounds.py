"""What values a figure admits, by its bound. Imports nothing of `flows`."""

from collections.abc import Iterable
from typing import Final, NamedTuple

APPROXIMATE_SHARE: Final = 0.1
"""How far "about" reaches on either side."""


class BoundedValue(NamedTuple):
    """The values of a figure and the bound of its words."""

    low: float | None
    high: float | None
    bound: str


def fit_one_value(stated: Iterable[BoundedValue]) -> bool:
    """Whether one value fits all figures: the highest low is not above the lowest high.

    >>> fit_one_value([BoundedValue(40, 40, "approximate"), BoundedValue(44, 44, "exact")])
    True
    """
    intervals = [_admitted(each) for each in stated]
    return max(low for low, _ in intervals) <= min(high for _, high in intervals)


def _admitted(stated: BoundedValue) -> tuple[float, float]:
    """Return the lowest and highest value that a figure allows."""
    low = float("-inf") if stated.low is None else stated.low
    high = float("inf") if stated.high is None else stated.high
    if stated.bound == "approximate":
        low, high = low - APPROXIMATE_SHARE * abs(low), high + APPROXIMATE_SHARE * abs(high)
    return low, high
