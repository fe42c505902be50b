"""Publishing and reading: what a release holds, what links it shares, when one is due."""

import errno
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pyarrow as pa
import pytest
from deltalake import DeltaTable
from publish_story import NOON, Dispatch, fill, rows_of, write_rows

from flows.errors import ReleaseError
from flows.ids import make_id
from flows.publish.depots import disk
from flows.publish.recover import recover
from flows.publish.release import changes_anything
from flows.publish.verify import verify_release
from flows.warehouse.releases import find_release, latest_release, list_releases, read_manifest, read_table
from schemas.tables import TABLES


def test_first_release_holds_the_rows_and_verifies(newsroom, three):
    published = newsroom.publish(three)
    release = latest_release(newsroom.warehouse)
    assert release == published.ref
    assert published.ref.version == "2026.11.23-1"
    assert published.parent is None
    assert published.rows == {
        "inputs": 3,
        "documents": 3,
        "claims": 3,
        "figures": 3,
        "sources": 2,
        "events": 3,
        "comparisons": 3,
        "series": 3,
        "reviews": 0,
        "rejects": 0,
    }
    assert published.counts["claims"] == {"added": 3, "changed": 0, "withdrawn": 0}
    assert sorted(read_table(release, "figures").column("value_low").to_pylist()) == [30, 100, 2000]
    assert verify_release(release) == []


def test_edited_removed_and_added_document_are_what_the_diff_names(newsroom, three):
    first = newsroom.publish(three).ref
    second = newsroom.publish({"a": Dispatch(100), "b": Dispatch(3000, "Kirby"), "d": Dispatch(5, "Kirby")}).ref
    diff = json.loads((second.folder / "diff.json").read_text())["tables"]
    assert diff["documents"]["added"] == [make_id("doc", "d")]
    assert diff["documents"]["withdrawn"] == [make_id("doc", "c")]
    assert diff["documents"]["changed"] == [
        {"key": make_id("doc", "b"), "columns": ["text", "text_sha256", "raw_sha256"]}
    ]
    assert [each["key"] for each in diff["figures"]["changed"]] == [make_id("fig", "b")]
    assert diff["sources"]["counts"] == {"added": 0, "changed": 0, "withdrawn": 0}
    assert read_manifest(second).parent == first.version
    assert verify_release(first) == verify_release(second) == []
    assert read_table(first, "figures").num_rows == 3


def test_unchanged_tables_are_hard_links_with_hashes_taken_over(newsroom, three, monkeypatch):
    first = newsroom.publish(three).ref
    hashed = []
    monkeypatch.setattr(disk, "digest_located", lambda path: hashed.append(path) or "0" * 64)
    second = newsroom.publish(three | {"d": Dispatch(5, "Kirby")}).ref
    same = "sources/part-00000.parquet"
    assert (first.folder / same).stat().st_ino == (second.folder / same).stat().st_ino
    assert {path.parent.name for path in hashed} == {
        "inputs",
        "documents",
        "claims",
        "figures",
        "events",
        "comparisons",
        "series",
    }


def test_two_fresh_warehouses_hold_the_same_bytes(open_room, three):
    stories = [three, three | {"d": Dispatch(5, "NIS")}, {"a": Dispatch(7)}]
    told = [[room.publish(story).ref for story in stories] for room in (open_room("one"), open_room("two"))]
    for one, two in zip(*told, strict=True):
        files = sorted(path.relative_to(one.folder) for path in one.folder.rglob("*") if path.is_file())
        assert len(files) >= 12
        assert [(one.folder / path).read_bytes() == (two.folder / path).read_bytes() for path in files] == [True] * len(
            files
        )


def test_a_run_that_changes_only_clocks_makes_no_release(newsroom, three, tmp_path):
    assert changes_anything(newsroom.warehouse, newsroom.changes(three))
    newsroom.publish(three)
    later = fill("inputs", **rows_of("a", three["a"])["inputs"][0] | {"first_seen_at_utc": NOON + timedelta(days=1)})
    changes = write_rows(tmp_path / "later", "inputs", [later], [later["input_id"]])
    assert not changes_anything(newsroom.warehouse, changes)
    assert changes_anything(newsroom.warehouse, changes, force=True)


def test_clock_that_went_back_does_not_make_an_older_version(newsroom, three):
    newsroom.publish(three)
    newsroom.now = NOON - timedelta(days=40)
    assert newsroom.publish({"a": Dispatch(1)}).ref.version == "2026.11.23-2"
    newsroom.now = NOON + timedelta(days=9)
    assert newsroom.publish({"a": Dispatch(2)}).ref.version == "2026.12.02-1"
    assert [ref.version for ref in list_releases(newsroom.warehouse)] == [
        "2026.11.23-1",
        "2026.11.23-2",
        "2026.12.02-1",
    ]


def test_everything_withdrawn_leaves_readable_empty_tables(newsroom, three):
    newsroom.publish(three)
    release = newsroom.publish({}).ref
    assert [read_table(release, name).num_rows for name in TABLES] == [0] * len(TABLES)
    assert verify_release(release) == []
    assert newsroom.publish(three).rows["claims"] == 3


