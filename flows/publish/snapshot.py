"""What the working tables hold now, and whether that is what a release holds."""

from collections.abc import Sequence

from deltalake.exceptions import DeltaError

from flows.publish.depots.depot import open_depot
from flows.publish.plan import WorkingFile, WorkingState
from flows.publish.working import ActiveFiles, active_files, column_bounds
from flows.records import ReleaseRef
from flows.storepath import Location
from flows.warehouse.located import read_footer, size_of
from flows.warehouse.manifest import TableFile
from flows.warehouse.releases import is_released, read_manifest
from schemas.tables import TABLES, Table


def describe_tables(warehouse: Location, parent: ReleaseRef | None) -> dict[str, WorkingState]:
    """Describe every working table, each file with its hash."""
    depot, states = open_depot(warehouse), dict[str, WorkingState]()
    for name, table in TABLES.items():
        current = active_files(warehouse, name)
        hashes = depot.find_hashes(current.files, parent, _released_files(parent, name) if parent else ())
        pairs = zip(current.files, hashes, strict=True)
        described = (_describe_file(path, table, sha256, current) for path, sha256 in pairs)
        states[name] = WorkingState(current.version, tuple(described))
    return states


def stands_at(warehouse: Location, release: ReleaseRef | None) -> bool:
    """Whether every working table holds the files of a release; without a release, whether there are none."""
    if release is None:
        return not any(open_depot(warehouse).has_table(name) for name in TABLES)
    return all(table_stands_at(warehouse, name, release) for name in TABLES)


def table_stands_at(warehouse: Location, name: str, release: ReleaseRef, version: int | None = None) -> bool:
    """Whether a working table, now or at an older version, consists of the release's files, or of equal ones."""
    depot = open_depot(warehouse)
    if not is_released(release, name):
        return not depot.has_table(name)
    try:
        files = active_files(warehouse, name, version).files
        return depot.match_files(files, release, _released_files(release, name))
    except (DeltaError, OSError):
        return False  # a damaged log, or files that are gone


def _describe_file(path: Location, table: Table, sha256: str, current: ActiveFiles) -> WorkingFile:
    rows, first_owner = current.about[path] if path in current.about else _read_bounds(path, table)
    return WorkingFile(path, sha256, size_of(path), rows, first_owner)


def _read_bounds(path: Location, table: Table) -> tuple[int, str | None]:
    footer = read_footer(path)
    return footer.num_rows, column_bounds(footer, table.owner)[0] if footer.num_rows else None


def _released_files(release: ReleaseRef, name: str) -> Sequence[TableFile]:
    table = read_manifest(release).tables.get(name)
    return table.files if table else ()
