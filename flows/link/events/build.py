"""Makes the rows of `events`, and says which event each figure and document is of. Joining: `join`."""

import string
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa

from flows.extract.events.happening import Days
from flows.extract.events.lexicon import ANY_KIND, HARMLESS_KINDS, LASTING_KINDS, WIDE_KINDS
from flows.extract.places.find import Place
from flows.ids import make_id
from flows.link.events.happenings import UNKNOWN_DAY, Report, list_reports
from flows.link.events.join import join_reports
from flows.link.events.likeness import WordWeights
from flows.link.events.pages import score_pages
from flows.link.events.touched import Counts
from flows.link.stable_ids import keep_ids
from flows.records import Row

_NOWHERE: Final = Place(0, 0, "", None, None, None, "unknown")
_FINENESS: Final = ("unknown", "country", "region", "city")


@dataclass(frozen=True, slots=True)
class LinkedEvents:
    """The rows of `events`, the event of each figure, and the one that each document is mainly about."""

    rows: list[Row]
    of_figures: Mapping[str, str]
    of_documents: Mapping[str, str]


def build_events(
    figures: pa.Table,
    claims: pa.Table,
    documents: pa.Table,
    new: AbstractSet[str] | None = None,
    counts: Counts | None = None,
) -> LinkedEvents:
    """Link the happenings that figures and claims tell of; `figures` have the events of the last release.

    Args:
        figures: rows of `figures`.
        claims: rows of `claims`.
        documents: rows of `documents`.
        new: the documents that were read since the last release, None: all; others stay together.
        counts: those of the whole warehouse, where only some rows are given.
    """
    reports = list_reports(figures, claims, documents, new)
    score_pages(reports)
    words = None if counts is None else WordWeights(reports, counts.words, counts.happenings)
    groups = join_reports(reports, words)
    ids = name_groups(groups)
    of_figures = {
        figure: key for key, group in zip(ids, groups, strict=True) for each in group for figure in each.figure_ids
    }
    of_documents = {
        report.document_id: key
        for key, group in zip(ids, groups, strict=True)
        for report in group
        if report.reading.is_main
    }
    sources = _count_sources(figures, claims, of_figures)
    rows = [_make_row(key, group, sources[key]) for key, group in zip(ids, groups, strict=True)]
    return LinkedEvents(sorted(rows, key=lambda row: str(row["event_id"])), of_figures, of_documents)


def name_groups(groups: Sequence[Sequence[Report]]) -> list[str]:
    """Name each group by the event that most of its figures were of, else by its first report."""
    known = [[each for report in group for each in report.known_as] for group in groups]
    fresh = [make_id("evt", group[0].document_id, str(group[0].reading.number)) for group in groups]
    return keep_ids("evt", known, fresh)


def _count_sources(figures: pa.Table, claims: pa.Table, of_figures: Mapping[str, str]) -> dict[str, int]:
    """Count who speaks of each event; the narrator of each document counts where nobody is cited."""
    cited = dict(zip(claims["claim_id"].to_pylist(), claims["source_id"].to_pylist(), strict=True))
    named: dict[str, set[str]] = defaultdict(set)
    columns = (figures[name].to_pylist() for name in ("figure_id", "claim_id"))
    for figure_id, claim_id in zip(*columns, strict=True):
        if figure_id in of_figures and cited.get(claim_id) is not None:
            named[of_figures[figure_id]].add(cited[claim_id])
    return defaultdict(int, {key: len(found) for key, found in named.items()})


def _make_row(key: str, group: Sequence[Report], sources: int) -> dict[str, Any]:
    kind = _choose_kind(group)
    place, days = _choose_place(group, kind), _choose_days(group, kind)
    moments = [report.published for report in group if report.published != UNKNOWN_DAY]
    return {
        "event_id": key,
        "event_kind": kind,
        "label": _make_label(group, kind, place, days),
        "from_day": None if days is None else days.first,
        "to_day": None if days is None else days.last,
        "day_precision": "unknown" if days is None else days.precision,
        "place_name": place.name or None,
        "geoname_id": place.geoname_id,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "place_precision": place.precision,
        "document_count": len({report.document_id for report in group}),
        "figure_count": sum(len(report.figure_ids) for report in group),
        "source_count": sources,
        "first_reported_at_utc": min(moments, default=None),
        "last_reported_at_utc": max(moments, default=None),
    }


def _choose_kind(group: Sequence[Report]) -> str:
    """The kind that most reports give; the first of two."""
    kinds = Counter(report.reading.kind for report in group if report.reading.kind != ANY_KIND)
    return kinds.most_common(1)[0][0] if kinds else ANY_KIND


def _choose_place(group: Sequence[Report], kind: str) -> Place:
    """The most specific place that most reports give; of what is all over a country, the one that most give."""
    places = [report.reading.place for report in group if report.reading.place is not None]
    counts = Counter(place.name for place in places)
    if kind in WIDE_KINDS:
        return max(places, key=lambda each: (counts[each.name], -_FINENESS.index(each.precision)), default=_NOWHERE)
    return max(places, key=lambda each: (_FINENESS.index(each.precision), counts[each.name]), default=_NOWHERE)


def _choose_days(group: Sequence[Report], kind: str) -> Days | None:
    """The shortest stretch that a report gives, and the one that most give of equal ones; else the day it struck."""
    days = [report.reading.days for report in group if report.reading.days is not None]
    counts = Counter(days)
    if not days and kind not in LASTING_KINDS | HARMLESS_KINDS.words:
        struck = Counter(report.reading.told_days.struck for report in group if report.reading.is_main)
        del struck[None]
        return next((Days(day, day, "day") for day, _ in struck.most_common(1) if day is not None), None)
    return min(days, key=lambda each: (each.last - each.first, -counts[each]), default=None)


def _make_label(group: Sequence[Report], kind: str, place: Place, days: Days | None) -> str:
    """What, where, when: "gas blast, Jixi, 25 November 2006"; a campaign by whose soldiers fall in it."""
    labels = Counter(report.reading.label for report in group if report.reading.label and report.reading.kind == kind)
    what = _name_losses(group) or (labels.most_common(1)[0][0] if labels else kind)
    when = "" if days is None else write_days(days)
    return ", ".join(part for part in (what, place.name, when) if part)


def _name_losses(group: Sequence[Report]) -> str:
    """Name a campaign: "North Korea's losses"; nothing where the soldiers of one country are not what it is told by."""
    forces = [report.reading.forces for report in group if report.reading.is_campaign]
    counts = Counter(country for countries in forces for country in countries)
    if len(counts) != 1 or 2 * len(forces) < len(group):
        return ""
    return f"{string.capwords(next(iter(counts)))}'s losses"


def write_days(days: Days) -> str:
    """Write days as a person would.

    >>> from datetime import date
    >>> write_days(Days(date(2006, 11, 25), date(2006, 11, 25), "day"))
    '25 November 2006'
    """
    first, last = days.first, days.last
    if days.precision == "year":
        return f"{first:%Y}" if first.year == last.year else f"{first:%Y} to {last:%Y}"
    if days.precision in {"month", "quarter"}:
        return f"{first:%B %Y}" if first.month == last.month else f"{first:%B %Y} to {last:%B %Y}"
    one = f"{last.day} {last:%B %Y}"
    return one if first == last else f"{first.day} {first:%B %Y} to {one}"
