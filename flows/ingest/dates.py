"""Reads publication dates. An incomplete date is an error: nothing is filled in from today."""

from datetime import UTC, date, datetime, time

from dateutil import parser

Published = tuple[datetime | None, str]
"""A time in UTC, or None, and its precision: a key of `schemas.categories.DATE_PRECISIONS`."""


def parse_published(value: object) -> Published:
    """Read a publication date: an ISO or RFC 822 string, or what YAML made of it; without a zone it is UTC.

    Raises:
        ValueError: it is there, but not a full date.

    >>> parse_published("2024-12-23T10:05:00+09:00")
    (datetime.datetime(2024, 12, 23, 1, 5, tzinfo=datetime.timezone.utc), 'second')
    """
    match value:
        case None | "":
            return None, "unknown"
        case datetime():
            return _in_utc(value), "second"
        case date():
            return datetime.combine(value, time(), UTC), "day"
        case str():
            return _parse_text(value)
        case _:
            raise ValueError(f"published is {value!r:.80}, expected a date")


def _parse_text(value: str) -> Published:
    """Parse twice with different defaults: what differs was not stated."""
    try:
        one = parser.parse(value, default=datetime(2000, 1, 1, 0))  # noqa: DTZ001 - a zone would hide the text's own
        two = parser.parse(value, default=datetime(2003, 2, 3, 4))  # noqa: DTZ001
    except (ValueError, OverflowError, TypeError) as error:
        raise ValueError(f"published {value!r:.80} is not a date: {error}") from error
    if one.date() != two.date():
        raise ValueError(f"published {value!r:.80} is not a full date")
    if one.hour != two.hour:
        return datetime.combine(one.date(), time(), UTC), "day"
    return _in_utc(one), "second"


def _in_utc(moment: datetime) -> datetime:
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"published {moment} is beyond the calendar") from error
