"""Files that pass between stages, and a release as a run will leave it. Imports only leaf modules and the contract."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pydantic import TypeAdapter

from flows.ids import make_id
from flows.records import ChangeSet, ReleaseRef, Row
from flows.warehouse.releases import read_table
from schemas.arrow import arrow_schema, conform, table_from_rows
from schemas.tables import Table

T = TypeVar("T")
ROWS_TOGETHER: Final = 65_536
"""Rows of a few columns that are held at once."""


def write_rows(path: Path, table: Table, rows: Iterable[Row]) -> int:
    """Write rows of a table to one file; returns how many.

    Raises:
        ContractError: a row does not have the columns and types of the table.
    """
    return write_table(path, table_from_rows(table, rows))


def write_table(path: Path, data: pa.Table) -> int:
    """Write an Arrow table under a temporary name, then put it in place; returns its rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    pq.write_table(data, part, compression="zstd")
    part.replace(path)
    return int(data.num_rows)


def write_owners(path: Path, table: Table, owners: Iterable[str] | pa.Array) -> int:
    """Write the owners whose rows leave a table, each once: the `replace` file of a `ChangeSet`."""
    ids = owners if isinstance(owners, pa.Array) else pa.array(owners, pa.string())
    unique = pc.unique(ids)
    return write_table(path, pa.table({table.owner: unique.take(pc.sort_indices(unique))}))


def read_files(table: Table, paths: Iterable[Path]) -> pa.Table:
    """Read rows of a table from files, those that are not there left out, in the order of the paths."""
    parts = [conform(table, pq.read_table(path), is_strict=False) for path in paths if path.exists()]
    return pa.concat_tables(parts) if parts else arrow_schema(table, is_strict=False).empty_table()


def count_rows(paths: Iterable[Path]) -> int:
    """Count the rows of Parquet files from their footers."""
    return sum(int(pq.read_metadata(path).num_rows) for path in paths)


def copy_changes(changes: ChangeSet, folder: Path) -> ChangeSet:
    """Give a change set a second folder, whose files can be replaced; hard links, where the file system has them."""
    shutil.rmtree(folder, ignore_errors=True)  # what a killed run left
    shutil.copytree(changes.folder, folder, copy_function=_link_or_copy)
    return ChangeSet(folder)


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def read_owners(changes: ChangeSet, table: Table) -> pa.Array:
    """Read the owners whose rows leave a table, each once."""
    path = changes.replaced(table.name)
    if not path.exists():
        return pa.array([], pa.string())
    return pc.unique(pq.read_table(path, columns=[table.owner])[table.owner].cast(pa.string()))


def read_before(release: ReleaseRef | None, table: Table, columns: Sequence[str]) -> pa.Table:
    """Read columns of a table as the last release has it; without one it is empty.

    Raises:
        ReleaseError: the release's files cannot be read.
    """
    return _part(table, columns).empty_table() if release is None else read_table(release, table.name, columns)


def read_after(release: ReleaseRef | None, changes: ChangeSet, table: Table, columns: Sequence[str]) -> pa.Table:
    """Read columns of a table as it will be once the changes are made: the rows that stay, then those that come."""
    wanted = list(dict.fromkeys([*columns, table.owner]))
    before = read_before(release, table, wanted)
    leaves = pc.is_in(before[table.owner], read_owners(changes, table))
    staying = before.filter(pc.invert(leaves)) if pc.any(leaves).as_py() else before
    parts = [staying.select(list(columns))]
    path = changes.appended(table.name)
    if path.exists():
        parts.append(pq.read_table(path, columns=list(columns)).select(list(columns)).cast(_part(table, columns)))
    return pa.concat_tables(parts)


def iter_appended(
    table: Table, changes: ChangeSet, columns: Sequence[str], rows_at_once: int = ROWS_TOGETHER
) -> Iterator[pa.Table]:
    """Yield columns of the rows that come into a table, some thousand at a time."""
    path = changes.appended(table.name)
    if path.exists():
        schema = _part(table, columns, is_strict=False)
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(rows_at_once, columns=list(columns)):
                yield pa.Table.from_batches([batch]).select(list(columns)).cast(schema)


def _part(table: Table, columns: Sequence[str], *, is_strict: bool = True) -> pa.Schema:
    schema = arrow_schema(table, is_strict=is_strict)
    return pa.schema([schema.field(name) for name in columns])


def once(folder: Path, kind: type[T], make: Callable[[Path], T], *, goes_on: bool = False) -> T:
    """Do a task's work in `folder`, unless an earlier run that was killed has done it already; returns its record.

    Args:
        folder: where the work goes.
        kind: the dataclass that `make` returns, read back from `record.json`.
        make: does the work.
        goes_on: `make` takes up what an unfinished attempt left; else that is removed.
    """
    adapter = TypeAdapter(kind)
    record = folder / f"record-{make_id('inp', str(folder))}.json"  # a moved warehouse does not find its old paths
    if record.exists():
        return adapter.validate_json(record.read_bytes())
    if not goes_on:
        shutil.rmtree(folder, ignore_errors=True)
    done = make(folder)
    part = record.with_suffix(".part")
    part.write_bytes(adapter.dump_json(done))
    part.replace(record)
    return done
