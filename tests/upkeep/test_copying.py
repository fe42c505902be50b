"""Copies of files and releases: whole or absent, and equal bytes once."""

import errno

import pytest
from kept_rooms import STORIES

from flows.publish.durable import hash_file
from flows.publish.verify import verify_release
from flows.records import ReleaseRef
from flows.upkeep.copying import CopyDamaged, CopyTally, copy_file, copy_release, files_of, list_copies
from flows.warehouse.releases import RELEASES, list_releases, read_manifest


def test_a_copy_has_the_hash_that_is_asked_for_or_is_not_there(tmp_path):
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(b"x" * 3_000_000)
    copy_file(source, target, hash_file(source))
    assert hash_file(target) == hash_file(source)
    with pytest.raises(CopyDamaged, match="was written with 00"):
        copy_file(source, tmp_path / "c", "00")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_a_full_disk_leaves_nothing(tmp_path, monkeypatch):
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "a").write_bytes(b"x")
    monkeypatch.setattr("flows.upkeep.copying.os.fsync", full)
    with pytest.raises(OSError, match=r"No space left on device: '.*/b'"):
        copy_file(tmp_path / "a", tmp_path / "b", None)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_releases_are_copied_once_and_share_what_they_shared(room, tmp_path):
    to, tally, releases = tmp_path / "to", CopyTally(), list_releases(room.warehouse)
    (to / RELEASES).mkdir(parents=True)
    copies = list_copies(to)
    assert [copy_release(release, to, copies, tally) for release in releases] == [True] * len(STORIES)
    assert [verify_release(release) for release in list_releases(to)] == [[]] * len(STORIES)
    assert list_copies(to) == copies
    named = [file for release in releases for file in files_of(read_manifest(release))]
    assert tally.copied == len({file.sha256 for file in named}) < len(named)
    assert not copy_release(releases[0], to, copies, tally)


def test_another_release_of_that_name_is_not_taken_for_it(room, tmp_path):
    to, releases = tmp_path / "to", list_releases(room.warehouse)
    (to / RELEASES).mkdir(parents=True)
    other = ReleaseRef(releases[0].version, releases[1].folder)
    copy_release(releases[0], to, {}, CopyTally())
    with pytest.raises(CopyDamaged, match="another release of that name"):
        copy_release(other, to, {}, CopyTally())
