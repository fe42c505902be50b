"""Reads the dates that mail programs write above what they quote, in their languages. Guesses no order of numbers."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Final

from flows.ingest.dates.months import month_number
from flows.ingest.dates.zones import ZONE, read_zone

_ISO: Final = re.compile(r"\b(\d{4})-(\d\d?)-(\d\d?)(?!\d)")
_DAY_FIRST: Final = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|er|º)?\.?,?\s+(?:de\s+)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+)?(\d{4})\b", re.IGNORECASE
)
_MONTH_FIRST: Final = re.compile(r"\b([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b", re.IGNORECASE)
_NUMBERS: Final = re.compile(r"\b(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)\b")
_TIME: Final = re.compile(
    r"\b(\d{1,2})[:.h](\d\d)(?:[:.](\d\d))?\s*([ap])?\.?(?:m\b\.?)?(?:\s*Uhr)?"
    r"(?:\s*\(?(?:(?:GMT|UTC)?([+-]\d\d):?(\d\d)\b|(GMT|UTC|Z)\b)|\s*(?-i:(\(?[A-Z]{1,4}T\b\)?)))?",
    re.IGNORECASE,
)


def read_quoted_date(text: str, outer: datetime | None) -> tuple[datetime | date | None, int]:
    """Read a date in a line about a quoted message; returns it, and where it ends in the text.

    A time without a zone is in that of the program that quotes, which is the zone of the outer message; where that
    says none, only the day is taken. A day and a month that could be each other's are told by the outer message,
    which is later; if that does not tell them, there is no date.

    >>> read_quoted_date("Wed, 5 Mar 2025 at 10:02 +0100", None)[0].isoformat()
    '2025-03-05T10:02:00+01:00'
    >>> read_quoted_date("03/04/2025", None)[0] is None
    True
    """
    found = _find_day(text, outer)
    if found is None:
        return None, 0
    day, end = found
    clock = _TIME.search(text, end)
    if clock is None or clock.start() - end > 12:  # noqa: PLR2004 - " kl. ", " um ", " alle ore "
        return day, end
    moment = _at(day, clock, outer) if day else None
    return moment or day, clock.end()


def _find_day(text: str, outer: datetime | None) -> tuple[date | None, int] | None:
    """Find the first date; None in place of its day if it can be read in two ways."""
    if found := _ISO.search(text):
        return _day(int(found[1]), int(found[2]), int(found[3])), found.end()
    for pattern, day, month in ((_DAY_FIRST, 1, 2), (_MONTH_FIRST, 2, 1)):
        for found in pattern.finditer(text):
            if number := month_number(found[month]):
                return _day(int(found[3]), number, int(found[day])), found.end()
    if found := _NUMBERS.search(text):
        year = int(found[4]) + (2000 if len(found[4]) == 2 else 0)  # noqa: PLR2004 - "25"
        return _order(int(found[1]), int(found[3]), year, outer, is_day_first=found[2] == "."), found.end()
    return None


def _order(one: int, two: int, year: int, outer: datetime | None, *, is_day_first: bool) -> date | None:
    """Read two numbers as day and month; without a clear order the message that quotes tells it, being later."""
    if is_day_first:
        return _day(year, two, one)
    ways = {day for day in (_day(year, two, one), _day(year, one, two)) if day}
    if len(ways) > 1 and outer:
        ways = {day for day in ways if day <= outer.date() + timedelta(days=1)}
    return ways.pop() if len(ways) == 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _at(day: date, clock: re.Match[str], outer: datetime | None) -> datetime | None:
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[4]:
        hour = hour % 12 + (12 if clock[4].lower() == "p" else 0)
    zone = _zone_of(clock, outer)
    try:
        return datetime.combine(day, time(hour, minute, second), zone) if zone else None
    except ValueError:
        return None


def _zone_of(clock: re.Match[str], outer: datetime | None) -> tzinfo | None:
    if clock[7]:
        return UTC
    if clock[5]:
        minutes = abs(int(clock[5])) * 60 + int(clock[6])
        shift = timedelta(minutes=-minutes if clock[5].startswith("-") else minutes)
        return timezone(shift) if abs(shift) < timedelta(days=1) else None
    if clock[8]:
        found = ZONE.match(clock[8])
        return read_zone(found) if found else None
    shift = (outer.utcoffset() if outer else None) or timedelta()  # servers write +0000 for clocks of any zone
    return timezone(shift) if shift else None
