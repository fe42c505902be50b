"""Completes a run with what depends on the whole warehouse: reprints, sources, events, comparisons, series."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import compress
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from flows.extract.claimants.claimant import Claimant
from flows.link.comparisons.build import CLAIM_COLUMNS, FIGURE_COLUMNS, LinkedComparisons, build_comparisons
from flows.link.comparisons.series import build_series
from flows.link.events.build import build_events
from flows.link.events.touched import TELLING, ToldHappenings, list_alike, select_rows
from flows.link.reprints.claims import mark_claims
from flows.link.reprints.mark import mark_documents
from flows.link.sources.build import build_sources, link_sources, read_claimants
from flows.progress import Meter
from flows.records import ChangeSet, ReleaseRef, Row
from flows.warehouse.releases import open_table
from flows.warehouse.rewriting import Values, read_coming, rewrite_columns
from flows.warehouse.staging import read_after, read_before, read_owners, write_owners, write_table
from schemas.arrow import table_from_rows
from schemas.tables import TABLES, Table

_COLUMNS: Final = {
    "documents": ("document_id", "publisher", "origin_id", "published_at_utc", "event_id"),
    "claims": tuple(dict.fromkeys((*CLAIM_COLUMNS, "source_text", "source_reading", "event_reading"))),
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
    new = set[str]().union(*(read_coming(TABLES[name], changes) for name in _COLUMNS))
    leaving = read_owners(changes, TABLES["claims"]).to_pylist()
    duplicate_of = mark_documents(release, changes, languages)
    meter.advance(1)
    rows = {name: read_after(release, changes, TABLES[name], columns) for name, columns in _COLUMNS.items()}
    settled = set[str]() if is_anew else _list_settled(duplicate_of, new, release)
    rows["claims"], claimants, changed = _link_claims(rows, duplicate_of, settled, release, changes)
    meter.advance(1)
    touched = pa.array(sorted({*new, *changed, *leaving}), pa.string())
    names, renamed = _link_sources(rows, claimants, touched, release, changes)
    meter.advance(1)
    alike = set[str]() if is_anew or release is None else list_alike(rows, _read_told(new, release), new)
    new -= alike
    rows["figures"] = _recall_events(TABLES["figures"], rows["figures"], release)
    rows["documents"] = _recall_events(TABLES["documents"], rows["documents"], release, alike)
    told, events = None, None
    if release is not None and not is_anew:
        told = ToldHappenings(rows["figures"], rows["claims"], rows["documents"])
        events = _list_touched(told, new, touched, release) | _list_of_sources(renamed, release)
    rows["figures"], events = _link_events(rows, new, events, told, release, changes)
    del told  # as large as the readings of all documents
    meter.advance(1)
    comparisons, ids = _link_comparisons(rows, events, release, changes)
    meter.advance(1)
    series = build_series(comparisons.rows, comparisons.voices, names)
    _replace_changed(TABLES["series"], table_from_rows(TABLES["series"], series), release, changes, ids)
    meter.advance(1)


def _list_settled(duplicate_of: Values, new: AbstractSet[str], release: ReleaseRef | None) -> set[str]:
    """List the documents that repeat what they repeated before, neither of which is read anew."""
    before = read_before(release, TABLES["documents"], ["document_id", "duplicate_of"])
    known = zip(*(column.to_pylist() for column in before.columns), strict=True)
    return {key for key, first in known if duplicate_of.get(key) == first and new.isdisjoint({key, first})}


def _link_claims(
    rows: Mapping[str, pa.Table],
    duplicate_of: Values,
    settled: AbstractSet[str],
    release: ReleaseRef | None,
    changes: ChangeSet,
) -> tuple[pa.Table, list[Claimant | None], set[str]]:
    """Link the sources of all claims again, so that the order of documents does not matter.

    Returns the claims with their `source_id` over the warehouse, the claimant of each in its own document, and the
    documents whose claims have changed.
    """
    claims = rows["claims"]
    claimants = read_claimants(claims)
    repeated = mark_claims(claims, rows["figures"], duplicate_of, settled)
    after = {"source_id": link_sources(claimants), "duplicate_of": repeated}
    changed: set[str] = set()
    for name, values in after.items():
        pairs = zip(claims["document_id"].to_pylist(), claims[name].to_pylist(), values, strict=True)
        changed |= {document_id for document_id, old, new in pairs if old != new}
    concerned = changed | read_coming(TABLES["claims"], changes)
    keys = claims["claim_id"].to_pylist()
    is_written = [document_id in concerned for document_id in claims["document_id"].to_pylist()]
    columns = {name: dict(compress(zip(keys, values, strict=True), is_written)) for name, values in after.items()}
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
) -> tuple[dict[str, str], set[str]]:
    """Write the rows of `sources` that documents which come, change or leave cite now or did.

    Returns the names of all, and who has another name than before.
    """
    table, claims = TABLES["sources"], rows["claims"]
    cited = [claims, read_before(release, TABLES["claims"], ["document_id", "source_id"])]
    cited_there = [each["source_id"].filter(pc.is_in(each["document_id"], touched)) for each in cited]
    ids = {each for column in cited_there for each in column.to_pylist() if each is not None}
    sources = build_sources(claims, claimants, rows["documents"], ids)
    _replace_changed(table, table_from_rows(table, sources), release, changes, ids)
    before = read_before(release, table, ["source_id", "name"])
    names = dict(zip(before["source_id"].to_pylist(), before["name"].to_pylist(), strict=True))
    renamed = {row["source_id"] for row in sources if names.get(row["source_id"]) not in {None, row["name"]}}
    return names | {row["source_id"]: row["name"] for row in sources}, renamed


def _list_touched(told: ToldHappenings, new: AbstractSet[str], touched: pa.Array, release: ReleaseRef) -> set[str]:
    """List the events of documents that come, change or leave, and those that new reports may be of."""
    events = told.find_like(pa.array(sorted(new), pa.string())) | told.list_events(touched)
    for name in ("figures", "documents"):
        before = read_before(release, TABLES[name], ["document_id", "event_id"])
        events |= set(before["event_id"].filter(pc.is_in(before["document_id"], touched)).to_pylist())
    return events - {None}


def _list_of_sources(source_ids: AbstractSet[str], release: ReleaseRef) -> set[str]:
    """List the events in whose series some sources speak."""
    before = read_before(release, TABLES["series"], ["source_id", "event_id"])
    speaks = pc.is_in(before["source_id"], pa.array(sorted(source_ids), pa.string()))
    return set(before["event_id"].filter(speaks).to_pylist()) - {None}


def _link_events(
    rows: Mapping[str, pa.Table],
    new: AbstractSet[str],
    events: AbstractSet[str] | None,
    told: ToldHappenings | None,
    release: ReleaseRef | None,
    changes: ChangeSet,
) -> tuple[pa.Table, set[str] | None]:
    """Link the happenings of all documents, or of new ones and some events; write `events` and who belongs to them.

    Returns the figures with their events, and the events that were looked at; None: all.
    """
    figures, claims, documents = (rows[name] for name in ("figures", "claims", "documents"))
    if events is not None:
        figures, claims, documents = select_rows(figures, claims, documents, events, pa.array(sorted(new), pa.string()))
    linked = build_events(figures, claims, rows["documents"], None if events is None else new, told)
    looked_at = None if events is None else {*events, *(row["event_id"] for row in linked.rows)}
    _replace_changed(TABLES["events"], table_from_rows(TABLES["events"], linked.rows), release, changes, looked_at)
    after = _put_events("figures", rows["figures"], figures, linked.of_figures, release, changes)
    _put_events("documents", rows["documents"], documents, linked.of_documents, release, changes)
    return after, looked_at


def _put_events(
    name: str,
    whole: pa.Table,
    part: pa.Table,
    event_ids: Mapping[str, str],
    release: ReleaseRef | None,
    changes: ChangeSet,
) -> pa.Table:
    """Put the events into the rows that were looked at, and write those of documents where one changes."""
    table = TABLES[name]
    made = pa.array([event_ids.get(key) for key in part[table.key].to_pylist()], pa.string())
    at = pc.index_in(whole[table.key], part[table.key].combine_chunks())
    values = pc.if_else(at.is_valid(), made.take(at.combine_chunks()), whole["event_id"])
    before = read_after(release, changes, table, [table.key, "event_id"])
    old = before["event_id"].take(pc.index_in(whole[table.key], before[table.key].combine_chunks()))
    is_same = pc.fill_null(pc.equal(old, values), False)
    is_changed = pc.invert(pc.or_(is_same, pc.and_(old.is_null(), values.is_null())))
    changed = set(whole["document_id"].filter(is_changed).to_pylist())
    concerned = pa.array(sorted(changed | read_coming(table, changes)), pa.string())
    is_written = pc.is_in(whole["document_id"], concerned)
    pairs = zip(whole[table.key].filter(is_written).to_pylist(), values.filter(is_written).to_pylist(), strict=True)
    rewrite_columns(table, {"event_id": dict(pairs)}, changed, release, changes)
    return _with_events(whole, values)


def _link_comparisons(
    rows: Mapping[str, pa.Table], events: AbstractSet[str] | None, release: ReleaseRef | None, changes: ChangeSet
) -> tuple[LinkedComparisons, set[str] | None]:
    """Compare the figures of some events, or all, and those of none; write `comparisons`.

    Returns them, and the ids of those that were looked at; None: all.
    """
    table, figures = TABLES["comparisons"], rows["figures"]
    before = read_before(release, table, ["comparison_id", "event_id", "figure_ids"])
    if events is not None:
        before = before.filter(pc.is_in(before["event_id"], pa.array([*sorted(events), None], pa.string())))
    known = dict(zip(before["comparison_id"].to_pylist(), before["figure_ids"].to_pylist(), strict=True))
    comparisons = build_comparisons(figures, rows["claims"], rows["documents"], known, events)
    ids = None if events is None else {*known, *comparisons.voices}
    _replace_changed(table, table_from_rows(table, comparisons.rows), release, changes, ids)
    return comparisons, ids


def _read_told(new: AbstractSet[str], release: ReleaseRef) -> dict[str, pa.Table]:
    """Read what the last release has of the documents that are read again, and of no others."""
    is_new = pc.field("document_id").isin(pa.array(sorted(new), pa.string()))
    return {name: open_table(release, name).to_table(list(columns), filter=is_new) for name, columns in TELLING.items()}


def _recall_events(
    table: Table, rows: pa.Table, release: ReleaseRef | None, documents: AbstractSet[str] | None = None
) -> pa.Table:
    """Give rows that are extracted again, of all documents or of some, the event that they had: it keeps its id."""
    before = read_before(release, table, list(dict.fromkeys((table.key, "document_id", "event_id"))))
    before = before.filter(before["event_id"].is_valid())
    if documents is not None:
        before = before.filter(pc.is_in(before["document_id"], pa.array(sorted(documents), pa.string())))
    coming = pc.and_(rows["event_id"].is_null(), pc.is_in(rows[table.key], before[table.key].combine_chunks()))
    if not pc.any(coming).as_py():
        return rows
    known = dict(zip(before[table.key].to_pylist(), before["event_id"].to_pylist(), strict=True))
    columns = (rows[name].to_pylist() for name in (table.key, "event_id"))
    recalled = [event_id or known.get(key) for key, event_id in zip(*columns, strict=True)]
    return _with_events(rows, pa.array(recalled, pa.string()))


def _with_events(rows: pa.Table, values: pa.ChunkedArray | pa.Array) -> pa.Table:
    at = rows.schema.get_field_index("event_id")
    return rows.set_column(at, rows.schema.field(at), values)


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
