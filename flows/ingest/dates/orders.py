"""Whether a date in numbers has its day or its month first: 04/03/2025. Imports nothing of ours."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

DayOrder = Literal["day_first", "month_first"]

MONTHS: Final = 12
PIVOT: Final = 70
"""A year of two digits under it is of this century."""
MAJORITY: Final = 20
"""One date of the other order among so many is a slip of the pen."""
RUNS: Final = 5
"""If one place of a column has so many values and the other only one, the first holds the day."""

NUMERIC: Final = re.compile(
    r"(?<![\d/])(?P<a>\d{1,4})(?P<mark>\s?[./\u2010-\u2015-]\s?)(?P<b>\d{1,2})(?P=mark)(?P<c>\d{4}|\d{1,2})(?!\d|[./-]\d)"
)
"""A date in three numbers with the same mark between them."""
_MONTH_FIRST: Final = re.compile(r"[a-z]{2,3}-(?:[A-Z][a-z]{3}-)?US\b")
_UNTOLD: Final = re.compile(r"(?:en|zh|ja|ko|hu|lt|mn|eu)\b(?!-)|en-(?:CA|PH|001)\b")
"""Languages and countries that write both, or the year first."""


class UnclearDate(ValueError):
    """A date whose day and month could stand for each other."""


@dataclass(frozen=True, slots=True)
class NumericDate:
    """A date in numbers: what it is with the day first and with the month first; None is no such day."""

    day_first: date | None
    month_first: date | None

    @property
    def order(self) -> DayOrder | None:
        """The only order in which it is a date; None if both are or none is."""
        if self.day_first is None:
            return "month_first" if self.month_first else None
        return "day_first" if self.month_first is None else None

    def read(self, order: DayOrder | None) -> date:
        """Read it in an order, or in the only one that gives a date.

        Raises:
            UnclearDate: it has no only one.
            ValueError: it is no date in any.
        """
        found = {self.day_first, self.month_first} - {None}
        if not found:
            raise ValueError("no such day")
        if len(found) > 1 and order is None:
            raise UnclearDate(f"it may be {self.day_first} or {self.month_first}")
        chosen = self.day_first if order == "day_first" else self.month_first
        return chosen or next(each for each in (self.day_first, self.month_first) if each)


def read_numeric(found: re.Match[str]) -> NumericDate:
    """Take what `NUMERIC` found. A year in front and a point between the numbers leave no choice."""
    a, b, c = found["a"], found["b"], found["c"]
    if len(a) == 4:  # noqa: PLR2004 - a year; its month comes next in every country
        only = _day(a, b, c)
        return NumericDate(only, only)
    if len(a) > 2:  # noqa: PLR2004 - neither a day nor a year
        return NumericDate(None, None)
    day_first, month_first = _day(c, b, a), _day(c, a, b)
    if "." in found["mark"] and day_first:
        return NumericDate(day_first, day_first)
    return NumericDate(day_first, month_first)


def tell_order(values: Iterable[object]) -> DayOrder | None:
    """Tell the order of one column, or of one page, by its clearest dates; None if they do not show it.

    >>> tell_order(["04/03/2025", "13/04/2025"]), tell_order(["04/03/2025", "03/25/2025"]), tell_order(["04/03/2025"])
    ('day_first', 'month_first', None)
    """
    dates = [
        (found, read_numeric(found))
        for value in values
        if isinstance(value, str)
        for found in NUMERIC.finditer(value)
        if "." not in found["mark"]
    ]
    orders = [numeric.order for _, numeric in dates]
    day, month = orders.count("day_first"), orders.count("month_first")
    if day > MAJORITY * month or month > MAJORITY * day:
        return "day_first" if day > month else "month_first"
    return None if day or month else _tell_by_runs([found for found, numeric in dates if numeric.day_first])


def _tell_by_runs(dates: list[re.Match[str]]) -> DayOrder | None:
    """Tell the order of a column within one month: its days run, and its month stays."""
    firsts, seconds = ({int(found[name]) for found in dates if len(found["a"]) < 3} for name in "ab")  # noqa: PLR2004
    if len(firsts) >= RUNS and len(seconds) == 1:
        return "day_first"
    return "month_first" if len(seconds) >= RUNS and len(firsts) == 1 else None


def order_of_language(tag: str | None) -> DayOrder | None:
    """Tell the order that a language and its country write; English alone does not tell.

    >>> [order_of_language(each) for each in ("en-US", "en-GB", "de", "en", None)]
    ['month_first', 'day_first', 'day_first', None, None]
    """
    if not tag or _UNTOLD.match(tag):
        return None
    return "month_first" if _MONTH_FIRST.match(tag) else "day_first"


def _day(year: str, month: str, day: str) -> date | None:
    number = int(year)
    if len(year) < 3:  # noqa: PLR2004
        number += 2000 if number < PIVOT else 1900
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None
