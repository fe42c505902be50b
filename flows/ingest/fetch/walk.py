"""Fetches an origin's feeds and sitemaps, nested ones too, and returns what they list. Fetches no page."""

import logging
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from flows.ingest.fetch.due import is_spared, says_unchanged
from flows.ingest.fetch.keep import keep_listing, read_listing
from flows.ingest.fetch.ledger import NO_VALIDATORS, Asked
from flows.ingest.fetch.listings.feeds import read_feed
from flows.ingest.fetch.listings.items import Listed, Listing
from flows.ingest.fetch.listings.sitemaps import SITEMAP_BYTES, read_sitemap
from flows.ingest.fetch.outcomes import row_after
from flows.ingest.fetch.session import Asking
from flows.ingest.fetch.web.answers import FetchAnswer, FetchStopped
from flows.ingest.fetch.web.client import WebClient
from flows.ingest.fetch.web.urls import canonical_address
from flows.ingest.problems import Problem

LOGGER = logging.getLogger(__name__)

FEED_BYTES: Final = 16 * 2**20
"""Longest feed to read; feedparser takes two seconds for a megabyte."""
SITEMAPS_MAX: Final = 2_000
"""One run reads so many sitemaps of an origin."""
DEPTH_MAX: Final = 3
"""Levels of nested sitemaps: the protocol has one, the web has two."""


@dataclass(frozen=True, slots=True)
class Walked:
    """What listings list, each locator once, and the locators of the listings that were reached."""

    items: tuple[Listed, ...]
    reached: frozenset[str]


def walk_listings(asking: Asking, client: WebClient) -> Walked:
    """Fetch and read an origin's listings; a listing's problem stays in its row until it answers well."""
    items: dict[str, Listed] = {}
    reached: set[str] = set()
    queue = deque((Listed(canonical_address(url) or url, url), 1) for url in asking.origin.urls)
    while queue and not asking.stopping.is_set():
        place, depth = queue.popleft()
        if place.locator in reached:
            continue
        reached.add(place.locator)
        listing = _read(asking, client, place)
        for item in listing.items:
            items.setdefault(item.locator, item)
        if listing.nested:
            queue.extend(_further(place, listing, depth, len(reached) + len(queue)))
    return Walked(tuple(item for item in items.values() if item.locator not in reached), frozenset(reached))


def _further(place: Listed, listing: Listing, depth: int, before: int) -> Iterator[tuple[Listed, int]]:
    room = max(SITEMAPS_MAX - before, 0)
    if depth > DEPTH_MAX or len(listing.nested) > room:
        LOGGER.warning(
            "%s: more sitemaps than %d, or deeper than %d; the rest is left out", place.locator, SITEMAPS_MAX, DEPTH_MAX
        )
    if depth <= DEPTH_MAX:
        yield from ((each, depth + 1) for each in listing.nested[:room])


def _read(asking: Asking, client: WebClient, place: Listed) -> Listing:
    """Read one listing as it is now, or as it was kept if it did not change."""
    before = asking.known.get(place.locator)
    kept = _kept(asking, before) if before else None
    if before is not None and is_spared(before, asking.now) and (kept or before.problem):
        return _parse(asking, before, kept) if kept else Listing()
    if before is not None and kept and not before.problem and says_unchanged(place.mark, before):
        return _parse(asking, before, kept)
    validators = before.validators if before is not None and kept else NO_VALIDATORS
    is_feed = asking.origin.kind == "feed"
    try:
        answer = client.fetch(
            place.address or place.locator, validators, max_bytes=FEED_BYTES if is_feed else SITEMAP_BYTES
        )
    except FetchStopped:
        return Listing()
    asking.count(answer)
    row = row_after(before, place, answer, "listing", asking.origin.id, asking.now)
    if answer.path is not None:
        return _take(asking, row, answer)
    return _reread(asking, row, kept)


def _kept(asking: Asking, row: Asked) -> bytes | None:
    return read_listing(asking.warehouse, asking.origin.id, row.locator, row.raw_sha256)


def _take(asking: Asking, row: Asked, answer: FetchAnswer) -> Listing:
    """Keep a listing that came, unless nothing in it can be read: then the last one stays."""
    assert answer.path is not None, answer
    data = answer.path.read_bytes()
    listing = _parse(asking, row, data)
    if listing.problem and not listing.items and not listing.nested:
        row = replace(asking.known.get(row.locator) or _never_came(row), asked_at_utc=asking.now, is_open=True)
        row = replace(row, validators=NO_VALIDATORS, attempts=row.attempts + 1)
        answer.path.unlink()
    else:
        keep_listing(asking.warehouse, answer.path, asking.origin.id, row.locator)
    _record(asking, row, listing.problem)
    return listing


def _never_came(row: Asked) -> Asked:
    return replace(row, raw_sha256=None, size_bytes=None, content_type=None)


def _reread(asking: Asking, row: Asked, kept: bytes | None) -> Listing:
    """Read an unchanged listing as it was kept; one that failed lists nothing, and nothing is withdrawn."""
    if row.problem or not kept:
        _record(asking, row, row.problem)
        return Listing()
    listing = _parse(asking, row, kept)
    _record(asking, row, listing.problem)
    return listing


def _record(asking: Asking, row: Asked, problem: Problem | None) -> None:
    if problem:
        LOGGER.warning("%s: %s: %s", asking.origin.id, problem.reason_code, problem.message)
    asking.keep([replace(row, problem=problem)])


def _parse(asking: Asking, row: Asked, data: bytes) -> Listing:
    address = row.final_address or row.address
    if asking.origin.kind == "feed":
        return read_feed(data, address, row.content_type, asking.origin.text_from)
    return read_sitemap(data, address)
