"""Warehouses that are half deleted, held by the dead, or left by the killed."""

import shutil
from socket import gethostname

import pytest
from kept_rooms import STORIES
from publish_story import NOON

from flows.errors import ReleaseRefused
from flows.link.index.opening import INDEX_NAME
from flows.publish.verify import verify_release
from flows.upkeep.checks.warehouse import (
    check_databases,
    check_last_run,
    check_leftovers,
    check_lock,
    check_pins,
    check_raw,
    check_releases,
    check_tables,
)
from flows.upkeep.holder import WarehouseHolder, find_holder
from flows.upkeep.last_run import note_run
from flows.upkeep.pins import PINS, pin_release
from flows.warehouse.manifest import MANIFEST_NAME
from flows.warehouse.objects import put_object
from flows.warehouse.releases import LATEST, RELEASES, list_releases

FREE, HELD = WarehouseHolder(is_held=False), WarehouseHolder(is_held=True)


def states(findings):
    return [(each.what, each.state) for each in findings]


def test_a_sound_warehouse_has_nothing_to_do(room):
    warehouse = room.warehouse
    found = [
        *check_releases(warehouse),
        *check_tables(warehouse, FREE),
        *check_lock(FREE),
        *check_last_run(warehouse, FREE),
        *check_leftovers(warehouse, warehouse, FREE),
        *check_pins(warehouse),
        *check_raw(warehouse),
        *check_databases(warehouse),
    ]
    assert {each.state for each in found} == {"ok"}
    assert verify_release(list_releases(warehouse)[-1]) == []


@pytest.mark.parametrize("store_address", ["weed"], indirect=True)
def test_a_sound_warehouse_in_a_store_has_nothing_to_do_and_a_killed_one_next_to_nothing(stored_room, store_root):
    stored_room.publish(STORIES[0])
    pin_release(store_root, list_releases(store_root)[0].version, "cited", NOON)

    def look(holder):
        desk = stored_room.settings.desk
        return [
            *check_releases(store_root),
            *check_tables(store_root, holder),
            *check_lock(holder, is_lease=True),
            *check_last_run(store_root, holder),
            *check_leftovers(desk, store_root, holder),
            *check_pins(store_root),
            *check_databases(desk),
        ]

    assert {each.state for each in look(find_holder(store_root))} == {"ok"}
    [missing] = check_raw(store_root)
    assert (missing.state, missing.found) == ("act", "2 files missing")
    put_object(store_root / RELEASES / ".tmp-2026.11.23-9" / MANIFEST_NAME, b"{}")
    assert [(each.what, each.found) for each in look(FREE) if each.state != "ok"] == [
        ("releases", ".tmp-2026.11.23-9 was never finished, or half removed")
    ]
    dead = WarehouseHolder(is_held=True, pid=2**22 + 1, host=gethostname(), since="noon")
    assert [each.state for each in check_lock(dead, is_lease=True)] == ["look"]


def test_a_half_deleted_release_is_worst_where_it_is_the_newest(room):
    releases = list_releases(room.warehouse)
    shutil.rmtree(releases[1].table("claims"))
    assert states(check_releases(room.warehouse)) == [("releases", "look")]
    shutil.rmtree(releases[-1].table("claims"))
    assert states(check_releases(room.warehouse)) == [("releases", "act")]


def test_a_link_that_leads_elsewhere_is_repaired_by_the_next_run(room):
    (room.warehouse / LATEST).unlink()
    assert states(check_releases(room.warehouse)) == [("releases", "ok"), ("latest", "look")]
    (room.warehouse / LATEST).symlink_to("releases/1999.01.01-1")
    assert states(check_releases(room.warehouse))[1] == ("latest", "look")
    assert list(check_tables(room.warehouse, FREE)) == list(check_raw(room.warehouse)) == []


def test_tables_that_are_gone_are_rebuilt_by_the_next_run(room):
    shutil.rmtree(room.warehouse / "tables" / "claims")
    assert states(check_tables(room.warehouse, FREE)) == [("working tables", "look")]
    assert states(check_tables(room.warehouse, HELD)) == [("working tables", "ok")]


def test_bytes_that_are_gone_must_be_brought_back(room):
    shutil.rmtree(room.warehouse / "raw")
    [found] = check_raw(room.warehouse)
    assert (found.state, found.found) == ("act", "2 files missing")


@pytest.mark.parametrize(
    ("holder", "state", "words"),
    [
        (FREE, "ok", "free"),
        (HELD, "ok", "a process without a name"),
        (
            WarehouseHolder(is_held=False, pid=7, host="desk", since="noon"),
            "look",
            "process 7 on desk since noon died with it",
        ),
        (WarehouseHolder(is_held=True, pid=7, host="desk", since="noon"), "ok", "a run goes on: process 7 on desk"),
    ],
)
def test_who_holds_the_lock(holder, state, words):
    [found] = check_lock(holder)
    assert (found.state, words in found.found) == (state, True)


def test_a_lock_held_for_the_dead_must_be_seen_to(monkeypatch):
    monkeypatch.setattr(WarehouseHolder, "is_missing", property(lambda _: True))
    [found] = check_lock(WarehouseHolder(is_held=True, pid=7, host="desk", since="noon"))
    assert (found.state, "fuser" in found.advice) == ("act", True)


def test_a_run_that_was_refused_must_be_seen_to_and_one_that_was_killed_goes_on(room):
    with pytest.raises(ReleaseRefused), note_run(room.warehouse, NOON):
        raise ReleaseRefused("drift")
    assert states(check_last_run(room.warehouse, FREE)) == [("last run", "act")]
    with note_run(room.warehouse, NOON):
        pass  # ends without a word, as if killed
    assert states(check_last_run(room.warehouse, FREE)) == [("last run", "look")]
    assert states(check_last_run(room.warehouse, HELD)) == [("last run", "ok")]


def test_what_unfinished_runs_left_is_said(room):
    (room.warehouse / "staging" / "abc").mkdir(parents=True)
    (room.warehouse / "releases" / ".tmp-2026.11.23-9").mkdir()
    assert states(check_leftovers(room.warehouse, room.warehouse, FREE)) == [("staging", "look"), ("releases", "look")]
    assert list(check_leftovers(room.warehouse, room.warehouse, HELD)) == []


def test_pins_without_a_release_or_a_reason(room):
    first, second, *_ = list_releases(room.warehouse)
    for release in (first, second):
        pin_release(room.warehouse, release.version, "cited", NOON)
    shutil.rmtree(first.folder)
    path = room.warehouse / PINS / f"{second.version}.json"
    path.chmod(0o644)
    path.write_text("{")
    assert states(check_pins(room.warehouse)) == [("pins", "act"), ("pins", "look"), ("pins", "ok")]


def test_a_damaged_index_is_made_anew(room):
    (room.warehouse / INDEX_NAME).write_bytes(b"no database at all, but long enough " * 40)
    assert states(check_databases(room.warehouse)) == [(INDEX_NAME, "look")]


def test_a_warehouse_without_a_release_says_how_to_make_one(tmp_path):
    assert states(check_releases(tmp_path)) == [("releases", "look")]
