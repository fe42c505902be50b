"""Putting right what a crash left, before a run begins: under the publisher's lock, from what is on disk.

After it, `latest` is the newest whole release and the working tables hold exactly its rows. Damage inside
files is not looked for here: that is `verify`.
"""

import logging
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

from deltalake.exceptions import DeltaError

from flows.errors import ReleaseError
from flows.publish.durable import link_or_copy
from flows.publish.release import STAGING_PREFIX, point_latest_at
from flows.publish.snapshot import table_stands_at
from flows.publish.working import WORKING, commit_files, create_delta, open_delta, working_folder
from flows.records import ReleaseRef
from flows.warehouse.manifest import Manifest
from flows.warehouse.releases import LATEST, RELEASES, list_releases, read_manifest
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


def recover(warehouse: Path) -> Recovery:
    """Bring a warehouse back to its newest whole release. The caller holds the lock.

    Raises:
        ReleaseError: there are releases, and none of them is whole.
    """
    removed = _remove_leftovers(warehouse)
    releases = list_releases(warehouse)
    broken = list(takewhile(lambda release: not is_whole(release), reversed(releases)))
    if releases and len(broken) == len(releases):
        raise ReleaseError(
            f"{warehouse / RELEASES}: none of {len(releases)} releases is whole (the newest is {releases[-1].version})."
            f" Bring one back from a backup, or remove `{RELEASES}`, `{LATEST}` and `{WORKING}` to begin anew."
        )
    if not releases:
        recovery = Recovery(tuple(removed + _drop_link(warehouse) + _drop_tables(warehouse)))
    else:
        newest = releases[-1 - len(broken)]
        moved = _repair_latest(warehouse, newest)
        tables = _repair_tables(warehouse, newest)
        recovery = Recovery(tuple(removed), moved, tuple(release.version for release in broken), tables)
    if not recovery.is_empty:
        log.warning("%s: repaired after an interrupted run: %s", warehouse, recovery)
    return recovery


def is_whole(release: ReleaseRef) -> bool:
    """Whether a release has an untouched manifest and all its files, in their sizes; bytes are not read."""
    try:
        manifest = read_manifest(release)
        return all((release.folder / path).stat().st_size == size for path, size in _sizes(manifest).items())
    except (ReleaseError, OSError):
        return False


def _sizes(manifest: Manifest) -> dict[str, int]:
    of_tables = {file.path: file.bytes for table in manifest.tables.values() for file in table.files}
    return of_tables | {file.path: file.bytes for file in manifest.files}


def _remove_leftovers(warehouse: Path) -> list[str]:
    """Remove releases that were never named, and links that were never swapped in."""
    staged = sorted((warehouse / RELEASES).glob(f"{STAGING_PREFIX}*"))
    links = sorted(warehouse.glob(f".{LATEST}-*"))
    for folder in staged:
        shutil.rmtree(folder)
    for link in links:
        link.unlink()
    return [path.name for path in staged + links]


def _drop_link(warehouse: Path) -> list[str]:
    """Without a release `latest` leads nowhere: somebody removed the only one."""
    link = warehouse / LATEST
    if not link.is_symlink():
        return []
    link.unlink()
    return [LATEST]


def _drop_tables(warehouse: Path) -> list[str]:
    """Without a release nothing was published: what stands in the working tables is half a first run."""
    if not (warehouse / WORKING).exists():
        return []
    shutil.rmtree(warehouse / WORKING)
    return [WORKING]


def _repair_latest(warehouse: Path, release: ReleaseRef) -> str | None:
    """Point `latest` at a release; None if it did already."""
    link, target = warehouse / LATEST, f"{RELEASES}/{release.version}"
    if link.is_symlink() and str(link.readlink()) == target:
        return None
    if link.exists() and not link.is_symlink():
        raise ReleaseError(f"{link} is not a symbolic link. Remove it and run again.")
    point_latest_at(warehouse, release.version)
    return release.version


def _repair_tables(warehouse: Path, release: ReleaseRef) -> dict[str, str]:
    """Bring every working table that differs back to the release."""
    manifest = read_manifest(release)
    repaired: dict[str, str] = {}
    for name, table in TABLES.items():
        if table_stands_at(warehouse, name, release):
            continue
        if name not in manifest.tables:
            shutil.rmtree(working_folder(warehouse, name))
            repaired[name] = "removed"
            continue
        if _restore(warehouse, name, release, manifest.tables[name].delta_version):
            repaired[name] = "restored"
        else:
            _rebuild(warehouse, table, release, manifest)
            repaired[name] = "rebuilt"
    return repaired


def _restore(warehouse: Path, name: str, release: ReleaseRef, version: int) -> bool:
    """Go back to the pinned version, which keeps the table's history; false where that is impossible."""
    if not table_stands_at(warehouse, name, release, version):
        return False
    try:
        open_delta(warehouse, name).restore(version)
    except DeltaError as error:
        log.info("%s: version %d cannot be restored: %s", name, version, error)
        return False
    return table_stands_at(warehouse, name, release)


def _rebuild(warehouse: Path, table: Table, release: ReleaseRef, manifest: Manifest) -> None:
    """Make a working table anew from the release's own Parquet, sharing its bytes."""
    folder = working_folder(warehouse, table.name)
    shutil.rmtree(folder, ignore_errors=True)
    create_delta(warehouse, table)
    paths = [folder / f"rebuilt-{release.version}-{Path(f.path).name}" for f in manifest.tables[table.name].files]
    for file, path in zip(manifest.tables[table.name].files, paths, strict=True):
        link_or_copy(release.folder / file.path, path)
    commit_files(warehouse, table, [], paths)
