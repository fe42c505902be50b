"""Working tables in a copy of a warehouse, as far as the copied releases pin them: the log up to the newest, and files.

What cannot be copied is left out: `recover` rebuilds a table from the newest release, without its history.
"""

import filecmp
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from deltalake.exceptions import DeltaError

from flows.publish.depots.disk import DiskDepot
from flows.publish.durable import link_or_copy
from flows.publish.snapshot import table_stands_at
from flows.publish.working import active_files
from flows.records import ReleaseRef
from flows.storepath import path_on_disk
from flows.upkeep.copying import Copies, copy_file, files_of
from flows.warehouse.releases import read_manifest

LOG: Final = "_delta_log"
_DIGITS: Final = 20
"""Of a version in the names of a log's files."""


def copy_tables(source: Path, target: Path, releases: Sequence[ReleaseRef], copies: Copies) -> list[str]:
    """Copy the working tables as the newest of some releases has them; returns those that could not be.

    Args:
        source: the warehouse.
        target: its copy, which has these releases.
        releases: what was copied, oldest first.
        copies: files of releases in the copy, by hash.
    """
    newest = releases[-1]
    hashes = _hash_by_inode(releases)
    left_out = []
    for name, table in read_manifest(newest).tables.items():
        with suppress(DeltaError, OSError):
            _copy_table(source, target, name, releases, {inode: copies.get(sha) for inode, sha in hashes.items()})
        if not _stands_at(target, name, newest, table.delta_version):
            shutil.rmtree(DiskDepot(target).table_folder(name), ignore_errors=True)
            left_out.append(name)
    return left_out


def _hash_by_inode(releases: Sequence[ReleaseRef]) -> dict[tuple[int, int], str]:
    files = [
        (path_on_disk(release.folder / file.path), file)
        for release in releases
        for file in files_of(read_manifest(release))
    ]
    stats = [(path.stat(), file.sha256) for path, file in files]
    return {(stat.st_dev, stat.st_ino): sha256 for stat, sha256 in stats}


def _copy_table(
    source: Path,
    target: Path,
    name: str,
    releases: Sequence[ReleaseRef],
    copies: dict[tuple[int, int], Path | None],
) -> None:
    versions = sorted(set(_pinned(name, releases)))
    folder = DiskDepot(target).table_folder(name)
    logs = list(_log_files(DiskDepot(source).table_folder(name) / LOG, versions[-1]))
    if any(_differs(path, folder / LOG / path.name) for path in logs):
        shutil.rmtree(folder)  # the table was made anew since
    (folder / LOG).mkdir(parents=True, exist_ok=True)
    for version in versions:
        with suppress(DeltaError, FileNotFoundError):  # an older one may be gone
            for path in active_files(source, name, version).files:
                _bring(path_on_disk(path), folder / path.name, copies)
    for path in logs:
        if not (folder / LOG / path.name).exists():
            copy_file(path, folder / LOG / path.name, None)


def _pinned(name: str, releases: Sequence[ReleaseRef]) -> Iterator[int]:
    for release in releases:
        tables = read_manifest(release).tables
        if name in tables:
            yield tables[name].delta_version


def _log_files(folder: Path, newest: int) -> Iterator[Path]:
    """Yield a log's commits and checkpoints up to a version, in order."""
    for path in sorted(folder.glob("*.json")) + sorted(folder.glob("*.checkpoint*.parquet")):
        number = path.name[:_DIGITS]
        if number.isdigit() and int(number) <= newest and ".compacted" not in path.name:
            yield path


def _differs(path: Path, copy: Path) -> bool:
    return copy.exists() and not filecmp.cmp(path, copy, shallow=False)


def _bring(path: Path, target: Path, copies: dict[tuple[int, int], Path | None]) -> None:
    if target.exists():
        return
    stat = path.stat()
    copy = copies.get((stat.st_dev, stat.st_ino))
    if copy is None:
        copy_file(path, target, None)
    else:
        link_or_copy(copy, target)


def _stands_at(target: Path, name: str, newest: ReleaseRef, version: int) -> bool:
    copied = ReleaseRef(newest.version, target / newest.folder.parent.name / newest.version)
    return DiskDepot(target).table_folder(name).exists() and table_stands_at(target, name, copied, version)
