"""How a warehouse does, in a few values."""

from datetime import timedelta

from publish_story import NOON, Dispatch

from flows.publish.lock import publisher_lock
from flows.upkeep.health import describe_health, find_health
from flows.upkeep.last_run import note_run, read_last_run
from flows.warehouse.objects import put_object
from flows.warehouse.releases import list_releases


def test_a_warehouse_that_is_well(room):
    health = find_health(room.warehouse, NOON + timedelta(hours=3))
    assert (health.state, health.release, health.documents) == ("ok", list_releases(room.warehouse)[-1].version, 2)
    assert (health.age_seconds, health.rejects, health.rejects_kept, health.drift) == (3 * 3600, 0, 0, 1)
    assert describe_health(health).endswith(
        "3 hours old, 2 documents; 0 rejects in the last run; drift 1.00; no run goes on"
    )


def test_a_run_that_goes_on_and_one_that_was_killed(room):
    with publisher_lock(room.warehouse, 0), note_run(room.warehouse, NOON) as note:
        health = find_health(room.warehouse, NOON)
        assert (health.state, health.is_running, health.last_run) == ("ok", True, "running")
        assert note.told == read_last_run(room.warehouse)  # it ends without a word, as if killed
    health = find_health(room.warehouse, NOON)
    assert (health.state, health.last_run, health.is_running) == ("failed", "killed", False)
    assert describe_health(health).startswith("failed: was killed (begun 2026-11-23 12:00 UTC); release ")


def test_rejects_and_drift_of_the_last_run(room):
    room.story = {"a": Dispatch(100), "b": Dispatch(2003, "Kirby")}
    with publisher_lock(room.warehouse, 0), note_run(room.warehouse, NOON) as note:
        note.tell("unchanged", None, "Nothing changed", {"empty": 2, "bad_record": 1})
    assert find_health(room.warehouse, NOON).rejects == 3
    first, *_ = list_releases(room.warehouse)
    for release in list_releases(room.warehouse)[1:-1]:
        release.folder.rename(release.folder.with_name(f".tmp-{release.version}"))
    assert find_health(room.warehouse, NOON).drift is None
    assert first.folder.exists()


def test_an_empty_and_a_broken_warehouse(room, tmp_path):
    assert describe_health(find_health(tmp_path / "none", NOON)).startswith("empty: no release yet")
    (list_releases(room.warehouse)[-1].folder / "manifest.json").unlink()
    health = find_health(room.warehouse, NOON)
    assert health.state == "failed"
    assert "cannot be read" in describe_health(health)


def test_a_warehouse_in_a_store(stored_room):
    assert find_health(stored_room.warehouse, NOON).state == "empty"
    version = stored_room.publish({"a": Dispatch(100)}).ref.version
    stored_room.publish({"a": Dispatch(100), "b": Dispatch(2000, "Kirby")})
    with publisher_lock(stored_room.warehouse, 0), note_run(stored_room.warehouse, NOON) as note:
        note.tell("published", version, "Release", {"empty": 2})
        health = find_health(stored_room.warehouse, NOON)
        assert (health.state, health.is_running, health.last_run) == ("ok", True, "running")
    health = find_health(stored_room.warehouse, NOON)
    assert (health.state, health.is_running, health.last_run, health.rejects) == ("ok", False, "published", 2)
    assert (health.documents, health.drift) == (2, 1)
    put_object(stored_room.warehouse / "latest.json", b"{")
    assert find_health(stored_room.warehouse, NOON).problem.endswith("The next `hearsay run` repairs it.")
