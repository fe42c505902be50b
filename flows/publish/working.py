"""The working tables: Delta Lake tables that a run changes before it publishes.

Each change is one Delta commit that removes the files it touched and adds those written instead. We write the
files ourselves (`rowfiles`) because deltalake 1.6.6 held 0.9 GB to delete 50 of 100,000 documents by merge, and
died of a stack overflow on an IN list of 25,000 ids. What a release takes from here is decided in `plan`; how
tables are repaired after a crash in `recover`.
"""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path
from time import time
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq
from deltalake import DeltaTable, Schema
from deltalake.transaction import AddAction, RemoveAction

from flows.publish.depots.depot import FileWriter, open_depot
from flows.publish.durable import inode_of
from flows.publish.rowfiles import rows_per_file, write_empty, write_sorted
from flows.records import ChangeSet, ReleaseRef
from flows.storepath import Location, StorePath
from flows.warehouse.located import open_located, read_footer, size_of
from flows.warehouse.objects import delta_options
from flows.warehouse.register.locate import locate_files
from flows.warehouse.releases import is_released
from flows.warehouse.staging import read_owners
from schemas.arrow import adopt_columns, arrow_schema
from schemas.tables import TABLES, Table

CHECKPOINT_COMMITS: Final = "10"
"""Commits after which Delta sums up its log: opening a table reads those since, a millisecond each."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ActiveFiles:
    """The version of a working table, and the files that make it up; of each its rows and first owner, if told."""

    version: int
    files: tuple[Location, ...]
    about: Mapping[Location, tuple[int, str | None]] = field(default_factory=dict)

    def count_rows(self, path: Location) -> int:
        """Count the rows of a file."""
        return self.about[path][0] if path in self.about else int(read_footer(path).num_rows)


def open_delta(warehouse: Location, name: str, version: int | None = None) -> DeltaTable:
    """Open a working table, now or at an older version."""
    folder = open_depot(warehouse).table_folder(name)
    return DeltaTable(str(folder), version=version, storage_options=_options_for(folder))


def is_delta(warehouse: Location, name: str) -> bool:
    """Whether there is a working table."""
    folder = open_depot(warehouse).table_folder(name)
    return bool(DeltaTable.is_deltatable(str(folder), storage_options=_options_for(folder)))


def _options_for(folder: Location) -> dict[str, str] | None:
    return delta_options() if isinstance(folder, StorePath) else None


def create_delta(warehouse: Location, table: Table) -> None:
    """Create an empty working table."""
    folder = open_depot(warehouse).table_folder(table.name)
    if isinstance(folder, Path):
        folder.mkdir(parents=True, exist_ok=True)
    DeltaTable.create(
        str(folder),
        arrow_schema(table),
        storage_options=_options_for(folder),
        name=table.name,
        description=f"One row is {table.row}.",
        configuration={"delta.checkpointInterval": CHECKPOINT_COMMITS},
    )
    log.info("created working table %s", table.name)


def active_files(warehouse: Location, name: str, version: int | None = None) -> ActiveFiles:
    """The files of a working table, now or at an older version."""
    folder = open_depot(warehouse).table_folder(name)
    delta = open_delta(warehouse, name, version)
    added = pa.table(delta.get_add_actions(flatten=True))
    owner = f"min.{TABLES[name].owner}"
    names = ("path", "num_records", owner)
    columns = (added[each].to_pylist() if each in added.column_names else repeat(None) for each in names)
    about = {folder / path: (rows, first) for path, rows, first in sorted(zip(*columns, strict=False), key=_path_of)}
    return ActiveFiles(delta.version(), tuple(about), {path: of for path, of in about.items() if of[0] is not None})


def _path_of(row: tuple[str, int | None, str | None]) -> str:
    return row[0]


def pins(warehouse: Location) -> dict[str, int]:
    """The version at which each working table stands."""
    return {name: open_delta(warehouse, name).version() for name in TABLES}


def create_tables(warehouse: Location) -> None:
    """Create the working tables that do not exist."""
    for table in TABLES.values():
        if not is_delta(warehouse, table.name):
            create_delta(warehouse, table)


def extend_tables(warehouse: Location) -> None:
    """Add the columns that the contract has gained; files without them are written again, with nulls or neutral values.

    Delta adds no column that may not be null, so it is told that these may be; our files hold no null in them.
    """
    for table in TABLES.values():
        delta = open_delta(warehouse, table.name)
        known = {field.name for field in delta.schema().fields}
        wanted = Schema.from_arrow(arrow_schema(table, is_strict=False)).fields
        gained = [field for field in wanted if field.name not in known]
        if gained:
            delta.alter.add_columns(gained)
            log.info("%s: gained the columns %s", table.name, [field.name for field in gained])
        current = active_files(warehouse, table.name)
        older = [path for path in current.files if not _has_all_columns(table, path)]
        if older:
            data = adopt_columns(table, open_located(older))
            with open_depot(warehouse).open_writer(table.name, current.version + 1) as writer:
                added = list(_write(writer, data, table))
            commit_files(warehouse, table, older, added, is_change=False)


def _has_all_columns(table: Table, path: Location) -> bool:
    return bool(read_footer(path).schema.to_arrow_schema().names == list(table.column_names))


def apply_changes(warehouse: Location, changes: ChangeSet, parent: ReleaseRef | None = None) -> list[str]:
    """Bring a change set into the working tables, one commit a table; returns the tables whose files changed.

    The tables stand at `parent`.
    """
    return [table.name for table in TABLES.values() if _apply_to_table(warehouse, table, changes, parent)]


def compact_table(warehouse: Location, table: Table, above_files: int) -> None:
    """Write the small files of a table into few, once there are more than `above_files` of them.

    Small is a file with less than half the rows of a full one: a full one gains nothing from being written again.
    """
    current = active_files(warehouse, table.name)
    if len(current.files) <= above_files:
        return
    largest = max(current.files, key=current.count_rows)
    full = rows_per_file(open_located([largest]))
    small = [path for path in current.files if current.count_rows(path) < full / 2]
    if len(small) > above_files:
        with open_depot(warehouse).open_writer(table.name, current.version + 1) as writer:
            merged = list(_write(writer, open_located(small), table))
        commit_files(warehouse, table, small, merged, is_change=False)
        log.info("%s: compacted %d files into %d", table.name, len(small), len(merged))


def commit_files(
    warehouse: Location, table: Table, removed: Sequence[Location], added: Sequence[Location], *, is_change: bool = True
) -> None:
    """Exchange files of a working table in one Delta commit."""
    now_ms = int(time() * 1000)
    actions: list[AddAction | RemoveAction] = [RemoveAction(path.name, is_change, now_ms) for path in removed]
    actions += [_describe_added(table, path, now_ms, is_change=is_change) for path in added]
    delta = open_delta(warehouse, table.name)
    delta.create_write_transaction(actions, "append", arrow_schema(table))


def column_bounds(footer: pq.FileMetaData, column: str) -> tuple[str, str]:
    """Lowest and highest value of a string column without nulls, from a file's footer."""
    # Nested columns have several leaves, so a column's place in the schema is not its place here.
    paths = [footer.row_group(0).column(leaf).path_in_schema for leaf in range(footer.num_columns)]
    index = paths.index(column)
    stats = [footer.row_group(group).column(index).statistics for group in range(footer.num_row_groups)]
    return min(each.min for each in stats), max(each.max for each in stats)


