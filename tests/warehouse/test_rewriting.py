"""Columns written anew: in the rows that come, and in those that stay where theirs change."""

import pyarrow.parquet as pq
import pytest
from publish_story import fill

from flows.records import ChangeSet, ReleaseRef
from flows.warehouse.rewriting import iter_coming, read_coming, rewrite_columns
from flows.warehouse.staging import read_owners, write_rows
from schemas.tables import TABLES

DOCUMENTS = TABLES["documents"]
ONE, TWO, THREE = (f"doc_{number:016x}" for number in (1, 2, 3))


@pytest.fixture
def release(tmp_path):
    """Two documents, of which none repeats another."""
    ref = ReleaseRef("2026.11.23-1", tmp_path / "release")
    rows = [fill("documents", document_id=key) for key in (ONE, TWO)]
    write_rows(ref.table("documents") / "part-00000.parquet", DOCUMENTS, rows)
    return ref


@pytest.fixture
def changes(tmp_path):
    """One document comes."""
    made = ChangeSet(tmp_path / "changes")
    write_rows(made.appended("documents"), DOCUMENTS, [fill("documents", document_id=THREE)])
    return made


def test_a_row_that_stays_comes_along_where_its_value_changes(release, changes):
    values = {ONE: None, TWO: THREE, THREE: None}
    rewrite_columns(DOCUMENTS, {"duplicate_of": values}, {TWO}, release, changes)
    found = pq.read_table(changes.appended("documents")).to_pylist()
    assert {row["document_id"]: row["duplicate_of"] for row in found} == {TWO: THREE, THREE: None}
    assert read_owners(changes, DOCUMENTS).to_pylist() == [TWO]


def test_where_nothing_changes_nothing_is_written(release, changes):
    before = changes.appended("documents").stat().st_mtime_ns
    rewrite_columns(DOCUMENTS, {"duplicate_of": {}}, set(), release, changes)
    assert changes.appended("documents").stat().st_mtime_ns == before
    assert not changes.replaced("documents").exists()


def test_rows_that_come(changes):
    assert read_coming(DOCUMENTS, changes) == {THREE}
    assert [rows.num_rows for rows in iter_coming(DOCUMENTS, changes)] == [1]
