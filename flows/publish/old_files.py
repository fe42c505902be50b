"""Files of the working tables that nobody needs any more: neither the table as it is, nor a release that is kept.

A release pins a version of each table. Delta's own vacuum knows nothing of that: told an age alone, it removes what an
older release pins, so it is told those versions, too.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from deltalake import DeltaTable
from deltalake.exceptions import DeltaError

from flows.errors import ReleaseError
from flows.publish.working import open_delta, working_folder
from flows.records import ReleaseRef
from flows.warehouse.releases import read_manifest
from schemas.tables import TABLES

log = logging.getLogger(__name__)


def find_old_files(
    warehouse: Path, kept: Sequence[ReleaseRef], keep_hours: int, gone: Sequence[ReleaseRef] = ()
) -> dict[str, list[Path]]:
    """List by table the files older than `keep_hours` that neither the table nor a kept release needs.

    Args:
        warehouse: where the tables are.
        kept: the releases whose versions stay.
        keep_hours: how old a file must be.
        gone: releases that are still there, and do not count.
    """
    found = {
        name: _find_in_table(warehouse, name, kept, keep_hours, is_all=not gone) for name in _standing_tables(warehouse)
    }
    return {name: paths for name, paths in found.items() if paths}


def remove_old_files(warehouse: Path, kept: Sequence[ReleaseRef], keep_hours: int) -> None:
    """Remove these files."""
    for name in find_old_files(warehouse, kept, keep_hours):  # even an idle vacuum commits two versions
        gone = _vacuum(warehouse, name, keep_hours, _pinned_versions(name, kept), is_dry=False)
        log.info("%s: removed %d old files", name, len(gone))


def _standing_tables(warehouse: Path) -> Iterator[str]:
    for name in TABLES:
        if DeltaTable.is_deltatable(str(working_folder(warehouse, name))):
            yield name


def _find_in_table(
    warehouse: Path, name: str, kept: Sequence[ReleaseRef], keep_hours: int, *, is_all: bool
) -> list[Path]:
    old = _vacuum(warehouse, name, keep_hours, [], is_dry=True)
    # A release shares the bytes of its files, so a second name shows that one needs them, without reading manifests.
    if not old or (is_all and all(_has_second_name(path) for path in old)):
        return []
    return _vacuum(warehouse, name, keep_hours, _pinned_versions(name, kept), is_dry=True)


def _vacuum(warehouse: Path, name: str, keep_hours: int, versions: list[int], *, is_dry: bool) -> list[Path]:
    """Call Delta's vacuum, which keeps the files of these versions; those that cannot be opened have none to keep."""
    delta = open_delta(warehouse, name)
    vacuum = partial(delta.vacuum, keep_hours, dry_run=is_dry, enforce_retention_duration=False, full=True)
    try:
        names = vacuum(keep_versions=versions)
    except DeltaError:
        names = vacuum(keep_versions=[each for each in versions if _can_be_opened(warehouse, name, each)])
    paths = sorted(working_folder(warehouse, name) / each for each in names)
    return [path for path in paths if not is_dry or path.exists()]  # it lists what went long ago, too


def _has_second_name(path: Path) -> bool:
    try:
        return path.stat().st_nlink > 1
    except OSError:
        return False


def _pinned_versions(name: str, kept: Sequence[ReleaseRef]) -> list[int]:
    """List the versions of a table that releases pin."""
    pinned = set()
    for release in kept:
        with suppress(ReleaseError):  # damaged: its own files stay as they are
            tables = read_manifest(release).tables
            pinned |= {tables[name].delta_version} if name in tables else set()
    return sorted(pinned)


def _can_be_opened(warehouse: Path, name: str, version: int) -> bool:
    """Whether a table still has a version; one that was rebuilt has lost those before."""
    try:
        open_delta(warehouse, name, version)
    except DeltaError:
        return False
    return True
