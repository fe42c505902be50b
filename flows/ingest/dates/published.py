"""Reads dates of publication in any form. An incomplete date is an error: nothing is filled in from today."""

import re
from datetime import UTC, date, datetime, time, tzinfo
from decimal import Decimal
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Final

from dateutil import parser, tz

from flows.ingest.absence import is_no_date
from flows.ingest.dates.months import month_number
from flows.ingest.dates.orders import NUMERIC, DayOrder, NumericDate, UnclearDate, read_numeric
from flows.ingest.dates.patterns import DAY_OF_YEAR
from flows.ingest.dates.stamps import DIGITS, EARLIEST, LATEST, WRAPPED, read_stamp, unwrap
from flows.ingest.dates.zones import ZONE, read_zone

Published = tuple[datetime | None, str]
"""A time in UTC, or None, and its precision: a key of `schemas.categories.DATE_PRECISIONS`."""

TEXT_MAX: Final = 100
"""Characters; what is longer is no date."""
PLACEHOLDERS: Final = frozenset({datetime(1970, 1, 1, tzinfo=UTC), datetime(1900, 1, 1, tzinfo=UTC)})
"""Times that programs write where they have none, to the second."""

_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?")
_MAIL: Final = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? [+-]\d{4}")
_CJK: Final = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号號]?")
_ELSEWHERE: Final = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:\.|er|º)? (?:de )?(?P<month>[^\W\d_]{3,12})\.?,? (?:de )?(?P<year>\d{4})(?!\d)"
)
_LABEL: Final = re.compile(
    r"\s*(?:first\s+)?(?:published|posted|dated?|issued|released|updated)(?:\s+on)?\b\s*:?", re.IGNORECASE
)
_CLOCK: Final = re.compile(
    r"\b([01]?\d|2[0-3])\s?[.hH]\s?([0-5]\d)(?=\s*(?:$|[,;)]|uhr\b|hrs?\b|[ap]\.?m\b|[A-Z]{2,4}\b))"
)
_HOURS: Final = re.compile(r"\b([01]\d|2[0-3]):?([0-5]\d)\s*(?:hrs?|hours|h|uhr)\b\.?", re.IGNORECASE)
_HALF: Final = re.compile(r"\b([ap])\.\s?m\b\.?", re.IGNORECASE)
_NOISE: Final = re.compile(r"[|•·()\[\]]|(?<=\s)[-–—@](?=\s)|\b(?:at|uhr|on|the|of)\b(?=\s)", re.IGNORECASE)
_AREA: Final = re.compile(r"\[[A-Za-z_]+(?:/[A-Za-z_]+)?\]$")
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY: Final = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s?day|sday|nesday|rsday|urday|s|rs?)?\b", re.IGNORECASE
)


def parse_published(value: object, order: DayOrder | None = None) -> Published:
    """Read a date of publication as exports, pages, messages and people write it; without a zone it is UTC.

    Args:
        value: a text, a number, a date, or what JSON and YAML make of one.
        order: of the day and the month, where numbers alone do not show it.

    Raises:
        UnclearDate: day and month could stand for each other, and `order` does not say.
        ValueError: it is there, but not a full date.

    >>> parse_published("2024-12-23T10:05:00+09:00")
    (datetime.datetime(2024, 12, 23, 1, 5, tzinfo=datetime.timezone.utc), 'second')
    """
    if is_no_date(value):
        return None, "unknown"
    try:
        moment, precision = _read(unwrap(value), order)
        at = _in_utc(moment)
    except UnclearDate as error:
        raise UnclearDate(f"published {value!r:.80} is not clear: {error}") from error
    except (ValueError, OverflowError, TypeError) as error:
        why = "" if isinstance(error, parser.ParserError) else f": {error}"
        raise ValueError(f"published {value!r:.80} is not a date{why}") from error
    if not EARLIEST <= at < LATEST or (at in PLACEHOLDERS and precision == "second"):
        raise ValueError(f"published {value!r:.80} is not a date: it stands for none")
    return at, precision


