"""Vacuum: what goes, what stays, what it says, and what is left when it is killed."""

import errno
import shutil
from pathlib import Path

import pytest
from kept_rooms import STORIES, fill_room, open_kept_room, raw_named, raw_of
from killed_upkeep import KILL_EVERY, kill_everywhere
from publish_story import NOON, Dispatch, rows_of_story

from flows.errors import WarehouseBusy
from flows.ingest.raw import raw_path
from flows.publish.lock import publisher_lock
from flows.publish.recover import recover
from flows.publish.verify import verify_release
from flows.publish.working import active_files
from flows.upkeep import vacuum
from flows.upkeep.holding import hold_still
from flows.upkeep.pins import pin_release
from flows.upkeep.vacuum import plan_vacuum, vacuum_after_run, vacuum_warehouse
from flows.warehouse.manifest import MANIFEST_NAME
from flows.warehouse.objects import list_objects_below, put_object, remove_objects
from flows.warehouse.releases import latest_release, list_releases, read_manifest

WEED = pytest.mark.parametrize("store_address", ["weed"], indirect=True)


def keeping(room, keep):
    return room.settings.model_copy(update={"keep_releases": keep})


def versions_in(room):
    return [release.version for release in list_releases(room.warehouse)]


def assert_sound(room):
    """Every release verifies, and each version that one pins can be opened with all its files."""
    releases = list_releases(room.warehouse)
    assert [verify_release(release) for release in releases] == [[]] * len(releases)
    for release in releases:
        for name, table in read_manifest(release).tables.items():
            files = active_files(room.warehouse, name, table.delta_version).files
            assert all(path.exists() for path in files), (release.version, name)
    assert recover(room.warehouse).is_empty


def assert_verified(room):
    releases = list_releases(room.warehouse)
    assert [verify_release(release) for release in releases] == [[]] * len(releases)
    assert recover(room.warehouse).is_empty


def test_nothing_goes_unless_settings_say_so(room):
    before = versions_in(room)
    plan = vacuum_warehouse(room.settings)
    assert (plan.releases, plan.raw, plan.freed) == ((), (), ())
    assert versions_in(room) == before
    assert raw_of(room.warehouse) == raw_named(*STORIES)
    assert_sound(room)


def test_the_newest_and_the_pinned_stay_with_all_that_they_name(room):
    first, second, third, fourth = versions_in(room)
    pin_release(room.warehouse, second, "cited", NOON)
    plan = vacuum_warehouse(keeping(room, 1))
    assert [release.version for release in plan.releases] == [first, third]
    assert versions_in(room) == [second, fourth]
    assert raw_of(room.warehouse) == raw_named(STORIES[1], STORIES[3])
    assert_sound(room)
    assert latest_release(room.warehouse).version == fourth
    assert room.publish({"a": Dispatch(1)}).parent == fourth
    assert_sound(room)


def store_bytes_of(room, story):
    for row in rows_of_story(story)["documents"]:
        put_object(room.warehouse / raw_path(Path(), row["raw_sha256"]).as_posix(), row["text"].encode())


@pytest.fixture
def stored(stored_room):
    """A warehouse in a store with four releases, in which old versions go at once."""
    stored_room.settings = stored_room.settings.model_copy(update={"keep_versions_hours": 0})
    for story in STORIES:
        store_bytes_of(stored_room, story)
        stored_room.publish(story)
    return stored_room


@WEED
def test_in_a_store_the_newest_and_the_pinned_stay_with_all_that_they_name(stored):
    first, second, third, fourth = versions_in(stored)
    pin_release(stored.warehouse, second, "cited", NOON)
    before = list_objects_below(stored.warehouse)
    plan = plan_vacuum(keeping(stored, 1))
    said = {freed.what: freed for freed in plan.freed}
    assert list_objects_below(stored.warehouse).keys() == before.keys()
    assert [release.version for release in plan.releases] == [first, third]
    assert said["bytes that nothing names"].files == 2
    assert said["old files of claims"].files == 2
    with publisher_lock(stored.warehouse, 5):
        assert vacuum_warehouse(keeping(stored, 1)) == plan
    after = list_objects_below(stored.warehouse)
    named = raw_named(STORIES[1], STORIES[3])
    assert {name.rpartition("/")[2] for name in after if name.startswith("raw/")} == named
    gone = sum(info.size for name, info in before.items() if name not in after)
    assert gone == sum(freed.size_bytes for freed in plan.freed)
    assert versions_in(stored) == [second, fourth]
    assert_verified(stored)
    assert stored.publish({"a": Dispatch(1)}).parent == fourth
    assert_verified(stored)


