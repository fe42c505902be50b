"""Writes columns of a change set anew, a few rows at a time, also in rows that stay. Callers supply the values."""

import os
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from flows.records import ChangeSet, ReleaseRef
from flows.warehouse.picking import iter_picked
from flows.warehouse.staging import read_owners, write_owners
from schemas.arrow import arrow_schema, conform
from schemas.tables import Table

ROWS_AT_ONCE: Final = 2_048

Values = Mapping[str, str | None]
"""What a column holds, by the key of the table's rows."""


def rewrite_columns(
    table: Table,
    columns: Mapping[str, Values],
    changed: AbstractSet[str],
    release: ReleaseRef | None,
    changes: ChangeSet,
) -> None:
    """Write columns anew into the rows that come, and bring those that stay along where theirs change.

    Args:
        table: `documents`, `claims` or `figures`, whose rows go by document.
        columns: by name, what each holds for every row that comes or stays.
        changed: the documents that have a row with another value than before.
        release: the last release, or None.
        changes: gains the rows.
    """
    if not changed:
        return
    target = changes.appended(table.name)
    moved = pa.array(sorted(changed - read_coming(table, changes)), pa.string())
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    with pq.ParquetWriter(part, arrow_schema(table, is_strict=False), compression="zstd") as writer:
        for rows in _iter_rows(table, moved, release, changes):
            writer.write_table(_with_columns(rows, table, columns))
    if len(moved):
        owners = pa.concat_arrays([read_owners(changes, table), moved])
        write_owners(changes.replaced(table.name), table, owners)
    part.replace(target)


def read_coming(table: Table, changes: ChangeSet) -> set[str]:
    """Read the owners of the rows that come."""
    path = changes.appended(table.name)
    return set(pq.read_table(path, columns=[table.owner])[table.owner].to_pylist()) if path.exists() else set()


def iter_coming(table: Table, changes: ChangeSet) -> Iterator[pa.Table]:
    """Yield the rows that come, a few at a time."""
    path = changes.appended(table.name)
    if path.exists():
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(ROWS_AT_ONCE):
                yield conform(table, pa.Table.from_batches([batch]), is_strict=False)


def _iter_rows(table: Table, moved: pa.Array, release: ReleaseRef | None, changes: ChangeSet) -> Iterator[pa.Table]:
    yield from iter_coming(table, changes)
    for rows in iter_picked(release, table, table.owner, moved):
        yield conform(table, rows, is_strict=False)


def _with_columns(rows: pa.Table, table: Table, columns: Mapping[str, Values]) -> pa.Table:
    keys = rows[table.key].to_pylist()
    for name, values in columns.items():
        made = pa.array([values[key] for key in keys], pa.string())
        rows = rows.set_column(rows.schema.get_field_index(name), rows.schema.field(name), made)
    return rows