def _read(value: object, order: DayOrder | None) -> tuple[datetime, str]:
    match value:
        case datetime():
            return value, "second"
        case date():
            return datetime.combine(value, time(), UTC), "day"
        case bool():
            raise ValueError("true or false")
        case int() | float() | Decimal():
            return read_stamp(float(value))
        case str():
            return _read_text(value.strip(), order)
        case _:
            raise ValueError(f"a {type(value).__name__}")


def _read_text(line: str, order: DayOrder | None) -> tuple[datetime, str]:
    if _ISO.fullmatch(line):
        try:
            return datetime.fromisoformat(line), "second" if len(line) > 10 else "day"  # noqa: PLR2004 - 2025-03-04
        except ValueError:
            pass
    if _MAIL.fullmatch(line):
        try:
            return parsedate_to_datetime(line), "second"
        except ValueError:
            pass
    if DIGITS.fullmatch(line):
        return read_stamp(float(line), line if line.isdigit() else None)
    if wrapped := WRAPPED.fullmatch(line):
        return read_stamp(float(wrapped[1]))
    if len(line) > TEXT_MAX:
        raise ValueError("too long")
    return _read_line(line, order)


@lru_cache(maxsize=256)  # a field is read where it is chosen, and again where its row is made
def _read_line(line: str, order: DayOrder | None) -> tuple[datetime, str]:
    line = _AREA.sub("", _CJK.sub(r"\1-\2-\3 ", _LABEL.sub("", line, count=1)))
    zone: tzinfo | None = None
    if found := ZONE.search(line):
        zone = read_zone(found)
        line = f"{line[: found.start()]} {line[found.end() :]}"
    if found := NUMERIC.search(line):
        day = _choose(read_numeric(found), order, line)
        line = f"{line[: found.start()]}{day.isoformat()}{line[found.end() :]}"
    line = _CLOCK.sub(r"\1:\2", _HOURS.sub(r"\1:\2", _HALF.sub(r"\1m", line)))
    try:
        return _parse(_NOISE.sub(" ", line.replace("\u2212", "-")), zone)
    except ValueError:
        only = _find_day(line)
        if only is None:
            raise
        return _parse(only, None)


def _find_day(line: str) -> str | None:
    """Find the only day in a line, beside words that nobody parses: noon, Do., 4. März 2025."""
    days = DAY_OF_YEAR.findall(line) or [
        f"{found['year']}-{month:02}-{int(found['day']):02}"
        for found in _ELSEWHERE.finditer(line)
        if (month := month_number(found["month"]))
    ]
    return days[0] if len(days) == 1 else None


def _choose(numeric: NumericDate, order: DayOrder | None, line: str) -> date:
    """Choose between the two readings of a date by the day of the week beside it, else by the order."""
    if found := _WEEKDAY.search(line):
        number = _WEEKDAYS.index(found[1].lower())
        fitting = {day for day in (numeric.day_first, numeric.month_first) if day and day.weekday() == number}
        if len(fitting) == 1:
            return fitting.pop()
    return numeric.read(order)


def _parse(line: str, zone: tzinfo | None) -> tuple[datetime, str]:
    """Parse twice with different defaults: what differs was not stated."""
    unknown: list[str] = []

    def find(name: str | None, offset: int | None) -> tzinfo | None:
        if name and offset is None:
            unknown.append(name)
        return None if offset is None else tz.tzoffset(name, offset)

    one = parser.parse(line, default=datetime(2000, 1, 1, 0), tzinfos=find)  # noqa: DTZ001 - a zone would hide the text's own
    two = parser.parse(line, default=datetime(2003, 2, 3, 4), tzinfos=find)  # noqa: DTZ001
    if one.date() != two.date():
        raise ValueError("not a full date")
    if one.hour != two.hour or unknown:  # in a zone that nobody knows, the hour tells nothing
        return datetime.combine(one.date(), time(), UTC), "day"
    return one if one.tzinfo else one.replace(tzinfo=zone or UTC), "second"


def _in_utc(moment: datetime) -> datetime:
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError as error:
        raise ValueError("beyond the calendar") from error
