"""Completes a run with what depends on the whole warehouse: reprints, sources, events, comparisons, series."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from flows.extract.claimants.claimant import Claimant
from flows.link.comparisons.build import CLAIM_COLUMNS, FIGURE_COLUMNS, LinkedComparisons, build_comparisons
from flows.link.comparisons.series import build_series
from flows.link.events.build import build_events
from flows.link.reprints.mark import mark_claims, mark_documents
from flows.link.sources.build import build_sources, link_sources, read_claimants
from flows.progress import Meter
from flows.records import ChangeSet, ReleaseRef, Row
from flows.warehouse.rewriting import Values, read_coming, rewrite_columns
from flows.warehouse.staging import read_after, read_before, read_owners, write_owners, write_table
from schemas.arrow import table_from_rows
from schemas.tables import TABLES, Table

_COLUMNS: Final = {
    "documents": ("document_id", "publisher", "origin_id", "published_at_utc", "duplicate_of", "event_id"),
    "claims": tuple(dict.fromkeys((*CLAIM_COLUMNS, "source_text", "source_reading", "event_reading", "duplicate_of"))),
    "figures": FIGURE_COLUMNS,
}
"""What is read of each table: the others are several times as large."""
LINKED_TABLES: Final = 6
"""Linked tables: documents, claims, sources, events with the figures that they have, comparisons, series."""


def link_changes(
    release: ReleaseRef | None,
    changes: ChangeSet,
    languages: AbstractSet[str] | None = None,
    meter: Meter | None = None,
    *,
    is_anew: bool = False,
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
    """
    meter = meter or Meter("link", "table", None)
    meter.expect(LINKED_TABLES)
    new = set().union(*(read_coming(TABLES[name], changes) for name in _COLUMNS))
    leaving = read_owners(changes, TABLES["claims"])
    duplicate_of = mark_documents(release, changes, languages)
    meter.advance(1)
    rows = {name: read_after(release, changes, TABLES[name], columns) for name, columns in _COLUMNS.items()}
    rows["claims"], claimants, changed = _link_claims(rows["claims"], duplicate_of, release, changes)
    meter.advance(1)
    touched = pa.array([*new, *changed, *leaving.to_pylist()], pa.string())
    names = _link_sources(rows, claimants, touched, release, changes)
    meter.advance(1)
    rows["figures"] = _link_events(rows, None if is_anew else new, release, changes)
    meter.advance(1)
    comparisons = _link_comparisons(rows, release, changes)
    meter.advance(1)
    series = build_series(comparisons.rows, comparisons.voices, names)
    _replace_changed(TABLES["series"], table_from_rows(TABLES["series"], series), release, changes)
    meter.advance(1)


def _link_claims(
    claims: pa.Table, duplicate_of: Values, release: ReleaseRef | None, changes: ChangeSet
) -> tuple[pa.Table, list[Claimant | None], set[str]]:
    """Link the sources of all claims again, so that the order of documents does not matter.

    Returns the claims with their `source_id` over the warehouse, the claimant of each in its own document, and the
    documents whose claims have changed.
    """
    claimants = read_claimants(claims)
    after = {"source_id": link_sources(claimants), "duplicate_of": mark_claims(claims, duplicate_of)}
    changed: set[str] = set()
    for name, values in after.items():
        pairs = zip(claims["document_id"].to_pylist(), claims[name].to_pylist(), values, strict=True)
        changed |= {document_id for document_id, old, new in pairs if old != new}
    keys = claims["claim_id"].to_pylist()
    columns = {name: dict(zip(keys, values, strict=True)) for name, values in after.items()}
    rewrite_columns(TABLES["claims"], columns, changed, release, changes)
    for name, values in after.items():
        column = pa.array(values, pa.string())
        claims = claims.set_column(claims.schema.get_field_index(name), claims.schema.field(name), column)
    return claims, claimants, changed


def _link_sources(
    rows: Mapping[str, pa.Table],
    claimants: Sequence[Claimant | None],
    touched: pa.Array,
    release: ReleaseRef | None,
    changes: ChangeSet,
) -> dict[str, str]:
    """Write the rows of `sources` that documents which come, change or leave cite now or did; returns all names."""
    table, claims = TABLES["sources"], rows["claims"]
    cited = [claims, read_before(release, TABLES["claims"], ["document_id", "source_id"])]
    cited_there = [each["source_id"].filter(pc.is_in(each["document_id"], touched)) for each in cited]
    ids = {each for column in cited_there for each in column.to_pylist() if each is not None}
    sources = build_sources(claims, claimants, rows["documents"], ids)
    _replace_changed(table, table_from_rows(table, sources), release, changes, ids)
    before = read_before(release, table, ["source_id", "name"])
    names = dict(zip(before["source_id"].to_pylist(), before["name"].to_pylist(), strict=True))
    return names | {row["source_id"]: row["name"] for row in sources}


