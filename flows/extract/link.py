"""What only the whole warehouse tells: duplicates, sources, comparisons. Runs once a run, after rows are judged."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

import pyarrow as pa
import pyarrow.compute as pc

from flows.extract.claimants.resolving import Claimant
from flows.extract.comparisons.build import build_comparisons
from flows.extract.duplicates import find_duplicates
from flows.extract.sources import build_sources, link_sources, read_claimants
from flows.records import ChangeSet, ReleaseRef
from flows.staging import open_released, read_after, read_before, read_files, read_owners, write_owners, write_table
from schemas.arrow import conform, table_from_rows
from schemas.tables import TABLES, Table


def link(release: ReleaseRef | None, changes: ChangeSet) -> None:
    """Complete a change set with the tables that speak of the whole warehouse.

    Args:
        release: the last release, or None.
        changes: the judged rows; gains `sources`, `comparisons`, documents whose `duplicate_of` changes, and claims
            whose `source_id` does.
    """
    _mark_duplicates(release, changes)
    wanted = {name: _without_text(TABLES[name]) for name in ("documents", "claims", "figures")}
    rows = {name: read_after(release, changes, TABLES[name], columns) for name, columns in wanted.items()}
    rows["claims"], claimants = _link_claims(rows["claims"], release, changes)
    sources = build_sources(rows["claims"], claimants, rows["documents"])
    comparisons = build_comparisons(rows["figures"], rows["claims"], rows["documents"])
    _replace_changed(TABLES["sources"], table_from_rows(TABLES["sources"], sources), release, changes)
    _replace_changed(TABLES["comparisons"], table_from_rows(TABLES["comparisons"], comparisons), release, changes)


def _link_claims(
    claims: pa.Table, release: ReleaseRef | None, changes: ChangeSet
) -> tuple[pa.Table, list[Claimant | None]]:
    """Link the sources of all claims anew, so that the order in which documents came does not matter.

    Returns the claims with their `source_id` over the warehouse, and what each one's document makes of its source.
    """
    claimants = read_claimants(claims)
    linked = link_sources(claimants)
    before = zip(claims["document_id"].to_pylist(), claims["source_id"].to_pylist(), linked, strict=True)
    changed = {document_id for document_id, old, new in before if old != new}
    ids = dict(zip(claims["claim_id"].to_pylist(), linked, strict=True))
    _rewrite_column(TABLES["claims"], "source_id", ids, changed, release, changes)
    return _with_column(claims, "source_id", linked), claimants


def _rewrite_column(
    table: Table,
    column: str,
    values: Mapping[str, str | None],
    changed: AbstractSet[str],
    release: ReleaseRef | None,
    changes: ChangeSet,
) -> None:
    """Write a column anew into the rows that come, and bring those that stay along where theirs changes.

    Args:
        table: `documents` or `claims`, whose rows go by document.
        column: the column.
        values: what it holds, by the table's key, for every row that comes or stays.
        changed: the documents that have a row with another value than before.
        release: the last release, or None.
        changes: gains the rows.
    """
    if not changed:
        return
    coming = read_files(table, [changes.appended(table.name)])
    moved = changed - set(coming["document_id"].to_pylist())
    if moved and release:
        is_moved = pc.field("document_id").isin(sorted(moved))
        staying = open_released(release, table).to_table(filter=is_moved)
        coming = pa.concat_tables([coming, conform(table, staying, is_strict=False)])
        write_owners(changes.replaced(table.name), table, {*read_owners(changes, table).to_pylist(), *moved})
    found = [values[key] for key in coming[table.key].to_pylist()]
    write_table(changes.appended(table.name), _with_column(coming, column, found))


def _with_column(rows: pa.Table, name: str, values: Sequence[str | None]) -> pa.Table:
    return rows.set_column(rows.schema.get_field_index(name), rows.schema.field(name), pa.array(values, pa.string()))


def _without_text(table: Table) -> list[str]:
    return [name for name in table.column_names if name != "text"]


def _mark_duplicates(release: ReleaseRef | None, changes: ChangeSet) -> None:
    """Write `duplicate_of` into the documents that come, and bring those that stay along where theirs changes."""
    table = TABLES["documents"]
    columns = ["document_id", "text_sha256", "ingested_at_utc", "duplicate_of"]
    documents = read_after(release, changes, table, columns)
    found = find_duplicates(documents)
    before = zip(documents["document_id"].to_pylist(), documents["duplicate_of"].to_pylist(), strict=True)
    changed = {document_id for document_id, duplicate_of in before if found[document_id] != duplicate_of}
    _rewrite_column(table, "duplicate_of", found, changed, release, changes)


def _replace_changed(table: Table, rows: pa.Table, release: ReleaseRef | None, changes: ChangeSet) -> None:
    """Write into the change set only the rows that differ from the last release's."""
    old = {row[table.key]: row for row in read_before(release, table, table.column_names).to_pylist()}
    new = {row[table.key]: row for row in rows.to_pylist()}
    write_owners(changes.replaced(table.name), table, (key for key, row in old.items() if new.get(key) != row))
    is_changed = pa.array([old.get(key) != row for key, row in new.items()], pa.bool_())
    write_table(changes.appended(table.name), rows.filter(is_changed))
