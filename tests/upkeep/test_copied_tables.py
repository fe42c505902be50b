"""Working tables in a copy: as the releases pin them."""

import shutil

from flows.publish.depots.disk import DiskDepot, point_latest_at
from flows.publish.recover import recover
from flows.publish.snapshot import stands_at
from flows.publish.working import active_files
from flows.upkeep.copied_tables import LOG, copy_tables
from flows.upkeep.copying import CopyTally, copy_release, list_copies
from flows.warehouse.releases import RELEASES, list_releases, read_manifest


def copy_all(room, to):
    (to / RELEASES).mkdir(parents=True, exist_ok=True)
    copies, releases = list_copies(to), list_releases(room.warehouse)
    for release in releases:
        copy_release(release, to, copies, CopyTally())
    point_latest_at(to, releases[-1].version)
    return copy_tables(room.warehouse, to, releases, copies)


def test_every_version_that_a_release_pins_can_be_opened_in_the_copy(room, tmp_path):
    to = tmp_path / "to"
    assert copy_all(room, to) == []
    assert stands_at(to, list_releases(to)[-1])
    for release in list_releases(to):
        version = read_manifest(release).tables["claims"].delta_version
        files = active_files(to, "claims", version).files
        assert all(path.stat().st_nlink > 1 for path in files)
    assert recover(to).is_empty


def test_what_a_run_has_not_published_is_not_copied(room, tmp_path):
    releases, to = list_releases(room.warehouse), tmp_path / "to"
    shutil.rmtree(releases[-1].folder)
    assert copy_all(room, to) == []
    assert stands_at(to, list_releases(to)[-1])
    assert recover(to).is_empty


def test_a_table_that_was_made_anew_replaces_the_older_copy(room, tmp_path):
    to = tmp_path / "to"
    copy_all(room, to)
    shutil.rmtree(DiskDepot(room.warehouse).table_folder("claims"))
    recover(room.warehouse)
    left_out = copy_all(room, to)
    assert left_out == ["claims"]  # it stands at a version that no release pins
    assert list(recover(to).tables) == ["claims"]


def test_a_damaged_table_is_left_out(room, tmp_path):
    shutil.rmtree(DiskDepot(room.warehouse).table_folder("events") / LOG)
    assert copy_all(room, tmp_path / "to") == ["events"]
    assert not DiskDepot(tmp_path / "to").table_folder("events").exists()