def _apply_to_table(warehouse: Location, table: Table, changes: ChangeSet, parent: ReleaseRef | None) -> bool:
    incoming = [path for path in [changes.appended(table.name)] if path.exists() and read_footer(path).num_rows]
    owners = read_owners(changes, table)
    if parent is not None and is_released(parent, table.name) and not incoming and not len(owners):
        return False
    current = active_files(warehouse, table.name)
    staying = ~pc.field(table.owner).isin(owners)
    touched = [path for path in _may_hold(current, table, owners, parent) if _holds(path, ~staying)]
    if incoming:
        touched += [path for path in current.files if not current.count_rows(path)]
    if current.files and not touched and not incoming:
        return False
    with open_depot(warehouse).open_writer(table.name, current.version + 1) as writer:
        added = [*_rewrite(writer, touched, table, staying), *_rewrite(writer, incoming, table, None)]
        if not added and len(touched) == len(current.files):
            added = [_write_nothing(writer, table)]
    commit_files(warehouse, table, touched, added)
    log.info("%s: %d files written, %d taken out", table.name, len(added), len(touched))
    return True


def _may_hold(current: ActiveFiles, table: Table, owners: pa.Array, parent: ReleaseRef | None) -> Sequence[Location]:
    """Leave out the files that hold no row of some owners, where that is known of the release that shares them."""
    known = None if parent is None else locate_files(parent, table.name, table.owner, owners)
    on_disk = {path: inode_of(path) for path in current.files if isinstance(path, Path)}
    if known is None or len(on_disk) < len(current.files):
        return current.files
    found = {inode_of(path) for path in known if isinstance(path, Path)}
    here = [path for path, inode in on_disk.items() if inode in found]
    return here if len(here) == len(known) else current.files  # copies, where the file system has no links


def _holds(path: Location, where: pc.Expression) -> bool:
    return bool(open_located([path]).count_rows(filter=where))


def _rewrite(
    writer: FileWriter, paths: Sequence[Location], table: Table, where: pc.Expression | None
) -> Iterator[Location]:
    """Write files again one by one, so that most of what stood together does."""
    for path in paths:
        yield from _write(writer, open_located([path]), table, where)


def _write(
    writer: FileWriter, data: ds.Dataset, table: Table, where: pc.Expression | None = None
) -> Iterator[Location]:
    """Write rows into new files of a working table."""
    return map(writer.keep_file, write_sorted(data, table, where, writer.name_file))


def _write_nothing(writer: FileWriter, table: Table) -> Location:
    """Write a file without rows: a table always has one, so that every reader finds its columns."""
    path = writer.name_file()
    write_empty(table, path)
    return writer.keep_file(path)


def _describe_added(table: Table, path: Location, now_ms: int, *, is_change: bool) -> AddAction:
    """Describe a file to Delta, with the bounds of owner and key by which engines skip files."""
    footer = read_footer(path)
    bounds = {column: column_bounds(footer, column) for column in (table.owner, table.key)} if footer.num_rows else {}
    stats = {
        "numRecords": footer.num_rows,
        "minValues": {column: low for column, (low, _) in bounds.items()},
        "maxValues": {column: high for column, (_, high) in bounds.items()},
        "nullCount": dict.fromkeys(bounds, 0),
    }
    return AddAction(path.name, size_of(path), {}, now_ms, is_change, json.dumps(stats))
