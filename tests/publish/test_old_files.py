"""Old files of working tables: which nobody needs."""

from publish_story import Dispatch

from flows.publish.old_files import find_old_files, remove_old_files
from flows.publish.working import active_files
from flows.warehouse.releases import list_releases, read_manifest

STORIES = [{"a": Dispatch(number)} for number in (1, 2)]


def test_versions_that_releases_pin_keep_their_files(open_room):
    room = open_room("kept", keep_versions_hours=0)
    for story in STORIES:
        room.publish(story)
    releases = list_releases(room.warehouse)
    assert find_old_files(room.warehouse, releases, 0) == {}
    found = find_old_files(room.warehouse, releases[1:], 0, releases[:1])
    assert {len(paths) for paths in found.values()} == {1}
    assert find_old_files(room.warehouse, releases[1:], 168, releases[:1]) == {}
    remove_old_files(room.warehouse, releases[1:], 0)
    for release in releases[1:]:
        version = read_manifest(release).tables["claims"].delta_version
        assert all(path.exists() for path in active_files(room.warehouse, "claims", version).files)
    assert find_old_files(room.warehouse, releases[1:], 0) == {}


def test_a_disk_without_links_keeps_them_too(open_room, monkeypatch):
    monkeypatch.setattr("flows.publish.old_files._has_second_name", lambda _: False)
    room = open_room("copied", keep_versions_hours=0)
    for story in STORIES:
        room.publish(story)
    for release in list_releases(room.warehouse):
        version = read_manifest(release).tables["claims"].delta_version
        assert all(path.exists() for path in active_files(room.warehouse, "claims", version).files)


def test_a_warehouse_without_tables_has_none(tmp_path):
    assert find_old_files(tmp_path, [], 0) == {}
