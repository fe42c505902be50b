"""What rows add up to."""

import pyarrow as pa
from publish_story import Dispatch, rows_of

from flows.warehouse.register.shape import columns_of, hash_keys
from flows.warehouse.register.tally import (
    REFS,
    ROWS,
    TOLD,
    KeyCounts,
    add_counts,
    count_keys,
    find_rows_with,
    tally_rows,
)
from schemas.arrow import table_from_rows
from schemas.tables import TABLES


def tally(name: str):
    table = TABLES[name]
    return tally_rows(table, table_from_rows(table, rows_of("a", Dispatch(1))[name]).select(columns_of(table)))


def count(counts: KeyCounts, name: str, key: str, kind: int) -> int:
    [at] = (counts.keys == hash_keys(name, pa.array([key]))[0]).nonzero()[0]
    return int(counts.counts[at, kind])


def test_a_figure_counts_itself_and_refers_to_its_claim_document_and_event():
    row, found = rows_of("a", Dispatch(1))["figures"][0], tally("figures")
    assert count(found.keys["figures"], "figures", row["figure_id"], ROWS) == 1
    assert count(found.keys["claims"], "claims", row["claim_id"], REFS) == 1
    assert count(found.keys["events"], "events", row["event_id"], REFS) == 1
    assert count(found.keys["events"], "events", row["event_id"], TOLD) == 1
    assert found.sums["figures"] == 1


def test_a_comparison_refers_to_an_event_and_tells_nothing_of_it():
    row, found = rows_of("a", Dispatch(1))["comparisons"][0], tally("comparisons")
    assert count(found.keys["events"], "events", row["event_id"], REFS) == 1
    assert count(found.keys["events"], "events", row["event_id"], TOLD) == 0
    assert count(found.keys["figures"], "figures", row["figure_ids"][0], REFS) == 1


def test_counts_that_even_out_are_left_out():
    keys = hash_keys("claims", pa.array(["a", "b", "a"]))
    counted = count_keys([(keys, ROWS), (keys[:1], REFS)])
    assert sorted(counted.counts[:, ROWS].tolist()) == [1, 2]
    assert add_counts([(counted, 1), (counted, -1)]).keys.tolist() == []
    assert add_counts([]).keys.tolist() == []
    assert add_counts([(counted, 1), (count_keys([(keys, ROWS)]), -1)]).counts.tolist() == [[0, 1, 0]]


def test_rows_are_found_by_single_values_and_by_lists():
    wanted = hash_keys("figures", pa.array(["fig_2"]))
    single = pa.chunked_array([pa.array(["fig_1", None, "fig_2"])])
    lists = pa.chunked_array([pa.array([["fig_1", "fig_2"], None, [], ["fig_3"]], pa.list_(pa.string()))])
    assert find_rows_with(single, "figures", wanted).tolist() == [False, False, True]
    assert find_rows_with(lists, "figures", wanted).tolist() == [True, False, False, False]
    assert find_rows_with(single, "figures", wanted[:0]).tolist() == [False] * 3
