"""When each entry of a live blog came out, and the entries in that order. What entries say: `live`.

Entries with a moment each are documents of their own, so that a figure has the time at which it was said: a page has
one date, and its newest entry stands first. Where the moment of an entry cannot be told, the page stays one document
with its entries from the oldest to the newest, each headed by its time as printed.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import pairwise
from typing import Final, NamedTuple

from flows.ingest.dates.published import parse_published
from flows.ingest.dates.zones import ZONE, read_zone
from flows.ingest.pages.live import CLOCK, Entry

BACK_MIN: Final = timedelta(hours=3)
"""An entry whose clock is so much earlier than that of the one before it is of the next day."""
LABEL_MAX: Final = 40
"""Characters of a printed time that heads an entry."""
_HALF: Final = re.compile(r"([ap])\.?m", re.IGNORECASE)
_NOON: Final = 12
_DAY: Final = 24 * 60
"""Minutes."""


class TimedEntry(NamedTuple):
    """An entry and its moment."""

    moment: datetime
    entry: Entry


def time_entries(entries: Sequence[Entry], published: str | None, offset: str | None = None) -> list[TimedEntry] | None:
    """Tell the moment of each entry, from the oldest to the newest; None if that of one cannot be told.

    A moment is stated for machines or printed with its day; where only clocks are printed, the oldest is of the day on
    which the page was published.

    Args:
        entries: in the order of the page.
        published: when the page says that it was published, as ISO 8601.
        offset: of the zone that the page's times are in, such as "+02:00"; None: they are in UTC.
    """
    zone = _read_zone(offset)
    start = _read_start(published, zone)
    moments = [_read_moment(entry, zone) or _read_day(entry, zone) for entry in entries]
    if None in moments and start is not None:
        moments = _count_days(entries, moments, start, zone)
    known = [TimedEntry(moment, entry) for moment, entry in zip(moments, entries, strict=True) if moment]
    if len(known) < len(entries):
        return None
    first_to_last = known[::-1] if _is_newest_first(entries) else known
    return sorted(first_to_last, key=lambda each: each.moment)


def order_entries(entries: Sequence[Entry]) -> list[Entry]:
    """Put entries in the order of their clocks, if the page has the newest first."""
    return list(reversed(entries)) if _is_newest_first(entries) else list(entries)


def write_label(entry: Entry) -> str:
    """Write the line that heads an entry in a text of several."""
    return entry.printed if CLOCK.search(entry.printed) and len(entry.printed) <= LABEL_MAX else ""


def _read_zone(offset: str | None) -> tzinfo:
    return datetime.fromisoformat(f"2000-01-01T00:00{offset}").tzinfo or UTC if offset else UTC


def _read_start(published: str | None, zone: tzinfo) -> datetime | None:
    """Read when a page was published; its day alone is the beginning of that day."""
    try:
        found = datetime.fromisoformat(published) if published else None
    except ValueError:
        return None
    return found if found is None else found.astimezone(zone) if found.tzinfo else found.replace(tzinfo=zone)


def _read_moment(entry: Entry, zone: tzinfo) -> datetime | None:
    """Read the moment that an entry states, or prints with its day."""
    for words in filter(None, (entry.stated, entry.printed)):
        try:
            found = datetime.fromisoformat(words)
        except ValueError:
            found = None
        if found is not None and re.search(r"\d[T ]\d\d:?\d\d", words):
            return found if found.tzinfo else found.replace(tzinfo=zone)
        try:
            moment, precision = parse_published(words)
        except ValueError:
            continue
        if moment is not None and precision == "second":
            return moment
    return None


def _read_day(entry: Entry, zone: tzinfo) -> datetime | None:
    """Read the clock that an entry prints on the day that it states."""
    try:
        found, precision = parse_published(entry.stated)
    except ValueError:
        return None
    return _at_clock(entry, found.date(), zone) if found and precision == "day" else None


def _count_days(
    entries: Sequence[Entry], moments: Sequence[datetime | None], start: datetime, zone: tzinfo
) -> list[datetime | None]:
    """Give entries with a clock alone their day: the page's, and the next where the clock goes back over night."""
    is_reversed = _is_newest_first(entries)
    found: list[datetime | None] = []
    before = datetime.combine(start.date(), time(), zone)
    for entry, known in list(zip(entries, moments, strict=True))[:: -1 if is_reversed else 1]:
        moment = known or _on_day(entry, before)
        found.append(moment)
        before = moment.astimezone(zone) if moment else before
    return found[:: -1 if is_reversed else 1]


def _on_day(entry: Entry, before: datetime) -> datetime | None:
    """Read an entry's clock on the day of the entry before or on the next."""
    moment = _at_clock(entry, before.date(), before.tzinfo)
    return moment + timedelta(days=1) if moment and before - moment > BACK_MIN else moment


def _at_clock(entry: Entry, day: date, zone: tzinfo | None) -> datetime | None:
    """Read an entry's clock on a day, in the zone that it names, else in this one."""
    clock, named = _read_clock(entry), ZONE.search(entry.printed)
    if clock is None:
        return None
    return datetime.combine(day, clock, (read_zone(named) if named else None) or zone)


def _is_newest_first(entries: Sequence[Entry]) -> bool:
    """Whether the clocks go back more often than on, from one entry to the next, the shorter way round."""
    clocks = [60 * clock.hour + clock.minute for clock in map(_read_clock, entries) if clock]
    steps = [(other - one) % _DAY for one, other in pairwise(clocks)]
    return sum(step > _DAY / 2 for step in steps) > sum(0 < step <= _DAY / 2 for step in steps)


def _read_clock(entry: Entry) -> time | None:
    """Read the clock that an entry prints: "17.20 CEST", "5:20 pm"."""
    found = CLOCK.search(entry.printed)
    if found is None:
        return None
    hour, *minutes = map(int, re.findall(r"\d+", found[0]))
    half = _HALF.search(entry.printed, found.start())
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half[1].lower() == "p" else 0)
    return time(hour, minutes[0] if minutes else 0)
