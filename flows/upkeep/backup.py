"""Backup: a copy of a warehouse in another folder, while runs go on; repeated, it copies what is new.

What is copied never changes (releases, bytes under their hash, commits of tables), or is a snapshot (what was fetched,
what pages repeat). The copy is a warehouse that readers, `hearsay verify` and `hearsay vacuum` understand. Indexes and
Prefect's history are left out: they are made anew.
"""

import errno
import logging
import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from flows.errors import ReleaseError, SettingsError
from flows.ingest.boilerplate.cleaning import MEMORY_NAME
from flows.ingest.fetch.ledger import LEDGER_NAME
from flows.ingest.raw import raw_path
from flows.publish.depots.disk import point_latest_at
from flows.publish.durable import hash_file
from flows.publish.lock import publisher_lock
from flows.records import ReleaseRef
from flows.settings import Settings
from flows.upkeep.backup_record import BEGUN_NAME, RECORD_NAME, STATE, BackupRecord, write_backup_record
from flows.upkeep.copied_tables import copy_tables
from flows.upkeep.copying import Copies, CopyDamaged, CopyTally, copy_file, copy_release, list_copies
from flows.upkeep.holding import hold_still
from flows.upkeep.pins import PINS, read_pins
from flows.upkeep.raw_bytes import iter_raw
from flows.warehouse.releases import RELEASES, latest_release, list_releases

SNAPSHOTS: Final = (LEDGER_NAME, MEMORY_NAME)
"""Databases that change while runs go on."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What a backup or a restore came to; `left_out` says what is not in the copy, and why, `rebuilt` which tables."""

    latest: str
    releases: int
    copied: int
    size_bytes: int
    there: int
    left_out: tuple[str, ...]
    rebuilt: tuple[str, ...]


def back_up_warehouse(settings: Settings, to: Path, now: datetime) -> CopyReport:
    """Copy a warehouse into a folder that is empty, or has older backups of it.

    Raises:
        SettingsError: the warehouse is in a store.
        ReleaseError: there is no release yet, the folder holds something else, or the latest release is damaged.
        WarehouseBusy: a vacuum, or another backup, is under way.
    """
    warehouse = settings.warehouse
    if not isinstance(warehouse, Path):
        raise SettingsError(
            f"{warehouse}: only warehouses on disk are backed up; `hearsay export RELEASE DIR` copies a release of it."
        )
    current = latest_release(warehouse)
    if current is None:
        raise ReleaseError(f"{warehouse} has no release yet, so there is nothing to back up. Make one: `hearsay run`.")
    check_apart(warehouse, to)
    _mark(to)
    with hold_still(warehouse, settings.lock_timeout_seconds), publisher_lock(to, 0):
        tally = CopyTally()
        state = {name: _snapshot(warehouse / name, to / STATE) for name in SNAPSHOTS if (warehouse / name).exists()}
        copies = list_copies(to)
        releases = copy_releases(list_releases(warehouse), to, copies, tally)
        if current not in releases:
            raise ReleaseError(f"the latest release cannot be copied: {'; '.join(tally.left_out)}")
        releases = releases[: releases.index(current) + 1]  # what a run publishes meanwhile is in the next backup
        copy_raw(warehouse, to, tally)
        copy_pins(warehouse, to)
        rebuilt = copy_tables(warehouse, to, releases, copies)
        os.sync()  # of all bytes at once: a file takes milliseconds
        point_latest_at(to, current.version)
        versions = tuple(release.version for release in releases)
        made_at = now.isoformat(timespec="seconds")
        write_backup_record(
            to, BackupRecord(made_at_utc=made_at, latest=current.version, releases=versions, state=state)
        )
    return report_of(current.version, len(releases), tally, rebuilt)


def report_of(latest: str, releases: int, tally: CopyTally, rebuilt: Sequence[str]) -> CopyReport:
    """Sum up what was copied."""
    return CopyReport(
        latest, releases, tally.copied, tally.size_bytes, tally.there, tuple(tally.left_out), tuple(rebuilt)
    )


def check_apart(one: Path, other: Path) -> None:
    """Refuse to copy a folder into itself.

    Raises:
        ReleaseError: one folder is within the other.
    """
    here, there = one.resolve(), other.resolve()
    if here.is_relative_to(there) or there.is_relative_to(here):
        raise ReleaseError(f"{other} and {one} are in each other. Name a folder elsewhere, best on another disk.")


def copy_releases(releases: Sequence[ReleaseRef], to: Path, copies: Copies, tally: CopyTally) -> list[ReleaseRef]:
    """Copy releases, and leave out those that are damaged; returns the others."""
    (to / RELEASES).mkdir(parents=True, exist_ok=True)
    copied = []
    for release in releases:
        try:
            copy_release(release, to, copies, tally)
            copied.append(release)
        except (ReleaseError, FileNotFoundError) as error:
            tally.left_out.append(f"release {release.version}: {error}")
    return copied


def copy_raw(source: Path, to: Path, tally: CopyTally) -> None:
    """Copy the bytes of documents that are not there, and leave out what is not what its name says."""
    for path in iter_raw(source):
        target = raw_path(to, path.name)
        if target.exists() and target.stat().st_size == path.stat().st_size:
            tally.there += 1
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            copy_file(path, target, path.name, is_synced=False)
            tally.count(target)
        except CopyDamaged as error:
            tally.left_out.append(str(error))


def copy_pins(source: Path, to: Path) -> None:
    """Bring the pins of a copy up to those of the warehouse."""
    (to / PINS).mkdir(exist_ok=True)
    pinned = read_pins(source)
    for path in (to / PINS).glob("*.json"):
        if path.stem not in pinned:
            path.unlink()
    for version in pinned:
        copy_file(source / PINS / f"{version}.json", to / PINS / f"{version}.json", None)


def _mark(to: Path) -> None:
    """Take a folder for backups; one that holds anything else is not touched."""
    if to.exists() and not to.is_dir():
        raise ReleaseError(f"{to} is no folder.")
    names = {path.name for path in to.iterdir()} if to.exists() else set()
    if names and not names & {BEGUN_NAME, RECORD_NAME}:
        raise ReleaseError(f"{to} holds something else ({min(names)}). Name an empty folder, or one with a backup.")
    to.mkdir(parents=True, exist_ok=True)
    (to / BEGUN_NAME).touch()
    (to / STATE).mkdir(exist_ok=True)


def _snapshot(database: Path, folder: Path) -> str:
    """Copy a database as it is at one moment, and name the copy after its hash, which is returned."""
    part = folder / f".{database.name}.part"
    part.unlink(missing_ok=True)
    try:
        with (
            closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(part)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, whatever the warehouse's has beside it
    except sqlite3.Error as error:
        part.unlink(missing_ok=True)
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(part)) from error
        raise ReleaseError(f"{database}: {error}. The next `hearsay run` mends it, or says how.") from error
    sha256 = hash_file(part)
    part.replace(folder / sha256)
    return sha256
