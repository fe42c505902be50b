"""The rows that a run links: all, or those of documents that are asked for, as they will be."""

import random
from pathlib import Path

import pytest
from growing_warehouse import grow, make_documents, read_as_indexed, stage

from flows.link.gathered import GatheredRows
from flows.link.index.opening import open_index
from flows.records import ChangeSet, ReleaseRef

ONE, TWO, THREE = (f"doc_{number:016x}" for number in (1, 2, 3))


@pytest.fixture
def release(tmp_path: Path) -> ReleaseRef:
    first = stage(tmp_path / "first", make_documents(random.Random(1), [1, 2]))  # noqa: S311 - seeded
    return grow(None, first, tmp_path / "release")


def test_documents_are_gathered_once_as_they_will_be(tmp_path: Path, release: ReleaseRef) -> None:
    coming = make_documents(random.Random(2), [2, 3])  # noqa: S311 - seeded
    changes = stage(tmp_path / "second", coming, [TWO])
    with open_index(None, release) as index:
        rows = GatheredRows(release, changes, index)
        assert rows.gather([ONE, TWO]) == {ONE, TWO}
        assert rows.gather([TWO, THREE]) == {THREE}
        claims = rows.tables["claims"].to_pylist()
        assert {row["document_id"] for row in claims} == {ONE, TWO, THREE}
        new = {row["claim_id"]: row["content_text"] for row in coming["claims"]}
        of_new = {row["claim_id"]: row["content_text"] for row in claims if row["document_id"] != ONE}
        assert of_new == new
        assert rows.read_before("claims", {TWO}).num_rows == 3
        assert rows.select({THREE})["documents"]["document_id"].to_pylist() == [THREE]


def test_without_an_index_all_are_there(tmp_path: Path, release: ReleaseRef) -> None:
    rows = GatheredRows(release, ChangeSet(tmp_path / "nothing"), None)
    assert rows.is_whole
    assert rows.gather([ONE]) == set()
    found = {
        name: sorted(table.to_pylist(), key=lambda row: str(next(iter(row.values()))))
        for name, table in rows.tables.items()
    }
    assert found == read_as_indexed(release, [ONE, TWO])
