"""Vacuum: what a warehouse can do without, told first and then removed.

In this order, so that a process killed at any moment leaves nothing that names what is gone: releases that are not
kept, files of working tables that no kept release pins, then bytes that nothing names. In a store, the lease of the
publisher keeps two apart.
"""

import logging
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from deltalake.exceptions import DeltaError

from flows.errors import HearsayError, ReleaseError, WarehouseBusy
from flows.publish.durable import fsync_path
from flows.publish.lease import ensure_held
from flows.publish.old_files import find_old_files, remove_old_files
from flows.publish.recover import is_whole
from flows.records import ReleaseRef
from flows.settings import Settings
from flows.storepath import Location, StorePath, path_on_disk
from flows.upkeep.holding import hold_still
from flows.upkeep.pins import is_pinned, read_pins
from flows.upkeep.raw_bytes import find_let_go, find_unnamed
from flows.upkeep.retention import choose_gone
from flows.warehouse.folders import RAW, STAGING
from flows.warehouse.located import read_located
from flows.warehouse.manifest import MANIFEST_NAME
from flows.warehouse.objects import list_objects_below, put_object, remove_objects
from flows.warehouse.releases import RELEASES, STAGING_PREFIX, latest_release, list_releases
from flows.wording import format_size

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Freed:
    """One line of what goes: how many files, and the bytes that their disk gets back."""

    what: str
    files: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class VacuumPlan:
    """What goes: releases, bytes that nothing names, and what that frees; `remarks` say what is left alone."""

    releases: tuple[ReleaseRef, ...]
    raw: tuple[Location, ...]
    freed: tuple[Freed, ...]
    remarks: tuple[str, ...]


def plan_vacuum(settings: Settings, *, is_thorough: bool = True) -> VacuumPlan:
    """Say what can go; removes nothing. The caller holds the publisher's lock, or takes the answer as it is.

    Args:
        settings: where the warehouse is, and what is kept.
        is_thorough: look at all bytes there are, not only at those of releases that go.

    Raises:
        ReleaseError: `latest` leads nowhere.
        OSError: the warehouse is in a store, which cannot be asked.
    """
    warehouse = settings.warehouse
    releases = list_releases(warehouse)
    versions = set(_choose(warehouse, releases, settings.keep_releases))
    gone = tuple(release for release in releases if release.version in versions)
    kept = tuple(release for release in releases if release.version not in versions)
    tables = find_old_files(warehouse, kept, settings.keep_versions_hours, gone)
    raw, remarks = _plan_raw(warehouse, kept, None if is_thorough else gone)
    parts = _group(gone, tables, raw)
    freed = _weigh_objects(warehouse, parts) if isinstance(warehouse, StorePath) else _weigh(_on_disk(parts))
    return VacuumPlan(gone, tuple(raw), tuple(freed), remarks)


def vacuum_warehouse(settings: Settings, *, is_thorough: bool = True) -> VacuumPlan:
    """Remove what can go; returns what that was. The caller holds the publisher's lock and has recovered.

    Raises:
        WarehouseBusy: a backup is under way.
        ReleaseError: `latest` leads nowhere.
    """
    warehouse = settings.warehouse
    with _hold(warehouse):
        plan = plan_vacuum(settings, is_thorough=is_thorough)
        is_gone = [_remove_release(warehouse, release) for release in plan.releases]
        kept = list_releases(warehouse)
        remove_old_files(warehouse, kept, settings.keep_versions_hours)
        for path in plan.raw if all(is_gone) else _plan_raw(warehouse, kept, None)[0]:
            _remove_file(path)
    return plan


def _hold(warehouse: Location) -> AbstractContextManager[None]:
    """Keep a backup away; of a store none is made."""
    return hold_still(warehouse, 0) if isinstance(warehouse, Path) else nullcontext()


def _remove_file(path: Location) -> None:
    if isinstance(path, Path):
        path.unlink(missing_ok=True)
    else:
        remove_objects([path])


def vacuum_after_run(settings: Settings) -> None:
    """Remove what the release of a run has made dispensable, if settings ask for it; never a reason to fail."""
    if settings.keep_releases is None:
        return
    try:
        for freed in vacuum_warehouse(settings, is_thorough=False).freed:
            log.info("vacuum: removed %s, %s", freed.what, format_size(freed.size_bytes))
    except WarehouseBusy:
        log.info("vacuum: put off to the next run, as a backup is under way")
    except (HearsayError, DeltaError, OSError):
        log.exception("vacuum: put off to the next run")


