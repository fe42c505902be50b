"""Times that machines write as numbers or objects: seconds, milliseconds, 20250304, {"$date": ...}. Reads no text."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

DIGITS: Final = re.compile(r"\d{4,19}(?:\.\d{1,15})?|\d\.\d{1,15}e\+?\d\d?", re.IGNORECASE)
"""A text that is a number."""
WRAPPED: Final = re.compile(r"\\?/Date\((-?\d+)(?:[+-]\d{4})?\)\\?/")
"""Milliseconds as .NET writes them."""
KEYS: Final = ("$date", "$numberLong", "$t", "@value", "#text", "value", "date", "iso", "datetime")
"""Keys under which an object has the value it wraps."""
EARLIEST, LATEST = datetime(1600, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""The first newspaper, and well beyond any embargo."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SCALES: Final = ((1e8, 1e10, 1), (1e11, 1e13, 1e3), (1e14, 1e16, 1e6), (1e17, 1e19, 1e9))
"""Least and most of seconds, and so on to nanoseconds, since 1970; each with how many make a second."""
_SHEET_EPOCH: Final = datetime(1899, 12, 30, tzinfo=UTC)
_SHEET: Final = (32_874, 55_153)
"""Days from 1990 to 2050 as spreadsheets count them."""
_COMPACT: Final = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
_COMPACT_YEARS: Final = ("19", "20")
_MOMENT_PARTS: Final = 6


def unwrap(value: object) -> object:
    """Take the value out of a list of one and of the objects that databases put around a time.

    >>> unwrap({"$date": {"$numberLong": "1741149000000"}}), unwrap(["2025-03-04"]), unwrap([2025, 3, 4, 18, 20])
    ('1741149000000', '2025-03-04', '2025-03-04 18:20:00')
    """
    for _ in range(3):
        if isinstance(value, Mapping):
            value = next((value[key] for key in KEYS if key in value), value)
        elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
            value = _join(value)
    return value


def read_stamp(value: float, digits: str | None = None) -> tuple[datetime, str]:
    """Read a number as a time: 20250304, or what has passed since 1970; returns its precision, too.

    Raises:
        ValueError: it is the time of nothing.

    >>> read_stamp(1741149000000)[0].isoformat(), read_stamp(20250304)[1]
    ('2025-03-05T04:30:00+00:00', 'day')
    """
    compact = digits or (str(int(value)) if value == int(value) else "")
    if len(compact) in _COMPACT and compact.startswith(_COMPACT_YEARS):
        try:
            moment = datetime.strptime(compact, _COMPACT[len(compact)]).replace(tzinfo=UTC)
        except ValueError:
            pass
        else:
            return moment, "second" if len(compact) > 8 else "day"  # noqa: PLR2004
    for least, most, unit in _SCALES:
        if least <= abs(value) < most:
            return _EPOCH + timedelta(seconds=value / unit), "second"
    if _SHEET[0] <= value < _SHEET[1]:
        return _read_sheet(value)
    raise ValueError("no time that is counted from 1970")


def _read_sheet(days: float) -> tuple[datetime, str]:
    if days == int(days):
        return _SHEET_EPOCH + timedelta(days=days), "day"
    return _SHEET_EPOCH + timedelta(seconds=round(days * 86_400)), "second"


def _join(values: Sequence[Any]) -> object:
    numbers = [value for value in values if isinstance(value, int) and not isinstance(value, bool)]
    if 3 <= len(numbers) == len(values) and numbers[0] > 1000:  # noqa: PLR2004 - year, month, day, hour ...
        day, clock = numbers[:3], [*numbers[3:_MOMENT_PARTS], 0, 0, 0][:3]
        written = "{:04}-{:02}-{:02}".format(*day)
        return written if len(numbers) == 3 else written + " {:02}:{:02}:{:02}".format(*clock)  # noqa: PLR2004
    return values[0] if len(values) == 1 else values
