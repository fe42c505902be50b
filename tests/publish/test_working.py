"""The files of the working tables: ranges of owners, sizes, compaction."""

import pyarrow.parquet as pq
import pytest
from publish_story import Dispatch, fill, write_rows

from flows.ids import make_id
from flows.publish import rowfiles
from flows.publish.verify import verify_release
from flows.publish.working import active_files
from flows.warehouse.releases import read_manifest, read_table

MANY = {str(number): Dispatch(number + 1) for number in range(40)}


@pytest.fixture
def small_ranges(monkeypatch):
    monkeypatch.setattr(rowfiles, "RANGE_BYTES", 2000)
    monkeypatch.setattr(rowfiles, "FILE_BYTES", 2000)


def files_of(release, table):
    return [file.path for file in read_manifest(release).tables[table].files]


def test_large_tables_are_split_into_ranges_of_owners_in_order(newsroom, small_ranges):
    release = newsroom.publish(MANY).ref
    assert len(files_of(release, "documents")) > 4
    ids = read_table(release, "documents", ["document_id"]).column(0).to_pylist()
    assert ids == sorted(ids)
    assert len(ids) == len(MANY)
    assert verify_release(release) == []


def test_rows_of_one_owner_stand_in_one_file(newsroom, tmp_path, small_ranges):
    rows = [
        fill("rejects", reject_id=make_id("rej", str(n)), owner_id=make_id("doc", str(n % 3)), reason_code="empty")
        for n in range(120)
    ]
    release = newsroom.publish_changes(write_rows(tmp_path / "rejects", "rejects", rows)).ref
    owners = [
        set(pq.read_table(release.folder / path, columns=["owner_id"]).column(0).to_pylist())
        for path in files_of(release, "rejects")
    ]
    assert len(owners) == 3
    assert sum(map(len, owners)) == 3


def test_an_edit_rewrites_only_the_files_of_its_owners(newsroom, small_ranges):
    newsroom.publish(MANY)
    before = set(active_files(newsroom.warehouse, "documents").files)
    release = newsroom.publish(MANY | {"7": Dispatch(999)}).ref
    after = set(active_files(newsroom.warehouse, "documents").files)
    assert len(before - after) == 1
    assert len(after - before) == 2
    assert verify_release(release) == []


def test_full_files_are_not_compacted_again(open_room, small_ranges):
    room = open_room("room", compact_above_files=2)
    room.publish(MANY)
    before = set(active_files(room.warehouse, "documents").files)
    room.publish(MANY | {"new": Dispatch(5)})
    assert len(before) > 2
    assert before <= set(active_files(room.warehouse, "documents").files)
