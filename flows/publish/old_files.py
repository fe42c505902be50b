"""Files of the working tables that nobody needs any more: neither the table as it is, nor a release that is kept.

A release pins a version of each table. Delta's own vacuum knows nothing of that: told an age alone, it removes what an
older release pins, so it is told those versions, too. In a store a release has no links of its own, so what its
manifest names stays, whatever versions there are.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from deltalake.exceptions import DeltaError

from flows.errors import ReleaseError
from flows.publish.depots.depot import open_depot
from flows.publish.working import is_delta, open_delta
from flows.records import ReleaseRef
from flows.storepath import Location, StorePath
from flows.warehouse.objects import list_objects_below, remove_objects
from flows.warehouse.releases import read_manifest
from schemas.tables import TABLES

log = logging.getLogger(__name__)


def find_old_files(
    warehouse: Location, kept: Sequence[ReleaseRef], keep_hours: int, gone: Sequence[ReleaseRef] = ()
) -> dict[str, list[Location]]:
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


def remove_old_files(warehouse: Location, kept: Sequence[ReleaseRef], keep_hours: int) -> None:
    """Remove these files."""
    for name, paths in find_old_files(warehouse, kept, keep_hours).items():  # even an idle vacuum commits two versions
        gone: Sequence[Location] = paths
        if isinstance(warehouse, StorePath):
            remove_objects(path for path in paths if isinstance(path, StorePath))
        else:
            gone = _vacuum(warehouse, name, keep_hours, _pinned_versions(name, kept), is_dry=False)
        log.info("%s: removed %d old files", name, len(gone))


def _standing_tables(warehouse: Location) -> Iterator[str]:
    return (name for name in TABLES if is_delta(warehouse, name))


def _find_in_table(
    warehouse: Location, name: str, kept: Sequence[ReleaseRef], keep_hours: int, *, is_all: bool
) -> list[Location]:
    old = _vacuum(warehouse, name, keep_hours, [], is_dry=True)
    if isinstance(warehouse, StorePath):
        return _drop_named_files(old, name, kept) if old else []
    # A release shares the bytes of its files, so a second name shows that one needs them, without reading manifests.
    if not old or (is_all and all(_has_second_name(path) for path in old)):
        return []
    return _vacuum(warehouse, name, keep_hours, _pinned_versions(name, kept), is_dry=True)


def _drop_named_files(old: list[Location], name: str, kept: Sequence[ReleaseRef]) -> list[Location]:
    """Leave out what manifests name; where one cannot be read, nothing may go."""
    named: set[Location] = set()
    for release in kept:
        try:
            table = read_manifest(release).tables.get(name)
        except ReleaseError as error:
            log.warning("%s: old files are left alone: %s", name, error)
            return []
        named |= {release.folder / file.path for file in table.files} if table else set()
    return [path for path in old if path not in named]


def _vacuum(warehouse: Location, name: str, keep_hours: int, versions: list[int], *, is_dry: bool) -> list[Location]:
    """Call Delta's vacuum, which keeps the files of these versions; those that cannot be opened have none to keep."""
    delta = open_delta(warehouse, name)
    vacuum = partial(delta.vacuum, keep_hours, dry_run=is_dry, enforce_retention_duration=False, full=True)
    try:
        names = vacuum(keep_versions=versions)
    except DeltaError:
        names = vacuum(keep_versions=[each for each in versions if _can_be_opened(warehouse, name, each)])
    folder = open_depot(warehouse).table_folder(name)
    there = set(names) if not is_dry else _list_there(folder, names)  # it lists what went long ago, too
    return [folder / each for each in sorted(there)]


def _list_there(folder: Location, names: Sequence[str]) -> set[str]:
    if isinstance(folder, StorePath):
        return set(names) & list_objects_below(folder).keys()
    return {name for name in names if (folder / name).exists()}


def _has_second_name(path: Location) -> bool:
    try:
        return isinstance(path, Path) and path.stat().st_nlink > 1
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


def _can_be_opened(warehouse: Location, name: str, version: int) -> bool:
    """Whether a table still has a version; one that was rebuilt has lost those before."""
    try:
        open_delta(warehouse, name, version)
    except DeltaError:
        return False
    return True