def _link_events(
    rows: Mapping[str, pa.Table], new: AbstractSet[str] | None, release: ReleaseRef | None, changes: ChangeSet
) -> pa.Table:
    """Link the happenings of all documents, and write `events` and who belongs to them; returns the figures with it."""
    figures, documents = rows["figures"], rows["documents"]
    linked = build_events(_recall_events(figures, release), rows["claims"], documents, new)
    _replace_changed(TABLES["events"], table_from_rows(TABLES["events"], linked.rows), release, changes)
    for name, table, values in (("documents", documents, linked.of_documents), ("figures", figures, linked.of_figures)):
        keys, before = table[TABLES[name].key].to_pylist(), table["event_id"].to_pylist()
        after = {key: values.get(key) for key in keys}
        owners = table["document_id"].to_pylist()
        changed = {owner for owner, key, old in zip(owners, keys, before, strict=True) if after[key] != old}
        rewrite_columns(TABLES[name], {"event_id": after}, changed, release, changes)
    made = [linked.of_figures.get(key) for key in figures["figure_id"].to_pylist()]
    return _with_events(figures, made)


def _link_comparisons(
    rows: Mapping[str, pa.Table], release: ReleaseRef | None, changes: ChangeSet
) -> LinkedComparisons:
    """Compare the figures of all documents, and write `comparisons`."""
    table = TABLES["comparisons"]
    before = read_before(release, table, ["comparison_id", "figure_ids"])
    known = dict(zip(before["comparison_id"].to_pylist(), before["figure_ids"].to_pylist(), strict=True))
    comparisons = build_comparisons(rows["figures"], rows["claims"], rows["documents"], known)
    _replace_changed(table, table_from_rows(table, comparisons.rows), release, changes)
    return comparisons


def _recall_events(figures: pa.Table, release: ReleaseRef | None) -> pa.Table:
    """Give figures that are extracted again the event that they had, so that it keeps its id."""
    before = read_before(release, TABLES["figures"], ["figure_id", "event_id"])
    before = before.filter(before["event_id"].is_valid())
    coming = pc.and_(
        figures["event_id"].is_null(), pc.is_in(figures["figure_id"], before["figure_id"].combine_chunks())
    )
    if not pc.any(coming).as_py():
        return figures
    known = dict(zip(before["figure_id"].to_pylist(), before["event_id"].to_pylist(), strict=True))
    columns = (figures[name].to_pylist() for name in ("figure_id", "event_id"))
    return _with_events(figures, [event_id or known.get(key) for key, event_id in zip(*columns, strict=True)])


def _with_events(figures: pa.Table, values: Sequence[str | None]) -> pa.Table:
    at = figures.schema.get_field_index("event_id")
    return figures.set_column(at, figures.schema.field(at), pa.array(values, pa.string()))


def _replace_changed(
    table: Table,
    rows: pa.Table,
    release: ReleaseRef | None,
    changes: ChangeSet,
    owners: AbstractSet[str] | None = None,
) -> None:
    """Write only the rows of owners that have another row than in the last release into the change set.

    `owners` are those whose rows are given; None: all of them.
    """
    before = read_before(release, table, table.column_names)
    if owners is not None:
        before = before.filter(pc.is_in(before[table.owner], pa.array(list(owners), pa.string())))
    old = _by_owner(table, before)
    new = _by_owner(table, rows)
    write_owners(
        changes.replaced(table.name), table, (owner for owner, found in old.items() if new.get(owner) != found)
    )
    owners = rows[table.owner].to_pylist()
    is_changed = pa.array([old.get(owner) != new[owner] for owner in owners], pa.bool_())
    write_table(changes.appended(table.name), rows.filter(is_changed))


def _by_owner(table: Table, rows: pa.Table) -> dict[str, dict[str, Row]]:
    """Index rows by owner and key."""
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows.to_pylist():
        found[row[table.owner]][row[table.key]] = row
    return found