def test_owner_with_quotes_and_unicode_is_replaced(newsroom, tmp_path):
    newsroom.publish({"a": Dispatch(1)})
    odd = "o'wner\" -- ünï\\%"
    rows = [
        fill("rejects", reject_id=make_id("rej", str(n)), owner_id=odd, reason_code="empty", stage="ingest")
        for n in (1, 2)
    ]
    newsroom.publish_changes(write_rows(tmp_path / "1", "rejects", rows))
    newsroom.publish_changes(write_rows(tmp_path / "2", "rejects", rows[:1], [odd]))
    release = latest_release(newsroom.warehouse)
    assert read_table(release, "rejects").column("owner_id").to_pylist() == [odd]


def test_key_that_would_stand_twice_is_refused_and_nothing_changes(newsroom, three, tmp_path):
    first = newsroom.publish(three)
    row = rows_of("a", three["a"])["sources"][0]
    with pytest.raises(ReleaseError, match=r"sources\.source_id: 1 keys would stand twice"):
        newsroom.publish_changes(write_rows(tmp_path / "twice", "sources", [row]))
    with pytest.raises(ReleaseError, match="would stand twice"):
        newsroom.publish_changes(write_rows(tmp_path / "both", "sources", [row, row], [row["source_id"]]))
    assert recover(newsroom.warehouse).is_empty
    assert latest_release(newsroom.warehouse) == first.ref


def test_file_systems_without_links_get_copies(newsroom, three, monkeypatch):
    def no_link(source, target):
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", no_link)
    newsroom.publish(three)
    release = newsroom.publish({"a": Dispatch(1)}).ref
    assert {path.stat().st_nlink for path in release.folder.rglob("*.parquet")} == {1}
    assert verify_release(release) == []
    assert recover(newsroom.warehouse).is_empty


@pytest.mark.parametrize("step", ["link", "write", "rename", "symlink"])
def test_full_disk_leaves_the_old_release_and_the_next_run_completes(newsroom, three, monkeypatch, step):
    first = newsroom.publish(three)

    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    target = {
        "link": (os, "link"),
        "write": (disk, "write_durably"),
        "rename": (os, "rename"),
        "symlink": (os, "symlink"),
    }
    with monkeypatch.context() as patched:
        patched.setattr(*target[step], full)
        with pytest.raises(OSError, match="No space left"):
            newsroom.publish({"a": Dispatch(1)})
    assert latest_release(newsroom.warehouse) == first.ref
    assert verify_release(first.ref) == []
    published = newsroom.publish({"a": Dispatch(1)})
    assert published.rows["documents"] == 1
    assert verify_release(published.ref) == []


def test_compaction_and_vacuum_leave_old_releases_as_they_were(open_room):
    room = open_room("busy", compact_above_files=3, keep_versions_hours=0)
    stories = [{str(n): Dispatch(n + 1) for n in range(count)} for count in range(1, 9)]
    for story in stories:
        room.publish(story)
    files = [len(read_manifest(release).tables["claims"].files) for release in list_releases(room.warehouse)]
    assert max(files) == 3
    assert [read_table(ref, "claims").num_rows for ref in list_releases(room.warehouse)] == [len(s) for s in stories]
    assert [verify_release(release) for release in list_releases(room.warehouse)] == [[]] * 8
    assert recover(room.warehouse).is_empty


def test_published_files_are_read_only_and_the_warehouse_can_be_moved(newsroom, three, tmp_path):
    release = newsroom.publish(three).ref
    assert {path.stat().st_mode & 0o777 for path in release.folder.rglob("*") if path.is_file()} == {0o444}
    moved = tmp_path / "else where é #1"
    newsroom.warehouse.rename(moved)
    assert latest_release(moved).folder == moved / "releases" / release.version
    assert recover(moved).is_empty
    room = replace(newsroom, settings=newsroom.settings.model_copy(update={"warehouse": moved}))
    assert verify_release(room.publish({"a": Dispatch(4)}).ref) == []


def test_folder_that_delta_cannot_address_is_refused_in_words(open_room, three):
    with pytest.raises(ReleaseError, match="cannot work under a path with %"):
        open_room("a%20b").publish(three)


def test_working_tables_are_delta_lake_for_other_engines(newsroom, three):
    newsroom.publish(three)
    newsroom.publish(three | {"b": Dispatch(1)})
    claims = DeltaTable(newsroom.warehouse / "tables" / "claims")
    assert pa.table(claims.to_pyarrow_table()).num_rows == 3
    assert claims.file_uris(file_pruning_predicate="document_id = 'zzz'") == []


def test_reader_needs_no_deltalake():
    script = "import sys, flows.warehouse.releases; print('deltalake' in sys.modules, 'duckdb' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "False"]


def test_unknown_release_is_answered_with_those_that_exist(newsroom, three):
    assert latest_release(newsroom.warehouse) is None
    newsroom.publish(three)
    with pytest.raises(ReleaseError, match=r"no release '1999\.01\.01-1'\. The newest that exist: 2026\.11\.23-1\."):
        find_release(newsroom.warehouse, "1999.01.01-1")
