"""The feeds beside the releases: `feed.xml` of them all, and one for each watch in `feeds/`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from flows.publish.notices.atom import LINES_AT_MOST, FeedEntry, FeedHead, extend_feed, list_ids, make_urn
from flows.publish.notices.changes import EventNews
from flows.publish.notices.watches import WatchMatches
from flows.publish.notices.words import say_event, say_figure
from flows.records import ReleaseRef
from flows.storepath import Location
from flows.warehouse.located import read_located, write_located
from flows.warehouse.manifest import Manifest
from flows.warehouse.releases import RELEASES, read_manifest
from flows.wording import count_of, upper_first

FEED_NAME: Final = "feed.xml"
FEEDS: Final = "feeds"
FIGURES_AT_A_LINE: Final = 4
EVENTS_AS_CATEGORIES: Final = 20


def write_feeds(
    warehouse: Location, release: ReleaseRef, news: Sequence[EventNews], matches: Sequence[WatchMatches]
) -> None:
    """Write what came with a release into the feeds; the caller holds the lock.

    Raises:
        OSError: a feed cannot be written.
    """
    manifest = read_manifest(release)
    entry = release_entry(manifest, news)
    title = "hearsay: releases"
    _extend(warehouse / FEED_NAME, "releases", title, "What each release of a warehouse changed.", manifest, [entry])
    for found in matches:
        watch = found.watch
        entries = [watch_entry(manifest, found)] if found.events else []
        subtitle = "Figures that came with a release, and that the watch asks for."
        path = warehouse / FEEDS / f"{watch.id}.xml"
        _extend(path, f"watch {watch.id}", f"hearsay: {watch.name}", subtitle, manifest, entries)


def release_entry(manifest: Manifest, news: Sequence[EventNews]) -> FeedEntry:
    """Write the entry of a release: what came to which events, the most weighty first."""
    changed = count_of(len(news), "event") + " changed" if news else "no figure moved"
    if manifest.rolled_back_to:
        changed = f"holds again what {manifest.rolled_back_to} held; {changed}"
    elif manifest.parent is None:
        changed = f"the first of this warehouse, {count_of(len(news), 'event')}"
    return _make_entry("release", f"Release {manifest.version}: {changed}", manifest, news, "")


def watch_entry(manifest: Manifest, found: WatchMatches) -> FeedEntry:
    """Write the entry of what a watch asks for: its title is the first figure."""
    first, figures = found.events[0], sum(len(each.figures) for each in found.events)
    more = f" (and {count_of(figures - 1, 'more figure')})" if figures > 1 else ""
    title = f"{first.title}: {say_figure(first.figures[0])}{more}"
    return _make_entry(f"watch {found.watch.id}", upper_first(title), manifest, found.events, "../")


def _make_entry(kind: str, title: str, manifest: Manifest, news: Sequence[EventNews], up: str) -> FeedEntry:
    return FeedEntry(
        id=make_urn(kind, manifest.version, manifest.created_at_utc),
        title=title,
        updated=manifest.created_at_utc,
        lines=tuple(say_event(each, FIGURES_AT_A_LINE) for each in news[:LINES_AT_MOST]),
        link=f"{up}{RELEASES}/{manifest.version}/report.html",
        categories=tuple(each.event_id for each in news[:EVENTS_AS_CATEGORIES]),
        rest=len(news) - LINES_AT_MOST,
    )


def _extend(
    path: Location, kind: str, title: str, subtitle: str, manifest: Manifest, entries: Sequence[FeedEntry]
) -> None:
    """Put entries into a feed; what has none stays as it is, unless there is no feed yet."""
    older = read_older_feed(path)
    if older is not None and not entries:
        return
    feed_id = make_urn("feed", kind, manifest.version, manifest.created_at_utc)
    head = FeedHead(feed_id, title, subtitle, manifest.created_at_utc, path.name)
    _write_whole(path, extend_feed(older, head, entries))


def has_entry(warehouse: Location, release: ReleaseRef) -> bool | None:
    """Whether the feed of releases tells of one; None where there is no feed."""
    feed, manifest = read_older_feed(warehouse / FEED_NAME), read_manifest(release)
    if feed is None:
        return None
    return make_urn("release", manifest.version, manifest.created_at_utc) in list_ids(feed)


def read_older_feed(path: Location) -> bytes | None:
    """Read a feed, if there is one."""
    try:
        return read_located(path)
    except FileNotFoundError:
        return None


def _write_whole(path: Location, data: bytes) -> None:
    """Write a file so that who reads meanwhile sees the old one or the new."""
    if not isinstance(path, Path):
        write_located(path, data)
        return
    fresh = path.with_name(f".{path.name}.new")
    write_located(fresh, data)
    fresh.replace(path)
