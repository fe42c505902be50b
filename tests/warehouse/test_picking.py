"""Rows picked by a column's values, over row groups and files."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from publish_story import fill

from flows.errors import ReleaseError
from flows.records import ReleaseRef
from flows.warehouse.picking import iter_groups, iter_picked, pick_rows
from schemas.arrow import table_from_rows
from schemas.tables import TABLES

SOURCES = TABLES["sources"]


@pytest.fixture
def release(tmp_path: Path) -> ReleaseRef:
    """Two files of row groups of three."""
    ref = ReleaseRef("2026.11.23-1", tmp_path)
    ref.table("sources").mkdir()
    for file in range(2):
        rows = [
            fill("sources", source_id=f"src_{each}", name="x", kind="person")
            for each in range(file * 10, file * 10 + 10)
        ]
        pq.write_table(table_from_rows(SOURCES, rows), ref.table("sources") / f"part-{file}.parquet", row_group_size=3)
    return ref


def pick(release: ReleaseRef | None, *wanted: str) -> list[str]:
    found: list[str] = pick_rows(release, SOURCES, "source_id", pa.array(wanted, pa.string()))["source_id"].to_pylist()
    return found


def test_rows_are_found_wherever_they_are(release: ReleaseRef) -> None:
    assert pick(release, "src_19", "src_0", "src_3", "src_2", "src_nobody") == ["src_0", "src_2", "src_3", "src_19"]


def test_nothing_is_found_where_nothing_is_asked_for(release: ReleaseRef) -> None:
    assert pick(release) == pick(None, "src_1") == []


def test_some_columns_are_read_in_the_order_asked_for(release: ReleaseRef) -> None:
    rows = pick_rows(release, SOURCES, "source_id", pa.array(["src_4"]), ["name", "kind"])
    assert rows.to_pylist() == [{"name": "x", "kind": "person"}]


def test_only_row_groups_with_a_row_are_yielded(release: ReleaseRef) -> None:
    parts = iter_picked(release, SOURCES, "source_id", pa.array(["src_0", "src_1", "src_8"]))
    assert [part["source_id"].to_pylist() for part in parts] == [["src_0", "src_1"], ["src_8"]]


def test_a_damaged_file_is_named(release: ReleaseRef) -> None:
    path = release.table("sources") / "part-1.parquet"
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(ReleaseError, match="sources"):
        pick(release, "src_12")


def test_all_rows_are_read_group_by_group(release: ReleaseRef) -> None:
    groups = [rows["source_id"].to_pylist() for rows in iter_groups(release, SOURCES, ["source_id"])]
    assert max(map(len, groups)) == 3
    assert sorted(each for found in groups for each in found) == sorted(f"src_{each}" for each in range(20))
