"""Linked rows are written where they differ from those of the last release."""

from pathlib import Path

import pyarrow.parquet as pq
from publish_story import fill

from flows.link.replacing import replace_changed
from flows.records import ChangeSet, ReleaseRef
from flows.warehouse.staging import read_owners, write_rows
from schemas.arrow import table_from_rows
from schemas.tables import TABLES

SOURCES = TABLES["sources"]


def source(number: int, claims: int) -> dict[str, object]:
    return fill("sources", source_id=f"src_{number}", name=f"Source {number}", claims=claims)


def test_only_rows_that_differ_are_written(tmp_path: Path) -> None:
    release, changes = ReleaseRef("2026.11.23-1", tmp_path / "release"), ChangeSet(tmp_path / "changes")
    write_rows(release.table("sources") / "part-0.parquet", SOURCES, [source(number, 1) for number in range(5)])
    made = table_from_rows(SOURCES, [source(0, 1), source(1, 2), source(9, 1)])
    before = replace_changed(SOURCES, made, release, changes, {"src_0", "src_1", "src_2", "src_9"})
    assert sorted(before["source_id"].to_pylist()) == ["src_0", "src_1", "src_2"]
    assert pq.read_table(changes.appended("sources"))["source_id"].to_pylist() == ["src_1", "src_9"]
    assert read_owners(changes, SOURCES).to_pylist() == ["src_1", "src_2"]


def test_rows_of_all_owners_take_the_place_of_all(tmp_path: Path) -> None:
    release, changes = ReleaseRef("2026.11.23-1", tmp_path / "release"), ChangeSet(tmp_path / "changes")
    write_rows(release.table("sources") / "part-0.parquet", SOURCES, [source(number, 1) for number in range(3)])
    replace_changed(SOURCES, table_from_rows(SOURCES, [source(1, 1)]), release, changes)
    assert read_owners(changes, SOURCES).to_pylist() == ["src_0", "src_2"]
    assert pq.read_table(changes.appended("sources")).num_rows == 0
