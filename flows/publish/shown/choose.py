"""Which events are shown, and in which order: those that most voices and documents speak of, then the latest.

How far apart the voices are lifts nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

import pyarrow.compute as pc

from flows.errors import HearsayError
from flows.language.names import fold
from flows.publish.shown.rows import read_pairs, read_where
from flows.records import ReleaseRef, Row
from flows.warehouse.releases import read_table
from schemas.measures import MEASURES

_NEVER: Final = datetime.min.replace(tzinfo=UTC)
_EVENT: Final = (
    *("event_id", "label", "place_name", "geoname_id", "document_count", "figure_count", "source_count"),
    "last_reported_at_utc",
)
_COMPARISON: Final = (
    *("comparison_id", "event_id", "subject", "measure", "place", "sources"),
    *("source_count", "document_count"),
)
ORDER: Final = {name: at for at, name in enumerate(MEASURES)}
"""Measures as the contract lists them: what happened to people first."""
_MOST_NAMED: Final = 8
"""Events that a message names, where several are meant."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks for; None is everything.

    `place` and `source` are parts of a name, in whatever spelling; `inside` has the GeoNames ids of what lies in the
    place, and `since` is the day of the latest report.
    """

    place: str | None = None
    measure: str | None = None
    source: str | None = None
    since: date | None = None
    inside: AbstractSet[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Choice:
    """An event to show, with the comparisons of it that are asked for, those with the most voices first.

    Without an event, a comparison that belongs to none.
    """

    event_id: str | None
    comparison_ids: tuple[str, ...]


def choose_events(release: ReleaseRef, wanted: Wanted) -> list[Choice]:
    """Choose the events that a reader asks for, in the order of `rank_event`."""
    sources = None if wanted.source is None else find_sources(release, wanted.source)
    compared: dict[str | None, list[Row]] = defaultdict(list)
    for row in read_table(release, "comparisons", _COMPARISON).to_pylist():
        if _is_asked(row, wanted, sources):
            compared[row["event_id"]].append(row)
    told = _find_told(release, wanted, sources)
    ranked = []
    for event in read_table(release, "events", _EVENT).to_pylist():
        key, rows = event["event_id"], compared.get(event["event_id"], [])
        is_told = rows or told is None or key in told
        if is_told and _is_where_and_when(event, rows, wanted):
            ranked.append((rank_event(event, rows), choose_compared(key, rows)))
    ranked += [
        (rank_event(_NO_EVENT, [row]), Choice(None, (row["comparison_id"],)))
        for row in compared.get(None, [])
        if wanted.since is None and _names(wanted.place, [row["place"]])
    ]
    return [choice for _, choice in sorted(ranked, key=lambda each: (each[0], each[1].comparison_ids))]


def rank_event(event: Row, compared: Sequence[Row]) -> tuple[bool, bool, int, float, int, str]:
    """Rank an event, the first to show least: most voices on one quantity and documents; then the latest, and id.

    What several voices count goes before what one alone says, and last comes what nobody puts a number on.
    """
    voices = max((row["source_count"] or len(row["sources"]) for row in compared), default=0)
    documents = max((row["document_count"] or 0 for row in compared), default=0)
    reported = event["last_reported_at_utc"] or _NEVER
    return (
        not event["figure_count"],
        not compared,
        -(voices + max(documents, event["document_count"])),
        -reported.timestamp(),
        -event["source_count"],
        event["event_id"] or "",
    )


_NO_EVENT: Final[Row] = {
    "event_id": None,
    "document_count": 0,
    "figure_count": 1,
    "source_count": 0,
    "last_reported_at_utc": None,
}


def find_event(release: ReleaseRef, words: str, wanted: Wanted) -> Choice:
    """Find the one event that is meant: by its id, or a start of its id, its label or a headline about it.

    What is wanted of it is chosen.

    Raises:
        HearsayError: none is, or several are; the message names them.
    """
    labels = dict(read_pairs(release, "events", "event_id", "label"))
    found = [key for key in labels if words in {key, key.removeprefix("evt_")}]
    found = found or sorted(_find_starting(release, words, labels))
    if not found:
        raise HearsayError(
            f"{release.version}: no event has an id, a label or a headline that starts with {words!r}."
            " See `hearsay events`."
        )
    if len(found) > 1:
        named = "; ".join(f"{key} {labels[key]}" for key in found[:_MOST_NAMED])
        raise HearsayError(f"{words!r} may mean {len(found)} events: {named}. Give the start of an id.")
    sources = None if wanted.source is None else find_sources(release, wanted.source)
    rows = read_where(release, "comparisons", "event_id", found, _COMPARISON)
    return choose_compared(found[0], [row for row in rows if _is_asked(row, wanted, sources)])


def _find_starting(release: ReleaseRef, words: str, labels: Mapping[str, str]) -> set[str]:
    """Find the events whose id or label starts with some words; if there is none, by the headlines about them."""
    start = fold(words)
    found = {key for key in labels if key.startswith((words, f"evt_{words}"))}
    found |= {key for key, label in labels.items() if fold(label).startswith(start)}
    if found:
        return found
    headlines = read_pairs(release, "documents", "event_id", "title")
    return {key for key, title in headlines if key in labels and title and fold(title).startswith(start)}


def find_sources(release: ReleaseRef, words: str) -> frozenset[str]:
    """Find the sources one of whose names holds these words."""
    rows = read_table(release, "sources", ["source_id", "name", "aliases"]).to_pylist()
    return frozenset(row["source_id"] for row in rows if _names(words, [row["name"], *row["aliases"]]))


def choose_compared(event_id: str | None, compared: Sequence[Row]) -> Choice:
    """Order the comparisons of an event: the most voices and documents first, then what happened to people."""
    rows = sorted(compared, key=lambda row: (-_count_spoken(row), ORDER[row["measure"]], row["comparison_id"]))
    return Choice(event_id, tuple(row["comparison_id"] for row in rows))


def _count_spoken(row: Row) -> int:
    return (row["source_count"] or len(row["sources"])) + (row["document_count"] or 0)


def _find_told(release: ReleaseRef, wanted: Wanted, sources: frozenset[str] | None) -> frozenset[str] | None:
    """Find the events of which a figure is asked for; None where every figure is."""
    if wanted.measure is None and sources is None:
        return None
    where = None if wanted.measure is None else pc.field("measure") == wanted.measure
    rows = read_table(release, "figures", ["event_id", "claim_id"], where).to_pylist()
    if sources is not None:
        said = {row["claim_id"] for row in read_where(release, "claims", "source_id", sources, ["claim_id"])}
        rows = [row for row in rows if row["claim_id"] in said]
    return frozenset(row["event_id"] for row in rows if row["event_id"] is not None)


def _is_asked(comparison: Row, wanted: Wanted, sources: frozenset[str] | None) -> bool:
    """Whether a comparison is of the measure, and one of the sources speaks in it."""
    is_measured = wanted.measure in {None, comparison["measure"]}
    return is_measured and (sources is None or not sources.isdisjoint(comparison["sources"]))


def _is_where_and_when(event: Row, compared: Sequence[Row], wanted: Wanted) -> bool:
    """Whether an event is at the place, and was last reported on the day or later."""
    reported = event["last_reported_at_utc"]
    is_late = wanted.since is None or (reported is not None and reported.date() >= wanted.since)
    named = [event["place_name"], event["label"], *(row["place"] for row in compared)]
    return is_late and (event["geoname_id"] in wanted.inside or _names(wanted.place, named))


def _names(words: str | None, names: Iterable[str | None]) -> bool:
    """Whether one of some names holds these words, however they are spelled; always, if there are none."""
    return words is None or any(fold(words) in fold(name) for name in names if name)
