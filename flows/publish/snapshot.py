"""What the working tables hold now, and whether that is what a release holds.

Files are told apart by inode before they are hashed: a working file that shares its inode with a file of the
last release is that file, so its hash is taken over. That is sound because no code of ours or of Delta writes
into an existing file; and where the disk has changed one since, taking the old hash over lets `verify` find it,
while hashing anew would make the damage official.
"""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pyarrow.parquet as pq
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError

from flows.publish.durable import Inode, hash_file, inode_of
from flows.publish.plan import WorkingFile, WorkingState
from flows.publish.working import ActiveFiles, active_files, column_bounds, working_folder
from flows.records import ReleaseRef
from flows.warehouse.manifest import TableFile
from flows.warehouse.releases import is_released, read_manifest
from schemas.tables import TABLES, Table


def describe_tables(warehouse: Path, parent: ReleaseRef | None) -> dict[str, WorkingState]:
    """Describe every working table, each file with its hash."""
    states: dict[str, WorkingState] = {}
    for name, table in TABLES.items():
        known = _released_inodes(parent, name) if parent else {}
        current = active_files(warehouse, name)
        files = tuple(_describe_file(path, table, known, current) for path in current.files)
        states[name] = WorkingState(current.version, files)
    return states


def stands_at(warehouse: Path, release: ReleaseRef | None) -> bool:
    """Whether every working table holds the files of a release; without a release, whether there are none."""
    if release is None:
        return not any(working_folder(warehouse, name).exists() for name in TABLES)
    return all(table_stands_at(warehouse, name, release) for name in TABLES)


def table_stands_at(warehouse: Path, name: str, release: ReleaseRef, version: int | None = None) -> bool:
    """Whether a working table, now or at an older version, consists of the release's files, or of equal ones."""
    if not is_released(release, name):
        return not working_folder(warehouse, name).exists()
    try:
        if not DeltaTable.is_deltatable(str(working_folder(warehouse, name))):
            return False
        files = active_files(warehouse, name, version).files
        found = {inode_of(path) for path in files}
    except (DeltaError, OSError):
        return False  # a damaged log, or files that are gone
    known = _released_inodes(release, name)
    if found == known.keys():
        return True
    # Copied, where the file system has no links: equal bytes will do, and sizes are compared first.
    sizes, released = sorted(path.stat().st_size for path in files), sorted(file.bytes for file in known.values())
    return sizes == released and Counter(map(hash_file, files)) == Counter(file.sha256 for file in known.values())


def _describe_file(path: Path, table: Table, known: Mapping[Inode, TableFile], current: ActiveFiles) -> WorkingFile:
    size = path.stat().st_size
    same = known.get(inode_of(path))
    sha256 = same.sha256 if same is not None and same.bytes == size else hash_file(path)
    rows, first_owner = current.about[path] if path in current.about else _read_footer(path, table)
    return WorkingFile(path, sha256, size, rows, first_owner)


def _read_footer(path: Path, table: Table) -> tuple[int, str | None]:
    footer = pq.read_metadata(path)
    return footer.num_rows, column_bounds(footer, table.owner)[0] if footer.num_rows else None


def _released_inodes(release: ReleaseRef, name: str) -> dict[Inode, TableFile]:
    files = read_manifest(release).tables[name].files if is_released(release, name) else ()
    return {inode_of(release.folder / file.path): file for file in files}
