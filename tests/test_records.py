"""The records that pass between stages: paths, sums, and that they come back from disk."""

import pytest
from pydantic import TypeAdapter

from flows.records import ChangeSet, ExtractedBatch, IngestedBatch, InputCounts, ReleaseRef, Usage


def test_a_change_set_names_two_files_a_table(tmp_path):
    changes = ChangeSet(tmp_path)
    assert changes.replaced("claims") == tmp_path / "claims.replace.parquet"
    assert changes.appended("claims") == tmp_path / "claims.append.parquet"


def test_files_of_a_batch_come_in_order_and_by_kind(tmp_path):
    for name in ("kept-1.parquet", "inputs-0.parquet", "kept-0.parquet"):
        (tmp_path / name).touch()
    files = IngestedBatch(tmp_path, (), 0, 0).files("kept")
    assert [path.name for path in files] == ["kept-0.parquet", "kept-1.parquet"]


def test_usage_adds_up():
    assert sum([Usage(1, 10, 2, 0.5), Usage(2, 20, 4, 1.0)], Usage()) == Usage(3, 30, 6, 1.5)


def test_every_input_seen_is_one_of_four():
    assert InputCounts(ingested=1, unchanged=2, duplicates=3, rejected=4).seen == 10


@pytest.mark.parametrize("number", [0, 3])
def test_a_batch_comes_back_from_disk(tmp_path, number):
    batch = ExtractedBatch(tmp_path / "d", tmp_path, number, number, number, 0, is_again=True, usage=Usage(number))
    adapter = TypeAdapter(ExtractedBatch)
    assert adapter.validate_json(adapter.dump_json(batch)) == batch


def test_a_table_of_a_release_is_a_folder(tmp_path):
    assert ReleaseRef("2026.11.23-1", tmp_path).table("claims") == tmp_path / "claims"
