"""What other flows are told of a release: its counts, the events whose figures changed. Knows nothing of Prefect."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pyarrow.compute as pc

from flows.publish.notices.watches import WatchMatches
from flows.publish.notices.words import say_event
from flows.publish.release import PublishedRelease
from flows.records import ReleaseRef
from flows.warehouse.releases import read_table

RELEASE_PUBLISHED: Final = "hearsay.release.published"
"""Name of the event."""
EVENTS_AT_MOST: Final = 200
"""Events that a message names, those with most changes first: Prefect takes no message above 1.5 MB."""
WATCHES_AT_MOST: Final = 30
"""Watches with matches that a message names."""
FOUND_AT_MOST: Final = 10
"""Events that a message names of what a watch found, and so many figures of each."""
RELATED_AT_MOST: Final = 50
"""Events that an automation can match by their id: Prefect takes 100 related resources, and adds its own."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a message is about, what it is related to, and what it says; as Prefect's `emit_event` takes them."""

    resource: dict[str, str]
    related: list[dict[str, str]]
    payload: dict[str, Any]


@dataclass(slots=True)
class _Moves:
    """How many figures came to each event, changed in it, and left it."""

    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    withdrawn: Counter[str] = field(default_factory=Counter)

    @property
    def ranked(self) -> list[str]:
        """The events, those with most moves first."""
        every = self.added + self.changed + self.withdrawn
        return sorted(every, key=lambda event: (-every[event], event))

    def of(self, event: str) -> dict[str, int]:
        """The moves of one event."""
        return {"added": self.added[event], "changed": self.changed[event], "withdrawn": self.withdrawn[event]}


def announce_release(
    published: PublishedRelease, parent: ReleaseRef | None, matches: Sequence[WatchMatches] = ()
) -> Announcement:
    """Say what a release holds and what it changed.

    Args:
        published: the release, which is current by now.
        parent: the one before it, if any.
        matches: what watches found in it.
    """
    found = [each for each in matches if each.events][:WATCHES_AT_MOST]
    moves = _move_figures(published, parent)
    named = moves.ranked[:EVENTS_AT_MOST]
    labels = _read_labels(named, published.ref, parent)
    version = published.ref.version
    return Announcement(
        resource={"prefect.resource.id": f"hearsay.release.{version}", "prefect.resource.name": version},
        related=[
            {"prefect.resource.id": f"hearsay.event.{event}", "prefect.resource.role": "event"}
            for event in named[:RELATED_AT_MOST]
        ]
        + [
            {"prefect.resource.id": f"hearsay.watch.{each.watch.id}", "prefect.resource.role": "watch"}
            for each in found
        ],
        payload={
            "release": version,
            "parent": published.parent,
            "tables": {name: {"rows": rows, **published.counts[name]} for name, rows in published.rows.items()},
            "events_changed": len(moves.ranked),
            "events": [{"event_id": event, "label": labels[event], **moves.of(event)} for event in named],
            "watches": (watches := [_tell_watch(each) for each in found]),
            "found": "\n".join(f"{each['title']}: {event['text']}" for each in watches for event in each["events"]),
        },
    )


def _tell_watch(found: WatchMatches) -> dict[str, Any]:
    """Say what a watch found, in words and by the ids of events."""
    shown = found.events[:FOUND_AT_MOST]
    return {
        "watch": found.watch.id,
        "title": found.watch.name,
        "events_found": len(found.events),
        "events": [{"event_id": each.event_id, "text": say_event(each, FOUND_AT_MOST)} for each in shown],
    }


def _move_figures(published: PublishedRelease, parent: ReleaseRef | None) -> _Moves:
    """Count the figures of each event that the release moved; one that changed its event left the old one."""
    diff = published.figures
    before = _read_events_of(parent, {*diff.changed, *diff.withdrawn})
    after = _read_events_of(published.ref, {*diff.changed, *diff.added})
    moves = _Moves()
    for figure in before.keys() | after.keys():
        old, new = before.get(figure), after.get(figure)
        if old and old == new:
            moves.changed[old] += 1
            continue
        moves.withdrawn.update([old] if old else [])
        moves.added.update([new] if new else [])
    return moves


def _read_events_of(release: ReleaseRef | None, figures: Collection[str]) -> dict[str, str | None]:
    """Read which event each of these figures belongs to."""
    if release is None or not figures:
        return {}
    rows = read_table(release, "figures", ["figure_id", "event_id"], pc.field("figure_id").isin(list(figures)))
    return dict(zip(rows["figure_id"].to_pylist(), rows["event_id"].to_pylist(), strict=True))


def _read_labels(events: Collection[str], *releases: ReleaseRef | None) -> dict[str, str]:
    """Read what events are called: in the first of these releases that has them."""
    labels: dict[str, str] = {}
    for release in releases:
        missing = [event for event in events if event not in labels]
        if release is not None and missing:
            rows = read_table(release, "events", ["event_id", "label"], pc.field("event_id").isin(missing))
            labels |= dict(zip(rows["event_id"].to_pylist(), rows["label"].to_pylist(), strict=True))
    return labels
