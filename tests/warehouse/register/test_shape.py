"""Which columns the register reads, how values are hashed, and what is summed up."""

import numpy as np
import pyarrow as pa
from publish_story import fill

from flows.warehouse.register.shape import (
    column_of,
    columns_of,
    hash_keys,
    hash_located,
    hash_present,
    hash_values,
    join_place,
    read_places,
    sum_rows,
    watched,
)
from schemas.arrow import table_from_rows
from schemas.tables import TABLES


def rejects(*locators: str) -> pa.Table:
    rows = [
        fill("rejects", reject_id=f"rej_{at}", origin_id="wire", locator=each, reason_code="empty")
        for at, each in enumerate(locators)
    ]
    return table_from_rows(TABLES["rejects"], rows)


def test_values_are_hashed_alike_everywhere_and_apart_by_column():
    values = pa.array(["doc_1", "doc_2", "ü"])
    assert hash_values(values, "x").tolist() == hash_values(values, "x").tolist()
    assert not set(hash_keys("documents", values)) & set(hash_located("claims", "document_id", values))
    assert hash_values(pa.array(["doc_1"]), "").dtype == np.int64


def test_nothing_is_hashed_of_nulls_and_everything_of_lists():
    assert hash_present(pa.array(["a", None]), "x").tolist() == hash_values(pa.array(["a"]), "x").tolist()
    lists = pa.chunked_array([pa.array([["a", "b"], None, []], pa.list_(pa.string()))])
    assert hash_present(lists, "x").tolist() == hash_values(pa.array(["a", "b"]), "x").tolist()


def test_the_place_of_a_reject_is_that_of_its_input():
    places = read_places(rejects("a.zip#1.txt", "b.txt", "c#d#e"))
    inputs = join_place(pa.array(["wire"] * 3), pa.array(["a.zip", "b.txt", "c"]))
    assert places.to_pylist() == inputs.to_pylist()
    assert column_of(rejects("b.txt"), "place").to_pylist() == places.to_pylist()[1:2]


def test_the_columns_read_have_key_references_and_what_is_counted():
    assert columns_of(TABLES["inputs"]) == ["input_id", "reason_code", "size_bytes"]
    assert columns_of(TABLES["series"])[:2] == ["series_id", "comparison_id"]
    assert {"origin_id", "locator", "owner_id"} < set(columns_of(TABLES["rejects"]))
    assert watched("claims") == ["source_text", "cue_text"]


def test_rows_nulls_and_sizes_are_summed_up():
    rows = [fill("inputs", input_id="1", size_bytes=5), fill("inputs", input_id="2", reason_code="empty", size_bytes=7)]
    found = sum_rows("inputs", table_from_rows(TABLES["inputs"], rows))
    assert found == {"inputs": 2, "inputs.reason_code": 1, "inputs.size_bytes": 12}
    assert sum_rows("rejects", rejects("a"))["rejects"] == 1