@WEED
def test_in_a_store_a_release_that_is_pinned_at_the_last_moment_stays(stored, monkeypatch):
    monkeypatch.setattr(vacuum, "is_pinned", lambda _warehouse, version: version == versions[1])
    versions = versions_in(stored)
    vacuum_warehouse(keeping(stored, 1))
    assert versions_in(stored) == [versions[1], versions[3]]
    assert_verified(stored)


@WEED
def test_in_a_store_half_a_removed_release_goes_with_the_next_run_and_keep_releases_is_heeded(stored):
    remove_objects([list_releases(stored.warehouse)[0].folder / MANIFEST_NAME])  # as a vacuum leaves it that is killed
    assert len(versions_in(stored)) == 3
    assert len(recover(stored.warehouse).removed) == 1
    vacuum_after_run(keeping(stored, 1))
    assert len(versions_in(stored)) == 1
    assert_verified(stored)


def test_a_plan_says_what_goes_and_removes_nothing(room):
    before = versions_in(room), raw_of(room.warehouse), sorted(room.warehouse.rglob("*"))
    plan = plan_vacuum(keeping(room, 1))
    assert (versions_in(room), raw_of(room.warehouse), sorted(room.warehouse.rglob("*"))) == before
    said = {freed.what: freed for freed in plan.freed}
    assert [what for what in said if what.startswith("release")] == [f"release {each}" for each in before[0][:3]]
    assert said["bytes that nothing names"].files == 3
    assert said["old files of claims"].files == 3
    assert said[f"release {before[0][0]}"].size_bytes > said["old files of claims"].size_bytes


def test_what_is_freed_is_what_the_disk_gets_back(room):
    def used():
        stats = {(s.st_dev, s.st_ino): s.st_size for p in room.warehouse.rglob("*") if p.is_file() for s in [p.stat()]}
        logs = sum(p.stat().st_size for p in room.warehouse.rglob("_delta_log/*"))
        return sum(stats.values()) - logs

    before, plan = used(), vacuum_warehouse(keeping(room, 2))
    assert before - used() == sum(freed.size_bytes for freed in plan.freed)


def test_bytes_stay_while_an_unfinished_run_may_need_them(room):
    (room.warehouse / "staging" / "abc").mkdir(parents=True)
    plan = vacuum_warehouse(keeping(room, 1))
    assert "unfinished run" in plan.remarks[0]
    assert raw_of(room.warehouse) == raw_named(*STORIES)


def test_bytes_stay_where_a_kept_release_cannot_say_what_it_names(room):
    part, *_ = list_releases(room.warehouse)[-1].table("documents").glob("*.parquet")
    part.unlink()
    plan = vacuum_warehouse(room.settings)
    assert "is left alone" in plan.remarks[0]
    assert raw_of(room.warehouse) == raw_named(*STORIES)


def test_half_a_release_takes_nobodys_place(room):
    shutil.rmtree(list_releases(room.warehouse)[2].table("claims"))
    vacuum_warehouse(keeping(room, 2))
    assert [version[-1] for version in versions_in(room)] == ["2", "3", "4"]


def test_a_release_that_is_pinned_at_the_last_moment_stays(room, monkeypatch):
    first, *_ = versions_in(room)
    monkeypatch.setattr("flows.upkeep.vacuum.is_pinned", lambda _, version: version == first)
    vacuum_warehouse(keeping(room, 1))
    assert versions_in(room)[0] == first
    assert raw_of(room.warehouse) >= raw_named(STORIES[0])
    assert_sound(room)


def test_a_run_vacuums_only_where_settings_say_so_and_never_fails_of_it(room, monkeypatch, caplog):
    vacuum_after_run(room.settings)
    assert len(versions_in(room)) == 4
    with hold_still(room.warehouse, 0):
        vacuum_after_run(keeping(room, 1))
        with pytest.raises(WarehouseBusy):
            vacuum_warehouse(keeping(room, 1))
    assert len(versions_in(room)) == 4

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("flows.upkeep.vacuum.remove_old_files", full)
    vacuum_after_run(keeping(room, 2))
    assert "put off to the next run" in caplog.text
    monkeypatch.undo()
    vacuum_after_run(keeping(room, 2))
    assert len(versions_in(room)) == 2
    assert_sound(room)


def test_a_table_that_was_rebuilt_is_vacuumed_too(room):
    shutil.rmtree(room.warehouse / "tables")
    recover(room.warehouse)
    vacuum_warehouse(keeping(room, 2))
    releases = list_releases(room.warehouse)
    assert [verify_release(release) for release in releases] == [[]] * 2
    assert recover(room.warehouse).is_empty


@pytest.mark.kill
def test_vacuum_killed_at_any_step_leaves_whole_releases_and_the_next_one_completes(tmp_path: Path):
    fill_room(open_kept_room(tmp_path / "base"), STORIES[:2])
    killed = kill_everywhere("vacuum", tmp_path, every=KILL_EVERY, most=60)
    assert len(killed) > 30 / KILL_EVERY
