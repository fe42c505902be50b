"""Which bytes something names."""

import pytest
from kept_rooms import STORIES, raw_named, raw_of
from publish_story import NOON

from flows.errors import ReleaseError
from flows.ingest.fetch.ledger import LEDGER_NAME, Asked, Ledger
from flows.ingest.raw import raw_path
from flows.upkeep.raw_bytes import find_let_go, find_unnamed, iter_raw
from flows.warehouse.releases import list_releases


def names(paths):
    return {path.name for path in paths}


def test_bytes_that_a_kept_release_names_stay(room):
    releases = list_releases(room.warehouse)
    assert find_unnamed(room.warehouse, releases) == []
    gone = raw_named(*STORIES[:3]) - raw_named(STORIES[3])
    assert names(find_unnamed(room.warehouse, releases[3:])) == gone
    assert names(find_let_go(room.warehouse, releases[3:], releases[:3])) == gone
    assert names(find_unnamed(room.warehouse, [])) == raw_of(room.warehouse)


def test_only_a_thorough_look_finds_bytes_that_never_had_a_name(room):
    releases = list_releases(room.warehouse)
    stray = raw_path(room.warehouse, "ab" * 32)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"x")
    (room.warehouse / "raw" / ".partial").mkdir()
    assert stray in set(iter_raw(room.warehouse))
    assert find_unnamed(room.warehouse, releases) == [stray]
    assert find_let_go(room.warehouse, releases, []) == []


def test_bytes_that_the_ledger_names_stay(room):
    stray = raw_path(room.warehouse, "cd" * 32)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"x")
    with Ledger(room.warehouse) as ledger:
        ledger.record([Asked("wire", "a", "page", "a", NOON, raw_sha256=stray.name)])
    assert find_unnamed(room.warehouse, list_releases(room.warehouse)) == []


def test_what_cannot_be_read_is_an_error_and_no_empty_answer(room):
    releases = list_releases(room.warehouse)
    (room.warehouse / LEDGER_NAME).write_bytes(b"no database, but long enough to be one" * 40)
    with pytest.raises(ReleaseError, match=r"ledger\.sqlite"):
        find_unnamed(room.warehouse, releases)
    (room.warehouse / LEDGER_NAME).unlink()
    part, *_ = releases[-1].table("inputs").glob("*.parquet")
    part.unlink()
    with pytest.raises(ReleaseError, match="cannot be told"):
        find_unnamed(room.warehouse, releases)


def test_a_warehouse_without_bytes_names_none(tmp_path):
    assert list(iter_raw(tmp_path)) == []
    assert find_unnamed(tmp_path, []) == []
