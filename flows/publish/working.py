"""The working tables: Delta Lake tables that a run changes before it publishes.

Each change is one Delta commit that removes the files it touched and adds those written instead. We write the
files ourselves (`rowfiles`) because deltalake 1.6.6 held 0.9 GB to delete 50 of 100,000 documents by merge, and
died of a stack overflow on an IN list of 25,000 ids. What a release takes from here is decided in `plan`; how
tables are repaired after a crash in `recover`.
"""

import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, repeat
from pathlib import Path
from time import time
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from deltalake import DeltaTable, Schema
from deltalake.transaction import AddAction, RemoveAction

from flows.errors import ReleaseError
from flows.publish.durable import inode_of
from flows.publish.rowfiles import open_files, rows_per_file, write_empty, write_sorted
from flows.records import ChangeSet, ReleaseRef
from flows.warehouse.register.locate import locate_files
from flows.warehouse.releases import is_released
from flows.warehouse.staging import read_owners
from schemas.arrow import adopt_columns, arrow_schema
from schemas.tables import TABLES, Table

WORKING: Final = "tables"
CHECKPOINT_COMMITS: Final = "10"
"""Commits after which Delta sums up its log: opening a table reads those since, a millisecond each."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ActiveFiles:
    """The version of a working table, and the files that make it up; of each its rows and first owner, if told."""

    version: int
    files: tuple[Path, ...]
    about: Mapping[Path, tuple[int, str | None]] = field(default_factory=dict)

    def count_rows(self, path: Path) -> int:
        """Count the rows of a file."""
        return self.about[path][0] if path in self.about else int(pq.read_metadata(path).num_rows)


def working_folder(warehouse: Path, name: str) -> Path:
    """Where a working table stands.

    Raises:
        ReleaseError: deltalake 1.6.6 cannot address the folder: it decodes `%20` and turns `\\` round.
    """
    folder = warehouse / WORKING / name
    if "%" in str(folder.absolute()) or "\\" in str(folder.absolute()):
        raise ReleaseError(f"{warehouse}: Delta Lake cannot work under a path with % or \\ in it. Use another folder.")
    return folder


def open_delta(warehouse: Path, name: str, version: int | None = None) -> DeltaTable:
    """Open a working table, now or at an older version."""
    return DeltaTable(working_folder(warehouse, name), version=version)


def create_delta(warehouse: Path, table: Table) -> None:
    """Create an empty working table."""
    folder = working_folder(warehouse, table.name)
    folder.mkdir(parents=True, exist_ok=True)
    DeltaTable.create(
        folder,
        arrow_schema(table),
        name=table.name,
        description=f"One row is {table.row}.",
        configuration={"delta.checkpointInterval": CHECKPOINT_COMMITS},
    )
    log.info("created working table %s", table.name)


def active_files(warehouse: Path, name: str, version: int | None = None) -> ActiveFiles:
    """The files of a working table, now or at an older version."""
    folder = working_folder(warehouse, name)
    delta = open_delta(warehouse, name, version)
    added = pa.table(delta.get_add_actions(flatten=True))
    owner = f"min.{TABLES[name].owner}"
    names = ("path", "num_records", owner)
    columns = (added[each].to_pylist() if each in added.column_names else repeat(None) for each in names)
    about = {folder / path: (rows, first) for path, rows, first in zip(*columns, strict=False)}
    return ActiveFiles(
        delta.version(), tuple(sorted(about)), {path: of for path, of in about.items() if of[0] is not None}
    )


def pins(warehouse: Path) -> dict[str, int]:
    """The version at which each working table stands."""
    return {name: open_delta(warehouse, name).version() for name in TABLES}


def create_tables(warehouse: Path) -> None:
    """Create the working tables that do not exist."""
    for table in TABLES.values():
        if not DeltaTable.is_deltatable(str(working_folder(warehouse, table.name))):
            create_delta(warehouse, table)


def extend_tables(warehouse: Path) -> None:
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
        older = [path for path in current.files if pq.read_schema(path).names != list(table.column_names)]
        if older:
            data = adopt_columns(table, open_files(older))
            added = list(write_sorted(data, table, None, _name_files(warehouse, table, current.version + 1)))
            commit_files(warehouse, table, older, added, is_change=False)


def apply_changes(warehouse: Path, changes: ChangeSet, parent: ReleaseRef | None = None) -> list[str]:
    """Bring a change set into the working tables, one commit a table; returns the tables whose files changed.

    The tables stand at `parent`.
    """
    return [table.name for table in TABLES.values() if _apply_to_table(warehouse, table, changes, parent)]


def compact_table(warehouse: Path, table: Table, above_files: int) -> None:
    """Write the small files of a table into few, once there are more than `above_files` of them.

    Small is a file with less than half the rows of a full one: a full one gains nothing from being written again.
    """
    current = active_files(warehouse, table.name)
    if len(current.files) <= above_files:
        return
    largest = max(current.files, key=current.count_rows)
    full = rows_per_file(open_files([largest]))
    small = [path for path in current.files if current.count_rows(path) < full / 2]
    if len(small) > above_files:
        merged = list(write_sorted(open_files(small), table, None, _name_files(warehouse, table, current.version + 1)))
        commit_files(warehouse, table, small, merged, is_change=False)
        log.info("%s: compacted %d files into %d", table.name, len(small), len(merged))


def commit_files(
    warehouse: Path, table: Table, removed: Sequence[Path], added: Sequence[Path], *, is_change: bool = True
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


def _apply_to_table(warehouse: Path, table: Table, changes: ChangeSet, parent: ReleaseRef | None) -> bool:
    incoming = [path for path in [changes.appended(table.name)] if path.exists() and pq.read_metadata(path).num_rows]
    owners = read_owners(changes, table)
    if parent is not None and is_released(parent, table.name) and not incoming and not len(owners):
        return False
    current = active_files(warehouse, table.name)
    staying = ~pc.field(table.owner).isin(owners)
    names = _name_files(warehouse, table, current.version + 1)
    touched = [path for path in _may_hold(current, table, owners, parent) if _holds(path, ~staying)]
    if incoming:
        touched += [path for path in current.files if not current.count_rows(path)]
    if current.files and not touched and not incoming:
        return False
    added = list(_rewrite(touched, table, staying, names)) + list(_rewrite(incoming, table, None, names))
    if not added and len(touched) == len(current.files):
        # A table always has a file, so that every reader finds its columns.
        added = [names()]
        write_empty(table, added[0])
    commit_files(warehouse, table, touched, added)
    log.info("%s: %d files written, %d taken out", table.name, len(added), len(touched))
    return True


def _may_hold(current: ActiveFiles, table: Table, owners: pa.Array, parent: ReleaseRef | None) -> Sequence[Path]:
    """Leave out the files that hold no row of some owners, where that is known of the release that shares them."""
    known = None if parent is None else locate_files(parent, table.name, table.owner, owners)
    if known is None:
        return current.files
    found = {inode_of(path) for path in known}
    here = [path for path in current.files if inode_of(path) in found]
    return here if len(here) == len(known) else current.files  # copies, where the file system has no links


def _holds(path: Path, where: pc.Expression) -> bool:
    return bool(open_files([path]).count_rows(filter=where))


def _rewrite(
    paths: Sequence[Path], table: Table, where: pc.Expression | None, names: Callable[[], Path]
) -> Iterator[Path]:
    """Write files again one by one, so that most of what stood together does."""
    for path in paths:
        yield from write_sorted(open_files([path]), table, where, names)


def _name_files(warehouse: Path, table: Table, version: int) -> Callable[[], Path]:
    """Names for the files of one commit: the version makes them unique, and the same in every run."""
    folder, numbers = working_folder(warehouse, table.name), count()
    return lambda: folder / f"part-{version:08d}-{next(numbers):05d}.parquet"


def _describe_added(table: Table, path: Path, now_ms: int, *, is_change: bool) -> AddAction:
    """Describe a file to Delta, with the bounds of owner and key by which engines skip files."""
    footer = pq.read_metadata(path)
    bounds = {column: column_bounds(footer, column) for column in (table.owner, table.key)} if footer.num_rows else {}
    stats = {
        "numRecords": footer.num_rows,
        "minValues": {column: low for column, (low, _) in bounds.items()},
        "maxValues": {column: high for column, (_, high) in bounds.items()},
        "nullCount": dict.fromkeys(bounds, 0),
    }
    return AddAction(path.name, path.stat().st_size, {}, now_ms, is_change, json.dumps(stats))
