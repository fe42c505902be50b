"""Intervals of whole days and their arithmetic. Knows no words and no text.

A decade, a season or a range is longer than its precision: precision is the unit in which the ends are known.
"""

from datetime import date, timedelta
from typing import Final, NamedTuple

MONTHS_A_YEAR: Final = 12
MONTHS_A_QUARTER: Final = 3


class Interval(NamedTuple):
    """An interval that includes both days; None is an open or unknown end."""

    earliest: date | None
    latest: date | None
    precision: str


UNRESOLVED: Final = Interval(None, None, "unknown")


def of_days(first: date, days: int = 1, precision: str = "day") -> Interval:
    """Make a number of days from the first one on; OverflowError beyond the calendar."""
    return Interval(first, first + timedelta(days=days - 1), precision)


def of_week(day: date) -> Interval:
    """Find the week, Monday to Sunday, that a day is in.

    >>> of_week(date(2025, 5, 11)).earliest
    datetime.date(2025, 5, 5)
    """
    return of_days(day - timedelta(days=day.weekday()), 7, "week")


def of_months(year: int, month: int, months: int, precision: str) -> Interval:
    """Make whole months from one on; `month` may be outside 1 to 12. ValueError beyond the calendar.

    >>> of_months(2024, 14, 1, "month").latest
    datetime.date(2025, 2, 28)
    """
    first = _first_of_month(year, month)
    return Interval(first, _first_of_month(year, month + months) - timedelta(days=1), precision)


def _first_of_month(year: int, month: int) -> date:
    years, months = divmod(month - 1, MONTHS_A_YEAR)
    return date(year + years, months + 1, 1)


def of_month(year: int, month: int) -> Interval:
    """Make one month, counted from January of the year."""
    return of_months(year, month, 1, "month")


def of_quarter(year: int, quarter: int) -> Interval:
    """Make one quarter of the calendar; quarter 0 is the last quarter of the year before."""
    return of_months(year, MONTHS_A_QUARTER * (quarter - 1) + 1, MONTHS_A_QUARTER, "quarter")


def of_years(year: int, years: int = 1) -> Interval:
    """Make one year, or the ten of a decade."""
    return Interval(date(year, 1, 1), date(year + years - 1, 12, 31), "year")


def of_season(year: int, month: int) -> Interval:
    """Make the season that begins in a month: three whole months, as meteorologists count them."""
    return of_months(year, month, MONTHS_A_QUARTER, "quarter")


def quarter_of(day: date) -> int:
    """Number the quarter of a day, 1 to 4."""
    return (day.month - 1) // MONTHS_A_QUARTER + 1


def move_day(day: date, count: int, unit: str) -> Interval:
    """Go `count` units from a day and return the whole unit there; for a week, return the day.

    >>> move_day(date(2024, 3, 31), -1, "month").earliest, move_day(date(2024, 3, 31), -2, "week").earliest
    (datetime.date(2024, 2, 1), datetime.date(2024, 3, 17))
    """
    match unit:
        case "day":
            return of_days(day + timedelta(days=count))
        case "week":
            return of_days(day + timedelta(weeks=count))
        case "month":
            return of_month(day.year, day.month + count)
        case "quarter":
            return of_quarter(day.year, quarter_of(day) + count)
        case "year":
            return of_years(day.year + count)
        case "decade":
            return of_years(day.year + 10 * count)
        case _:
            raise ValueError(f"no unit of the calendar: {unit!r}")


def step_back(day: date, count: int, unit: str) -> date:
    """Go back whole units; keep the day of the month if it exists, else take the month's last day."""
    if unit in ("day", "week"):
        return day - timedelta(days=count * (7 if unit == "week" else 1))
    months = (
        count * {"month": 1, "quarter": MONTHS_A_QUARTER, "year": MONTHS_A_YEAR, "decade": 10 * MONTHS_A_YEAR}[unit]
    )
    whole = of_month(day.year, day.month - months)
    assert whole.earliest is not None, whole
    assert whole.latest is not None, whole
    return whole.earliest.replace(day=min(day.day, whole.latest.day))


def shift_years(interval: Interval, years: int) -> Interval:
    """Move to the same part of another year; 29 February becomes the 28th."""
    return Interval(
        interval.earliest and step_back(interval.earliest, -years, "year"),
        interval.latest and _last_alike(interval.latest, step_back(interval.latest, -years, "year")),
        interval.precision,
    )


def _last_alike(before: date, moved: date) -> date:
    """Keep the last day of a month the last: 28 February becomes the 29th in a leap year."""
    is_last = (before + timedelta(days=1)).day == 1 if before < date.max else True
    if not is_last:
        return moved
    whole = of_month(moved.year, moved.month)
    return whole.latest or moved
