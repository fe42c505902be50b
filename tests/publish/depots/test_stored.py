"""A warehouse in a store: releases are manifests, which share the files of the working tables."""

import json

import pytest
from publish_story import NOON, Dispatch

from flows.errors import ReleaseError
from flows.publish.depots.stored import StoreDepot
from flows.publish.old_files import find_old_files, remove_old_files
from flows.publish.recover import Recovery, recover
from flows.publish.rollback import rollback
from flows.publish.verify import count_files, verify_release
from flows.publish.working import open_delta
from flows.warehouse.objects import list_objects_below, put_object, read_object, remove_objects
from flows.warehouse.releases import find_release, latest_release, list_releases, read_manifest, read_table
from schemas.tables import TABLES

STORY = {"a": Dispatch(100), "b": Dispatch(2000, "Kirby")}
CHANGED = STORY | {"b": Dispatch(2001, "Kirby"), "c": Dispatch(3)}
WEED = pytest.mark.parametrize("store_address", ["weed"], indirect=True)
"""What takes several releases is tried in one store: the real one."""


def values_of(release):
    return sorted(read_table(release, "figures", ["value_low"])["value_low"].to_pylist())


def test_releases_follow_one_another_and_share_files(stored_room, store_root):
    one = stored_room.publish(STORY).ref
    two = stored_room.publish(CHANGED).ref
    assert [release.version for release in list_releases(store_root)] == [one.version, two.version]
    assert latest_release(store_root) == two
    assert (values_of(one), values_of(two)) == ([100, 2000], [3, 100, 2001])
    assert verify_release(one) == verify_release(two) == []
    shared = [{file.path for file in read_manifest(each).tables["sources"].files} for each in (one, two)]
    assert shared[0] == shared[1]
    assert count_files(two) == 10 + sum(len(table.files) for table in read_manifest(two).tables.values())
    assert json.loads(read_object(store_root / "latest.json").data) == {"version": two.version}
    assert recover(store_root) == Recovery()
    rolled = rollback(stored_room.settings, one.version, NOON).ref
    assert (values_of(rolled), verify_release(rolled)) == ([100, 2000], [])
    assert latest_release(store_root) == rolled


@WEED
def test_damage_is_repaired_from_the_newest_whole_release(stored_room, store_root):
    one = stored_room.publish(STORY).ref
    two = stored_room.publish(CHANGED).ref
    put_object(store_root / "releases/.tmp-2030.01.01-1/manifest.json", b"{}")
    put_object(store_root / "releases/2030.01.01-1/diff.json", b"{}")
    put_object(store_root / "latest.json", b"?")
    log = store_root / "tables/claims/_delta_log"
    remove_objects(log / name for name in list_objects_below(log))
    open_delta(store_root, "figures").restore(0)
    with pytest.raises(ReleaseError, match="names no release"):
        latest_release(store_root)
    done = recover(store_root)
    assert done.removed == (".tmp-2030.01.01-1", "2030.01.01-1")
    assert done.latest == two.version
    assert done.tables == {"claims": "rebuilt", "figures": "restored"}
    assert recover(store_root) == Recovery()
    remove_objects([two.folder / "report.html"])
    assert [problem.where for problem in verify_release(two)] == ["report.html"]
    assert recover(store_root).broken == (two.version,)
    assert latest_release(store_root) == one
    third = stored_room.publish({"z": Dispatch(9)}).ref
    assert third.version > two.version


@WEED
def test_files_go_when_no_release_needs_them(stored_room, store_root):
    one = stored_room.publish(STORY).ref
    stored_room.publish(CHANGED)
    assert find_old_files(store_root, list_releases(store_root), 0) == {}
    remove_objects(one.folder / name for name in list_objects_below(one.folder))
    assert len(find_old_files(store_root, list_releases(store_root), 0)["claims"]) == 1
    remove_old_files(store_root, list_releases(store_root), 0)
    assert find_old_files(store_root, list_releases(store_root), 0) == {}
    assert verify_release(latest_release(store_root)) == []


@WEED
def test_half_a_first_run_is_removed(stored_room, store_root):
    stored_room.publish(STORY)
    remove_objects(store_root / "releases" / name for name in list_objects_below(store_root / "releases"))
    assert recover(store_root).removed == ("latest", "tables")
    assert list_objects_below(store_root / "tables") == {}
    assert latest_release(store_root) is None


@WEED
def test_a_publisher_that_was_overtaken_changes_nothing(stored_room, store_root):
    """It lost the warehouse after it had sealed its release; another publishes, then it goes on."""
    one, depot = stored_room.publish(STORY).ref, StoreDepot(store_root)
    slow = read_manifest(one).model_copy(update={"version": "2030.01.01-1", "parent": one.version})
    staged = depot.stage(slow, {})
    depot.seal(staged, slow, {})
    two = stored_room.publish(CHANGED).ref
    staged = depot.stage(slow, {})
    with pytest.raises(ReleaseError, match="another run has published meanwhile"):
        depot.make_current(staged)
    assert latest_release(store_root) == two


@WEED
def test_a_release_that_is_not_there_is_named_with_those_that_are(stored_room, store_root):
    one = stored_room.publish(STORY).ref
    with pytest.raises(ReleaseError, match=one.version):
        find_release(store_root, "2001.01.01-1")
    assert set(read_manifest(one).tables) == set(TABLES)
