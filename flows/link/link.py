"""Completes a run with what depends on the whole warehouse: reprints, sources, events, comparisons, series.

What stands is found by what it shares with what comes, in the index that `index/opening` keeps; it is not read whole.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from flows.link.comparisons.build import LinkedComparisons, build_comparisons
from flows.link.comparisons.near import gather_concerned
from flows.link.comparisons.series import build_series
from flows.link.events.linked import link_events
from flows.link.gathered import GatheredRows
from flows.link.index.opening import IndexFile, open_index
from flows.link.index.packing import COLUMNS
from flows.link.index.store import LinkIndex
from flows.link.replacing import replace_changed
from flows.link.reprints.mark import mark_documents
from flows.link.reviews.comparisons import ComparisonRuling, rule_comparisons
from flows.link.sources.cited import link_cited
from flows.link.sources.claims import link_claims
from flows.progress import Meter
from flows.records import ChangeSet, ReleaseRef
from flows.warehouse.rewriting import read_coming
from flows.warehouse.staging import read_before, read_owners
from schemas.arrow import table_from_rows
from schemas.tables import TABLES

LINKED_TABLES: Final = 6
"""Linked tables: documents, claims, sources, events with the figures that they have, comparisons, series."""


def link_changes(
    release: ReleaseRef | None,
    changes: ChangeSet,
    languages: AbstractSet[str] | None = None,
    meter: Meter | None = None,
    *,
    is_anew: bool = False,
    index: IndexFile | None = None,
    rulings: Sequence[ComparisonRuling] = (),
) -> None:
    """Complete a change set with what depends on the whole warehouse.

    Events of documents that stay are not taken apart, so that the cost follows what is new.

    Args:
        release: the last release, or None.
        changes: the judged rows; gets `sources`, `events`, `comparisons`, `series`, documents whose marks change (see
        `reprints`) or whose `event_id` does, claims whose `source_id` or `duplicate_of` changes, and figures whose
        `event_id` does.
        languages: the languages that the extractor reads; None means all.
        meter: counts the finished tables.
        is_anew: join the reports of all documents again, as after a change of how they are joined.
        index: where the index of what stands is kept; None: it is made in memory for this call.
        rulings: what people say of comparisons.
    """
    meter = meter or Meter("link", "table", None)
    meter.expect(LINKED_TABLES)
    new = set[str]().union(*(read_coming(TABLES[name], changes) for name in COLUMNS))
    leaving = set(read_owners(changes, TABLES["claims"]).to_pylist())
    with _open(release, index, is_anew=is_anew) as opened:
        marks = mark_documents(release, changes, languages, new, opened)
        meter.advance(1)
        rows = GatheredRows(release, changes, opened)
        firsts = {first for key in marks.unsettled if (first := marks.duplicate_of[key]) is not None}
        rows.gather({*new, *marks.unsettled, *firsts, *read_coming(TABLES["documents"], changes)})
        changed = link_claims(rows, marks)
        meter.advance(1)
        touched = new | changed | leaving
        names = link_cited(rows, touched)
        meter.advance(1)
        events, moved = link_events(rows, new, touched, names.renamed)
        meter.advance(1)
        comparisons, ids = _link_comparisons(rows, touched | moved, events, rulings)
        meter.advance(1)
        spoken = {each.source_id for voices in comparisons.voices.values() for each in voices if each.source_id}
        series = build_series(comparisons.rows, comparisons.voices, names.read(spoken))
        replace_changed(TABLES["series"], table_from_rows(TABLES["series"], series), release, changes, ids)
        meter.advance(1)


@contextmanager
def _open(release: ReleaseRef | None, index: IndexFile | None, *, is_anew: bool) -> Iterator[LinkIndex | None]:
    """Open the index of what stands; None if the rows of all documents are linked."""
    if release is None or is_anew:
        yield None
        return
    with open_index(index, release) as opened:
        yield opened


def _link_comparisons(
    rows: GatheredRows,
    changed: AbstractSet[str],
    events: AbstractSet[str] | None,
    rulings: Sequence[ComparisonRuling],
) -> tuple[LinkedComparisons, set[str] | None]:
    """Compare the figures of some events, and those near documents that change, or all; write `comparisons`.

    Returns them, and the ids of those that were looked at; None: all.
    """
    table = TABLES["comparisons"]
    before = read_before(rows.release, table, ["comparison_id", "event_id", "figure_ids"])
    concerned, others = None, []
    if events is not None:
        as_it_was = {name: rows.read_before(name, changed) for name in COLUMNS}
        concerned = gather_concerned(rows, as_it_was, changed, events)
        has_figure = _have_figure(before, concerned)
        is_of_events = pc.is_in(before["event_id"], pa.array(sorted(events), pa.string()))
        stands = pc.and_(pc.and_(before["event_id"].is_valid(), pc.invert(is_of_events)), has_figure)
        others = before.filter(stands)["figure_ids"].to_pylist()
        before = before.filter(pc.or_(is_of_events, pc.and_(before["event_id"].is_null(), has_figure)))
    known = dict(zip(before["comparison_id"].to_pylist(), before["figure_ids"].to_pylist(), strict=True))
    figures, claims, documents = (rows.tables[name] for name in ("figures", "claims", "documents"))
    built = build_comparisons(figures, claims, documents, known, events, concerned, others)
    comparisons = rule_comparisons(built, rulings)
    ids = None if events is None else {*known, *comparisons.voices}
    replace_changed(table, table_from_rows(table, comparisons.rows), rows.release, rows.changes, ids)
    return comparisons, ids


def _have_figure(comparisons: pa.Table, figures: AbstractSet[str]) -> pa.Array:
    """Say which comparisons have one of some figures."""
    lists = comparisons["figure_ids"].combine_chunks()
    is_concerned = pc.is_in(pc.list_flatten(lists), pa.array(sorted(figures), pa.string()))
    rows = pc.unique(pc.list_parent_indices(lists).filter(is_concerned))
    return pc.is_in(pa.array(range(len(lists)), pa.int64()), rows.cast(pa.int64()))
