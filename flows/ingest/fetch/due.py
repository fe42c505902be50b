"""Chooses what to ask for now, most urgent first. Pure: reads, writes and asks nothing."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final

from flows.ingest.fetch.ledger import Asked
from flows.ingest.fetch.listings.items import Listed
from flows.ingest.origins import Kind

ATTEMPTS_MAX: Final = 5
"""After so many failures in a row an address is left alone: for a day, or for good if no listing has it."""
_LISTED: Final = frozenset({"feed", "sitemap"})
_DAY: Final = timedelta(hours=23)
"""A day, less the time that a daily schedule may come early."""
_OPEN: Final = timedelta(hours=12)
"""So long does a failed run spare the next one its fetches; an origin that fails every day must still move on."""
_ZONES: Final = timedelta(hours=38)
"""So long after the start of a date in UTC, its day is over everywhere."""

_CHANGED, _FAILED, _KNOWN = 1, 2, 3
"""Ranks of urgency; an address that never came has 0."""


def choose_due(
    listed: Iterable[Listed],
    known: Mapping[str, Asked],
    kind: Kind,
    now: datetime,
    has_bytes: Callable[[Asked], bool],
) -> list[Listed]:
    """Choose what this run asks for: the new first, then the changed, the failed, and the longest unasked.

    Args:
        listed: what the listings list now, each locator once.
        known: what the ledger has of it.
        kind: of the origin.
        now: the run's clock, in UTC.
        has_bytes: says whether the bytes of a row are in their place.
    """
    ranked = []
    for order, each in enumerate(listed):
        rank = _rank(each, known.get(each.locator), kind, now, has_bytes)
        if rank is not None:
            ranked.append((rank, order, each))
    return [each for _, _, each in sorted(ranked, key=lambda one: one[:2])]


def choose_retries(known: Mapping[str, Asked], listed: frozenset[str], now: datetime) -> list[Listed]:
    """Choose what failed before and is no longer listed; the least tried first."""
    failed = [
        row
        for row in known.values()
        if row.role == "page"
        and row.problem
        and row.locator not in listed
        and row.attempts < ATTEMPTS_MAX
        and row.address
        and not is_spared(row, now)
    ]
    failed.sort(key=lambda row: (row.attempts, row.asked_at_utc, row.locator))
    return [Listed(row.locator, row.address, row.stated, row.mark) for row in failed]


def is_spared(row: Asked, now: datetime) -> bool:
    """Whether a failed run asked for it a short while ago."""
    return row.is_open and _is_within(row, now, _OPEN)


def says_unchanged(mark: str | None, row: Asked) -> bool:
    """Whether the date in a sitemap shows that an address has not changed since it was asked for.

    Compares the date with the last one, not with a clock, which may be wrong. A date without a time shows nothing
    until its day is over.
    """
    if mark is None or mark != row.mark:
        return False
    try:
        day = datetime.combine(date.fromisoformat(mark), datetime.min.time(), UTC)
    except ValueError:
        return True  # it has a time, or is not a date: a change would show
    return row.asked_at_utc >= day + _ZONES


def _rank(
    listed: Listed, row: Asked | None, kind: Kind, now: datetime, has_bytes: Callable[[Asked], bool]
) -> tuple[int, float] | None:
    """Rank the urgency of an address; None if it is not due."""
    if row is None or (row.raw_sha256 and not has_bytes(row)):
        return 0, 0
    if is_spared(row, now):
        return None
    oldest_first = row.asked_at_utc.timestamp()
    if listed.mark != row.mark or dict(listed.stated) != dict(row.stated):
        return _CHANGED, 0
    if row.problem:
        is_given_up = row.attempts >= ATTEMPTS_MAX and kind in _LISTED and _is_within(row, now, _DAY)
        return None if is_given_up else (_FAILED, oldest_first)
    return (_KNOWN, oldest_first) if _is_due_again(listed, row, kind, now) else None


def _is_due_again(listed: Listed, row: Asked, kind: Kind, now: datetime) -> bool:
    """Whether to ask again for an address that came well and has no news in its listing."""
    if kind == "sitemap" and says_unchanged(listed.mark, row):
        return False
    has_validators = row.validators.etag or row.validators.last_modified
    if kind not in _LISTED or (kind == "feed" and has_validators):
        return True
    return not _is_within(row, now, _DAY)


def _is_within(row: Asked, now: datetime, span: timedelta) -> bool:
    """Whether it was asked for within `span`; a wrong clock wrote times in the future, which do not count."""
    return timedelta(0) <= now - row.asked_at_utc < span
