"""Restore: a warehouse made of a backup, in a folder that has none; it appears there whole, or not at all.

Every byte is checked against its hash as it is copied. What is damaged is left out and said, unless it is the latest
release.
"""

import os
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Final

from flows.errors import ReleaseError
from flows.publish.depots.disk import point_latest_at
from flows.publish.durable import fsync_path
from flows.publish.lock import LOCK_NAME, publisher_lock
from flows.publish.recover import recover
from flows.records import ReleaseRef
from flows.upkeep.backup import CopyReport, check_apart, copy_pins, copy_raw, copy_releases, report_of
from flows.upkeep.backup_record import STATE, BackupRecord, read_backup_record
from flows.upkeep.copied_tables import copy_tables
from flows.upkeep.copying import CopyDamaged, CopyTally, copy_file, list_copies
from flows.upkeep.holding import hold_still
from flows.warehouse.releases import RELEASES

HIDDEN: Final = ".restoring"
"""What the name of a folder ends in that a restore has not finished; it goes on with it."""


def restore_warehouse(backup: Path, to: Path, timeout_seconds: float) -> CopyReport:
    """Make a warehouse of a backup.

    Args:
        backup: the folder of a backup.
        to: a folder that does not exist, or is empty.
        timeout_seconds: how long to wait for a backup into that folder to end.

    Raises:
        ReleaseError: that is no backup, its latest release is damaged, or there is something at `to`.
    """
    record = read_backup_record(backup)
    check_apart(backup, to)
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise ReleaseError(f"{to} is there already. Name a folder that does not exist, or move this one away.")
    hidden = to.absolute().with_name(f".{to.name}{HIDDEN}")
    with _held(backup, timeout_seconds), publisher_lock(hidden, 0):
        report = _fill(backup, hidden, record)
    (hidden / LOCK_NAME).unlink(missing_ok=True)
    os.sync()
    os.rename(hidden, to)  # noqa: PTH104  # Path.replace would do the same; `to` may be an empty folder
    fsync_path(to.absolute().parent)
    return report


def _held(backup: Path, timeout_seconds: float) -> AbstractContextManager[None]:
    """Keep a vacuum off a backup; nothing can remove anything from one that cannot be written to."""
    return hold_still(backup, timeout_seconds) if os.access(backup, os.W_OK) else nullcontext()


def _fill(backup: Path, hidden: Path, record: BackupRecord) -> CopyReport:
    tally = CopyTally()
    wanted = [ReleaseRef(version, backup / RELEASES / version) for version in record.releases]
    copies = list_copies(hidden)
    releases = copy_releases(wanted, hidden, copies, tally)
    if wanted[-1] not in releases:
        raise ReleaseError(f"{backup}: the latest release cannot be restored: {'; '.join(tally.left_out)}")
    copy_raw(backup, hidden, tally)
    copy_pins(backup, hidden)
    _copy_state(backup, hidden, record, tally)
    copy_tables(backup, hidden, releases, copies)
    point_latest_at(hidden, record.latest)
    return report_of(record.latest, len(releases), tally, sorted(recover(hidden).tables))


def _copy_state(backup: Path, hidden: Path, record: BackupRecord, tally: CopyTally) -> None:
    for name, sha256 in record.state.items():
        (hidden / name).unlink(missing_ok=True)
        try:
            copy_file(backup / STATE / sha256, hidden / name, sha256)
            (hidden / name).chmod(0o644)  # runs write into it
            tally.count(hidden / name)
        except (CopyDamaged, FileNotFoundError) as error:
            tally.left_out.append(str(error))
