"""What values a figure admits, by its bound. Imports nothing of `flows`."""

from collections.abc import Iterable
from typing import Final, NamedTuple

APPROXIMATE_SHARE: Final = 0.1
"""How far "about" reaches on either side."""
VAGUE_FROM: Final = 0.5
"""From which share of its low end a vague word fits: a count of 18,000 does not refute "tens of thousands"."""
LEAST_HEAP: Final = 20
"""The low end of the least of the words that name heaps; "several" fits no fewer than it says."""
FAR_APART: Final = 1.5
"""How many times the number of another count "up to 80" must be to speak against it."""


_OPEN: Final = frozenset({"at_least", "more_than"})


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
    intervals = [admit_values(each) for each in stated]
    return max(low for low, _ in intervals) <= min(high for _, high in intervals)


def name_number(stated: BoundedValue) -> tuple[float | None, float | None]:
    """Return the number or the range that the words name; "more than 60" and "60" name one, "up to 60" another.

    >>> name_number(BoundedValue(60, None, "more_than")), name_number(BoundedValue(None, 60, "at_most"))
    ((60, 60), (None, 60))
    """
    return stated.low, stated.low if stated.high is None else stated.high


def lie_apart(one: BoundedValue, other: BoundedValue) -> bool:
    """Whether two figures are of two states of a count: no value fits, or "at least 12" names a number and 17 another.

    >>> lie_apart(BoundedValue(12, None, "at_least"), BoundedValue(17, None, "at_least"))
    True
    >>> lie_apart(BoundedValue(24, 99, "vague"), BoundedValue(31, 31, "exact"))
    False
    """
    return not fit_one_value((one, other)) or _name_other_numbers(one, other, 1 + APPROXIMATE_SHARE)


def contradict(one: BoundedValue, other: BoundedValue) -> bool:
    """Whether two counts, one set against the other, differ: no value fits, or "up to 80" is said and 31.

    >>> contradict(BoundedValue(None, 80, "at_most"), BoundedValue(31, 31, "exact"))
    True
    >>> contradict(BoundedValue(12, None, "at_least"), BoundedValue(31, 31, "exact"))
    False
    >>> contradict(BoundedValue(None, 2, "at_most"), BoundedValue(1, None, "more_than"))
    False
    """
    if not fit_one_value((one, other)):
        return True
    bounds = {one.bound, other.bound}
    return "at_most" in bounds and _OPEN.isdisjoint(bounds) and _name_other_numbers(one, other, FAR_APART)


def _name_other_numbers(one: BoundedValue, other: BoundedValue, ratio: float) -> bool:
    """Whether both name a single number, and the higher is more than so many times the lower."""
    numbers = [{value for value in (each.low, each.high) if value is not None} for each in (one, other)]
    if any(len(each) != 1 for each in numbers):
        return False
    low, high = sorted(max(each) for each in numbers)
    return high > ratio * low


def admit_values(stated: BoundedValue) -> tuple[float, float]:
    """Return the lowest and highest value that a figure allows.

    >>> admit_values(BoundedValue(40, 40, "approximate")), admit_values(BoundedValue(60, None, "more_than"))
    ((36.0, 44.0), (60, inf))
    """
    low = float("-inf") if stated.low is None else stated.low
    high = float("inf") if stated.high is None else stated.high
    if stated.bound == "approximate":
        low, high = low - APPROXIMATE_SHARE * abs(low), high + APPROXIMATE_SHARE * abs(high)
    if stated.bound == "vague" and low >= LEAST_HEAP:
        low, high = VAGUE_FROM * low, high + APPROXIMATE_SHARE * high
    return low, high
