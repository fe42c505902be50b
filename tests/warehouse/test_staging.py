"""Staged files, and what the last release holds and will hold: damage in it is named, with what to do."""

import pytest
from publish_story import fill

from flows.errors import ReleaseError
from flows.records import ChangeSet, ReleaseRef, Usage
from flows.warehouse.staging import (
    copy_changes,
    count_rows,
    once,
    read_after,
    read_before,
    read_owners,
    write_owners,
    write_rows,
)
from schemas.tables import TABLES


def test_a_release_that_cannot_be_read_is_named(tmp_path):
    release = ReleaseRef("2026.11.23-1", tmp_path)
    release.table("claims").mkdir()
    (release.table("claims") / "part-00000.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(ReleaseError, match=r"claims: .*hearsay verify --release 2026\.11\.23-1"):
        read_before(release, TABLES["claims"], ["claim_id"])


def test_without_a_release_a_table_is_empty_and_has_its_columns():
    assert read_before(None, TABLES["claims"], ["claim_id"]).schema.names == ["claim_id"]


def test_after_the_changes_some_rows_left_and_others_came(tmp_path):
    release, changes = ReleaseRef("2026.11.23-1", tmp_path / "release"), ChangeSet(tmp_path / "changes")
    old = [fill("sources", source_id=f"src_{number:016x}") for number in (1, 2)]
    write_rows(release.table("sources") / "part-00000.parquet", TABLES["sources"], old)
    write_owners(changes.replaced("sources"), TABLES["sources"], [old[0]["source_id"]] * 2)
    write_rows(changes.appended("sources"), TABLES["sources"], [fill("sources", source_id="src_0000000000000003")])
    assert read_owners(changes, TABLES["sources"]).to_pylist() == ["src_0000000000000001"]
    after = read_after(release, changes, TABLES["sources"], ["source_id"])
    assert after["source_id"].to_pylist() == ["src_0000000000000002", "src_0000000000000003"]


def test_a_copy_of_a_change_set_can_be_rewritten_and_the_first_stays(tmp_path):
    first = ChangeSet(tmp_path / "first")
    write_rows(first.appended("sources"), TABLES["sources"], [fill("sources")])
    (tmp_path / "second").mkdir()
    (tmp_path / "second" / "left.over").touch()
    second = copy_changes(first, tmp_path / "second")
    assert count_rows([second.appended("sources")]) == 1
    assert not (tmp_path / "second" / "left.over").exists()
    write_rows(second.appended("sources"), TABLES["sources"], [])
    assert (count_rows([first.appended("sources")]), count_rows([second.appended("sources")])) == (1, 0)


def test_work_is_done_once_and_what_was_cut_short_is_done_anew(tmp_path):
    calls = []

    def make(folder):
        calls.append(sorted(path.name for path in folder.parent.glob("work/*")))
        folder.mkdir(exist_ok=True)
        return Usage(len(calls))

    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "half.done").touch()
    assert [once(tmp_path / "work", Usage, make).requests for _ in range(2)] == [1, 1]
    assert calls == [[]], "what was left is removed first"
