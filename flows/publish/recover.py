"""Putting right what a crash left, before a run begins: under the publisher's lock, from what is there.

After it, `latest` is the newest whole release and the working tables hold exactly its rows. Damage inside
files is not looked for here: that is `verify`.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from deltalake.exceptions import DeltaError

from flows.errors import ReleaseError
from flows.publish.depots.depot import Depot, open_depot
from flows.publish.snapshot import table_stands_at
from flows.publish.working import commit_files, create_delta, open_delta
from flows.records import ReleaseRef
from flows.storepath import Location
from flows.warehouse.folders import TABLES_FOLDER
from flows.warehouse.located import size_of
from flows.warehouse.manifest import Manifest
from flows.warehouse.releases import LATEST, RELEASES, list_releases, read_manifest, reread_manifest
from schemas.tables import TABLES, Table

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was put right.

    Leftovers removed, the release that `latest` was pointed at, newer releases that are not whole, and how each
    working table that differed was brought back.
    """

    removed: tuple[str, ...] = ()
    latest: str | None = None
    broken: tuple[str, ...] = ()
    tables: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether everything was as it must be."""
        return self == Recovery()


def recover(warehouse: Location) -> Recovery:
    """Bring a warehouse back to its newest whole release. The caller holds the lock.

    Raises:
        ReleaseError: there are releases, and none of them is whole.
    """
    depot = open_depot(warehouse)
    removed = depot.remove_leftovers()
    releases = list_releases(warehouse)
    broken = list(takewhile(lambda release: not is_whole(release), reversed(releases)))
    if releases and len(broken) == len(releases):
        raise ReleaseError(
            f"{warehouse / RELEASES}: none of {len(releases)} releases is whole (the newest is {releases[-1].version})."
            f" Bring one back from a backup, or remove `{RELEASES}`, `{LATEST}` and `tables` to begin anew."
        )
    if not releases:
        recovery = Recovery(tuple(removed + _drop_all(depot)))
    else:
        newest = releases[-1 - len(broken)]
        moved = newest.version if depot.repair_latest(newest.version) else None
        tables = _repair_tables(warehouse, newest)
        recovery = Recovery(tuple(removed), moved, tuple(release.version for release in broken), tables)
    if not recovery.is_empty:
        log.warning("%s: repaired after an interrupted run: %s", warehouse, recovery)
    return recovery


def is_whole(release: ReleaseRef) -> bool:
    """Whether a release has an untouched manifest and all its files, in their sizes; bytes are not read."""
    try:
        manifest = reread_manifest(release)
        return all(size_of(release.folder / path) == size for path, size in _sizes(manifest).items())
    except (ReleaseError, OSError):
        return False


def _sizes(manifest: Manifest) -> dict[str, int]:
    of_tables = {file.path: file.bytes for table in manifest.tables.values() for file in table.files}
    return of_tables | {file.path: file.bytes for file in manifest.files}


def _drop_all(depot: Depot) -> list[str]:
    """Without a release nothing was published: `latest` leads nowhere, and the tables hold half a first run."""
    dropped = {LATEST: depot.repair_latest(None), TABLES_FOLDER: depot.drop_tables()}
    return [name for name, is_gone in dropped.items() if is_gone]


def _repair_tables(warehouse: Location, release: ReleaseRef) -> dict[str, str]:
    """Bring every working table that differs back to the release."""
    manifest = read_manifest(release)
    repaired: dict[str, str] = {}
    for name, table in TABLES.items():
        if table_stands_at(warehouse, name, release):
            continue
        if name not in manifest.tables:
            open_depot(warehouse).drop_table(name)
            repaired[name] = "removed"
            continue
        if _restore(warehouse, name, release, manifest.tables[name].delta_version):
            repaired[name] = "restored"
        else:
            _rebuild(warehouse, table, release, manifest)
            repaired[name] = "rebuilt"
    return repaired


def _restore(warehouse: Location, name: str, release: ReleaseRef, version: int) -> bool:
    """Go back to the pinned version, which keeps the table's history; false where that is impossible."""
    if not table_stands_at(warehouse, name, release, version):
        return False
    try:
        open_delta(warehouse, name).restore(version)
    except DeltaError as error:
        log.info("%s: version %d cannot be restored: %s", name, version, error)
        return False
    return table_stands_at(warehouse, name, release)


def _rebuild(warehouse: Location, table: Table, release: ReleaseRef, manifest: Manifest) -> None:
    """Make a working table anew from the release's own Parquet, sharing its bytes."""
    depot, files = open_depot(warehouse), manifest.tables[table.name].files
    depot.drop_table(table.name)
    create_delta(warehouse, table)
    commit_files(warehouse, table, [], depot.adopt_files(release, table.name, files))
