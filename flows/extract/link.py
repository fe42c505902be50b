"""What only the whole warehouse tells: duplicates, sources, comparisons. Runs once a run, after rows are judged."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from flows.extract.comparisons import build_comparisons
from flows.extract.duplicates import find_duplicates
from flows.extract.sources import build_sources
from flows.records import ChangeSet, ReleaseRef
from flows.staging import read_after, read_before, read_files, read_owners, write_owners, write_table
from schemas.arrow import conform, table_from_rows
from schemas.tables import TABLES, Table


def link(release: ReleaseRef | None, changes: ChangeSet) -> None:
    """Complete a change set with the tables that speak of the whole warehouse.

    Args:
        release: the last release, or None.
        changes: the judged rows; gains `sources`, `comparisons`, and documents whose `duplicate_of` changes.
    """
    _mark_duplicates(release, changes)
    wanted = {name: _without_text(TABLES[name]) for name in ("documents", "claims", "figures")}
    rows = {name: read_after(release, changes, TABLES[name], columns) for name, columns in wanted.items()}
    sources = build_sources(rows["claims"], rows["documents"])
    comparisons = build_comparisons(rows["figures"], rows["claims"], rows["documents"])
    _replace_changed(TABLES["sources"], table_from_rows(TABLES["sources"], sources), release, changes)
    _replace_changed(TABLES["comparisons"], table_from_rows(TABLES["comparisons"], comparisons), release, changes)


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
    if not changed:
        return
    coming = read_files(table, [changes.appended("documents")])
    moved = changed - set(coming["document_id"].to_pylist())
    if moved and release:
        is_moved = pc.field("document_id").isin(sorted(moved))
        staying = ds.dataset(release.table("documents"), format="parquet").to_table(filter=is_moved)
        coming = pa.concat_tables([coming, conform(table, staying, is_strict=False)])
        owners = {*read_owners(changes, table).to_pylist(), *moved}
        write_owners(changes.replaced("documents"), table, owners)
    write_table(changes.appended("documents"), _with_duplicates(coming, found))


def _with_duplicates(documents: pa.Table, found: Mapping[str, str | None]) -> pa.Table:
    marks = pa.array([found[document_id] for document_id in documents["document_id"].to_pylist()], pa.string())
    return documents.set_column(documents.schema.get_field_index("duplicate_of"), "duplicate_of", marks)


def _replace_changed(table: Table, rows: pa.Table, release: ReleaseRef | None, changes: ChangeSet) -> None:
    """Write into the change set only the rows that differ from the last release's."""
    old = {row[table.key]: row for row in read_before(release, table, table.column_names).to_pylist()}
    new = {row[table.key]: row for row in rows.to_pylist()}
    write_owners(changes.replaced(table.name), table, (key for key, row in old.items() if new.get(key) != row))
    is_changed = pa.array([old.get(key) != row for key, row in new.items()], pa.bool_())
    write_table(changes.appended(table.name), rows.filter(is_changed))
