"""Tells who follows a warehouse of a release: in its feeds, and in what the run says. Sends nothing."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from flows.errors import HearsayError
from flows.language.names import fold
from flows.publish.notices.changes import EventNews, read_news
from flows.publish.notices.feeds import has_entry, write_feeds
from flows.publish.notices.moves import figures_of, find_moves, list_between
from flows.publish.notices.watches import NewsWatch, WatchMatches, load_watches, match_watches
from flows.publish.release import PublishedRelease
from flows.publish.shown.rows import read_pairs
from flows.records import ReleaseRef
from flows.run.places import list_inside
from flows.settings import Settings
from flows.warehouse.releases import find_release, read_manifest
from flows.wording import count_of

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ToldFollowers:
    """What the watches asked for and found in a release, and what a run says of it."""

    matches: tuple[WatchMatches, ...] = ()
    remarks: tuple[str, ...] = ()


def tell_followers(settings: Settings, published: PublishedRelease, parent: ReleaseRef | None) -> ToldFollowers:
    """Write the feeds for a release that readers see by now; it stands whether or not they can be written.

    The caller holds the lock.
    """
    try:
        watches = load_watches(settings.seeds)
        if parent is not None:
            _catch_up(settings, parent, watches)
        news = read_news(parent, published.ref, find_moves(parent, published.ref, figures_of(published.figures)))
        matches = _write(settings, published.ref, news, watches)
    except (HearsayError, OSError) as error:
        log.warning("publish: the feeds were not written; release %s stands", published.ref.version, exc_info=True)
        return ToldFollowers(remarks=(f"The feeds were not written: {error}",))
    return ToldFollowers(tuple(matches), tuple(_describe(found, published.ref) for found in matches))


def _catch_up(settings: Settings, release: ReleaseRef, watches: Sequence[NewsWatch]) -> None:
    """Write a release into the feeds that a killed run published and told nobody of."""
    if has_entry(settings.warehouse, release) is not False:
        return
    version = read_manifest(release).parent
    if version is None:
        return
    try:
        parent = find_release(settings.warehouse, version)
    except HearsayError:
        return  # it went, and with it what was before
    moves = find_moves(parent, release, list_between(parent, release))
    _write(settings, release, read_news(parent, release, moves), watches)


def _write(
    settings: Settings, release: ReleaseRef, news: Sequence[EventNews], watches: Sequence[NewsWatch]
) -> list[WatchMatches]:
    inside = {watch.place: list_inside(watch.place) for watch in watches if watch.place}
    matches = match_watches(watches, news, inside)
    write_feeds(settings.warehouse, release, news, matches)
    return matches


def _describe(found: WatchMatches, release: ReleaseRef) -> str:
    """Say what a watch came to; one for an event that is not there may be mistyped."""
    watch = found.watch
    if found.events:
        figures = count_of(sum(len(each.figures) for each in found.events), "figure")
        return f"Watch {watch.id}: {figures} of {count_of(len(found.events), 'event')}, in feeds/{watch.id}.xml"
    if watch.event is not None and not _is_known(watch.event, release):
        return f"Watch {watch.id} matches nothing: the release has no event {watch.event!r}"
    return f"Watch {watch.id} matches nothing in this release"


def _is_known(words: str, release: ReleaseRef) -> bool:
    """Whether an event is named by the start of its id or of its label."""
    start = words.removeprefix("evt_")
    pairs = read_pairs(release, "events", "event_id", "label")
    return any(
        key.removeprefix("evt_").startswith(start) or fold(label).startswith(fold(words)) for key, label in pairs
    )
