"""Restore: a warehouse that goes on, what is damaged, what is refused, and what is left when it is killed."""

import shutil
from pathlib import Path

import pytest
from kept_rooms import STORIES, fill_room, open_kept_room, raw_named, raw_of
from killed_upkeep import KILL_EVERY, kill_everywhere
from publish_story import NOON, Dispatch

from flows.errors import ReleaseError
from flows.ingest.fetch.ledger import Asked, Ledger
from flows.publish.recover import recover
from flows.publish.verify import verify_release
from flows.publish.working import active_files
from flows.upkeep.backup import back_up_warehouse
from flows.upkeep.pins import pin_release, read_pins
from flows.upkeep.restore import restore_warehouse
from flows.warehouse.releases import latest_release, list_releases, read_manifest


@pytest.fixture
def saved(room, tmp_path: Path) -> Path:
    """A backup of the room, with a pin and a ledger."""
    pin_release(room.warehouse, list_releases(room.warehouse)[0].version, "cited", NOON)
    with Ledger(room.warehouse) as ledger:
        ledger.record([Asked("wire", "a", "page", "a", NOON)])
    back_up_warehouse(room.settings, tmp_path / "saved", NOON)
    return tmp_path / "saved"


def test_a_restored_warehouse_is_what_it_was_and_goes_on(saved, tmp_path):
    folder = tmp_path / "again"
    report = restore_warehouse(saved, folder / "warehouse", 0)
    again = open_kept_room(folder)
    assert (report.releases, report.left_out, report.rebuilt) == (4, (), ())
    releases = list_releases(again.warehouse)
    assert [verify_release(release) for release in releases] == [[]] * 4
    assert raw_of(again.warehouse) == raw_named(*STORIES)
    assert read_pins(again.warehouse)[releases[0].version].why == "cited"
    assert recover(again.warehouse).is_empty
    version = read_manifest(releases[0]).tables["claims"].delta_version
    assert all(path.exists() for path in active_files(again.warehouse, "claims", version).files)
    with Ledger(again.warehouse) as ledger:
        assert list(ledger.rows_of("wire")) == ["a"]
    again.story = STORIES[3]
    assert again.publish({"z": Dispatch(9)}).parent == releases[-1].version
    assert not list(folder.glob(".*"))


def test_what_is_damaged_is_left_out_and_said(saved, tmp_path):
    damaged = next(path for path in (saved / "raw").rglob("*") if path.is_file())
    damaged.chmod(0o644)
    damaged.write_bytes(b"x" * damaged.stat().st_size)
    shutil.rmtree(list_releases(saved)[1].folder)
    for path in (saved / "state").iterdir():
        path.unlink()
    shutil.rmtree(saved / "tables")
    report = restore_warehouse(saved, tmp_path / "again", 0)
    assert len(report.left_out) == 3
    assert "claims" in report.rebuilt
    assert verify_release(latest_release(tmp_path / "again")) == []
    assert recover(tmp_path / "again").is_empty


def test_without_its_latest_release_a_backup_is_not_restored(saved, tmp_path):
    part, *_ = latest_release(saved).table("claims").glob("*.parquet")
    part.chmod(0o644)
    part.write_bytes(b"x" * part.stat().st_size)
    with pytest.raises(ReleaseError, match="the latest release cannot be restored"):
        restore_warehouse(saved, tmp_path / "again", 0)
    assert not (tmp_path / "again").exists()


def test_what_is_there_is_not_touched(saved, room, tmp_path):
    with pytest.raises(ReleaseError, match="is there already"):
        restore_warehouse(saved, room.warehouse, 0)
    with pytest.raises(ReleaseError, match="is no backup"):
        restore_warehouse(room.warehouse, tmp_path / "again", 0)
    (tmp_path / "empty").mkdir()
    assert restore_warehouse(saved, tmp_path / "empty", 0).releases == 4


@pytest.mark.kill
def test_restore_killed_at_any_step_leaves_nothing_and_the_next_completes(tmp_path: Path):
    room = open_kept_room(tmp_path / "base")
    fill_room(room, STORIES[:2])
    back_up_warehouse(room.settings, tmp_path / "base" / "saved", NOON)
    killed = kill_everywhere("restore", tmp_path, every=KILL_EVERY * 3, most=120)
    assert len(killed) > 30 / KILL_EVERY
