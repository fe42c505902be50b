"""File operations that survive a crash: whole or absent, and never into an existing file."""

import errno
import os

import pytest

from flows.publish.durable import hash_file, inode_of, link_or_copy, swap_link, write_durably


def test_a_file_is_written_once_and_read_only(tmp_path):
    path = tmp_path / "manifest.json"
    write_durably(path, b"{}")
    assert path.read_bytes() == b"{}"
    assert path.stat().st_mode & 0o777 == 0o444
    with pytest.raises(FileExistsError):
        write_durably(path, b"[]")


def test_a_file_gets_a_second_name(tmp_path):
    source, target = tmp_path / "one", tmp_path / "two"
    source.write_bytes(b"rows")
    assert link_or_copy(source, target)
    assert source.samefile(target)


def test_where_there_are_no_links_the_bytes_are_copied(tmp_path, monkeypatch):
    def refuse(*_given):
        raise OSError(errno.EXDEV, "another device")

    source, target = tmp_path / "one", tmp_path / "two"
    source.write_bytes(b"rows")
    monkeypatch.setattr(os, "link", refuse)
    assert not link_or_copy(source, target)
    assert target.read_bytes() == b"rows"
    assert not source.samefile(target)


def test_a_full_disk_is_no_reason_to_copy(tmp_path, monkeypatch):
    def fail(*_given):
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(os, "link", fail)
    with pytest.raises(OSError, match="no space left"):
        link_or_copy(tmp_path / "one", tmp_path / "two")


def test_a_link_is_swapped_whatever_a_crash_left(tmp_path):
    link = tmp_path / "latest"
    swap_link(link, "releases/1")
    link.with_name(f".latest-{os.getpid()}").symlink_to("releases/half")
    swap_link(link, "releases/2")
    assert str(link.readlink()) == "releases/2"
    assert [path.name for path in tmp_path.iterdir()] == ["latest"]


def test_a_hash_is_that_of_the_bytes(tmp_path):
    (tmp_path / "empty").touch()
    assert hash_file(tmp_path / "empty").startswith("e3b0c44298fc1c14")


def test_a_file_is_known_by_its_inode_under_every_name(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"x")
    other.hardlink_to(one)
    assert inode_of(one) == inode_of(other) != inode_of(tmp_path)