def _choose(warehouse: Location, releases: list[ReleaseRef], keep_releases: int | None) -> list[str]:
    if keep_releases is None:
        return []
    current = latest_release(warehouse)
    kept = read_pins(warehouse).keys() | ({current.version} if current else set())
    whole = {release.version for release in releases if is_whole(release)}
    return choose_gone([release.version for release in releases], whole, kept, keep_releases)


def _plan_raw(
    warehouse: Location, kept: Sequence[ReleaseRef], gone: Sequence[ReleaseRef] | None
) -> tuple[list[Location], tuple[str, ...]]:
    """Find the bytes that can go, or those of releases that go; none where that cannot be told."""
    staging = warehouse / STAGING
    if isinstance(staging, Path) and staging.is_dir() and any(staging.iterdir()):
        return [], (f"{RAW}/ is left alone, as an unfinished run needs it; `hearsay run` goes on with it",)
    try:
        return (find_unnamed(warehouse, kept) if gone is None else find_let_go(warehouse, kept, gone)), ()
    except ReleaseError as error:
        return [], (f"{RAW}/ is left alone: {error}",)


def _remove_release(warehouse: Location, release: ReleaseRef) -> bool:
    """Take a release out of sight in one step, then remove its files; false if it was pinned just now."""
    is_gone = _remove_folder(warehouse, release) if isinstance(warehouse, Path) else _remove_objects_of(release)
    if is_gone:
        log.info("removed release %s", release.version)
    return is_gone


def _remove_objects_of(release: ReleaseRef) -> bool:
    """Remove the manifest, without which there is no release, and then what is beside it."""
    folder = release.folder
    assert isinstance(folder, StorePath), folder
    manifest = read_located(folder / MANIFEST_NAME)
    ensure_held(folder.parent.parent)
    remove_objects([folder / MANIFEST_NAME])
    if is_pinned(folder.parent.parent, release.version):
        put_object(folder / MANIFEST_NAME, manifest)
        return False
    remove_objects(folder / name for name in list_objects_below(folder))
    return True


def _remove_folder(warehouse: Path, release: ReleaseRef) -> bool:
    folder, hidden = path_on_disk(release.folder), warehouse / RELEASES / f"{STAGING_PREFIX}{release.version}"
    shutil.rmtree(hidden, ignore_errors=True)
    os.rename(folder, hidden)  # noqa: PTH104 - as in `release`: Path.replace would take an empty folder's place
    if is_pinned(warehouse, release.version):
        os.rename(hidden, folder)  # noqa: PTH104
        return False
    fsync_path(hidden.parent)
    shutil.rmtree(hidden)
    return True


def _group(
    gone: Sequence[ReleaseRef], tables: Mapping[str, list[Location]], raw: Sequence[Location]
) -> dict[str, Sequence[Location]]:
    """Name what goes, a line for each release and table and one for bytes."""
    parts: dict[str, Sequence[Location]] = {f"release {release.version}": _files_of(release.folder) for release in gone}
    parts |= {f"old files of {name}": paths for name, paths in tables.items()}
    return parts | ({"bytes that nothing names": raw} if raw else {})


def _files_of(folder: Location) -> list[Location]:
    if isinstance(folder, StorePath):
        return [folder / name for name in sorted(list_objects_below(folder))]
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def _on_disk(parts: Mapping[str, Sequence[Location]]) -> dict[str, list[Path]]:
    return {name: [path_on_disk(path) for path in paths] for name, paths in parts.items()}


def _weigh_objects(warehouse: StorePath, parts: Mapping[str, Sequence[Location]]) -> Iterable[Freed]:
    """Weigh objects, which share nothing, by what a listing says."""
    sizes = {warehouse / name: info.size for name, info in list_objects_below(warehouse).items()} if parts else {}
    for name, paths in parts.items():
        there = [sizes[path] for path in paths if isinstance(path, StorePath) and path in sizes]
        yield Freed(name, len(there), sum(there))


def _weigh(parts: Mapping[str, Iterable[Path]]) -> Iterable[Freed]:
    """Weigh files that share bytes: a disk gets them back with the last of their names."""
    stats = {name: [path.stat() for path in paths if path.exists()] for name, paths in parts.items()}
    going = Counter((each.st_dev, each.st_ino) for part in stats.values() for each in part)
    for name, part in stats.items():
        freed = 0
        for each in part:
            if going.pop((each.st_dev, each.st_ino), 0) >= each.st_nlink:
                freed += each.st_size
        yield Freed(name, len(part), freed)
