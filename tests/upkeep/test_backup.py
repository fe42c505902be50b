"""Backup: what is copied, what is copied again, what is refused, and what is left when it is killed."""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from kept_rooms import STORIES, fill_room, open_kept_room, raw_named, raw_of
from killed_upkeep import KILL_EVERY, kill_everywhere
from publish_story import NOON, Dispatch, open_newsroom

from flows.errors import ReleaseError, WarehouseBusy
from flows.ingest.fetch.ledger import Asked, Ledger
from flows.publish.lock import publisher_lock
from flows.publish.verify import verify_release
from flows.upkeep.backup import back_up_warehouse
from flows.upkeep.backup_record import STATE, read_backup_record
from flows.upkeep.holding import hold_still
from flows.upkeep.pins import pin_release, read_pins, unpin_release
from flows.upkeep.vacuum import vacuum_warehouse
from flows.warehouse.releases import latest_release, list_releases


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "disk" / "backup"


def test_a_backup_is_a_warehouse_and_a_second_one_copies_what_is_new(room, to):
    first = back_up_warehouse(room.settings, to, NOON)
    assert (first.releases, first.left_out, first.rebuilt) == (4, (), ())
    assert [verify_release(release) for release in list_releases(to)] == [[]] * 4
    assert raw_of(to) == raw_named(*STORIES)
    room.story = STORIES[3]
    version = room.publish(STORIES[3] | {"z": Dispatch(9)}).ref.version
    second = back_up_warehouse(room.settings, to, NOON)
    assert latest_release(to).version == second.latest == version
    assert 0 < second.copied < first.copied
    assert back_up_warehouse(room.settings, to, NOON).copied == 0
    assert read_backup_record(to).releases[-1] == version


def test_it_is_made_while_a_run_holds_the_warehouse_but_not_during_a_vacuum(room, to):
    with publisher_lock(room.warehouse, 0):
        assert back_up_warehouse(room.settings, to, NOON).releases == 4
    impatient = room.settings.model_copy(update={"lock_timeout_seconds": 0})
    with hold_still(room.warehouse, 0), pytest.raises(WarehouseBusy):
        back_up_warehouse(impatient, to, NOON)


def test_pins_and_the_ledger_come_along(room, to):
    version = list_releases(room.warehouse)[0].version
    pin_release(room.warehouse, version, "cited", NOON)
    with Ledger(room.warehouse) as ledger:
        ledger.record([Asked("wire", "a", "page", "a", NOON)])
        back_up_warehouse(room.settings, to, NOON)  # beside who writes
    assert read_pins(to)[version].why == "cited"
    with closing(sqlite3.connect(to / STATE / read_backup_record(to).state["ledger.sqlite"])) as copy:
        assert copy.execute("SELECT locator FROM asked").fetchall() == [("a",)]
    unpin_release(room.warehouse, version)
    back_up_warehouse(room.settings, to, NOON)
    assert not read_pins(to)


def test_a_backup_can_be_vacuumed_and_goes_on(room, to):
    back_up_warehouse(room.settings, to, NOON)
    kept = room.settings.model_copy(update={"warehouse": to, "keep_releases": 1})
    vacuum_warehouse(kept)
    assert len(list_releases(to)) == 1
    vacuum_warehouse(room.settings.model_copy(update={"keep_releases": 2}))
    assert back_up_warehouse(room.settings, to, NOON).left_out == ()
    assert len(list_releases(to)) == 2


def test_what_is_damaged_is_left_out_and_said(room, to):
    path = next(path for path in (room.warehouse / "raw").rglob("*") if path.is_file())
    path.write_bytes(b"other")
    older = list_releases(room.warehouse)[1]
    part, *_ = older.table("claims").glob("*.parquet")
    part.unlink()
    report = back_up_warehouse(room.settings, to, NOON)
    assert report.releases == 3
    assert len(report.left_out) == 2
    assert older.version in report.left_out[0]
    assert path.name in report.left_out[1]


def test_a_damaged_latest_release_is_no_backup(room, to):
    back_up_warehouse(room.settings, to, NOON)
    before = read_backup_record(to)
    room.story = STORIES[3]
    release = room.publish({"z": Dispatch(9)}).ref
    part, *_ = release.table("claims").glob("*.parquet")
    part.chmod(0o644)
    part.write_bytes(part.read_bytes()[:-1] + b"x")
    with pytest.raises(ReleaseError, match="the latest release cannot be copied"):
        back_up_warehouse(room.settings, to, NOON)
    assert read_backup_record(to) == before
    assert verify_release(latest_release(to)) == []


def test_a_full_disk_leaves_the_older_backup(room, to, monkeypatch):
    back_up_warehouse(room.settings, to, NOON)
    before = read_backup_record(to)
    room.story = STORIES[3]
    room.publish({"z": Dispatch(9)})

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("flows.upkeep.copying._copy_and_hash", full)
    with pytest.raises(OSError, match="No space left"):
        back_up_warehouse(room.settings, to, NOON)
    assert read_backup_record(to) == before
    assert verify_release(latest_release(to)) == []


def test_a_disk_too_full_for_a_snapshot_is_said(room, to, monkeypatch):
    def full(*_: object, **__: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    (room.warehouse / "ledger.sqlite").touch()
    monkeypatch.setattr("flows.upkeep.backup.sqlite3.connect", full)
    with pytest.raises(OSError, match="No space left on device"):
        back_up_warehouse(room.settings, to, NOON)
    assert list((to / STATE).iterdir()) == []


def test_what_cannot_be_a_backup_is_refused(room, to, tmp_path):
    with pytest.raises(ReleaseError, match="are in each other"):
        back_up_warehouse(room.settings, room.warehouse / "copy", NOON)
    to.mkdir(parents=True)
    (to / "thesis.txt").touch()
    with pytest.raises(ReleaseError, match=r"holds something else \(thesis\.txt\)"):
        back_up_warehouse(room.settings, to, NOON)
    with pytest.raises(ReleaseError, match="is no folder"):
        back_up_warehouse(room.settings, to / "thesis.txt", NOON)
    with pytest.raises(ReleaseError, match="nothing to back up"):
        back_up_warehouse(open_newsroom(tmp_path / "empty").settings, to, NOON)


@pytest.mark.kill
def test_backup_killed_at_any_step_leaves_the_older_one_and_the_next_completes(tmp_path: Path):
    fill_room(open_kept_room(tmp_path / "base"), STORIES[:2])
    killed = kill_everywhere("backup", tmp_path, every=KILL_EVERY * 3, most=120)
    assert len(killed) > 30 / KILL_EVERY
