"""Rows added, changed and withdrawn, in memory."""

import json

from publish_story import fill

from flows.publish.diff import ReleaseDiff, TableDiff, diff_tables
from schemas.arrow import table_from_rows
from schemas.tables import TABLES

SOURCES, CLAIMS, INPUTS = TABLES["sources"], TABLES["claims"], TABLES["inputs"]


def sources(**names):
    return table_from_rows(SOURCES, [fill("sources", source_id=key, name=name) for key, name in names.items()])


def test_added_changed_and_withdrawn_in_order_of_key():
    diff = diff_tables(sources(e="E", a="A", c="C", d="D"), sources(z="Z", d="D2", b="B", a="A2", c="C"), SOURCES)
    assert diff == TableDiff(added=("b", "z"), changed={"a": ("name",), "d": ("name",)}, withdrawn=("e",))
    assert diff.counts == {"added": 2, "changed": 2, "withdrawn": 1}


def test_nothing_against_nothing_is_empty():
    assert diff_tables(sources(), sources(), SOURCES).is_empty
    assert diff_tables(sources(a="A"), sources(a="A"), SOURCES).is_empty


def test_null_against_value_is_a_change_and_null_against_null_is_not():
    rows = [
        [fill("inputs", input_id=key, size_bytes=size) for key, size in (("a", a), ("b", b), ("c", None))]
        for a, b in ((None, 1), (1, None))
    ]
    old, new = (table_from_rows(INPUTS, each) for each in rows)
    assert diff_tables(old, new, INPUTS).changed == {"a": ("size_bytes",), "b": ("size_bytes",)}


def test_lists_of_spans_are_compared_by_value():
    hedge = {"text": "about", "start": 1, "end": 6}
    old = table_from_rows(CLAIMS, [fill("claims", claim_id=key, hedges=[hedge]) for key in "ab"])
    new = table_from_rows(
        CLAIMS, [fill("claims", claim_id="a", hedges=[hedge]), fill("claims", claim_id="b", hedges=[hedge] * 2)]
    )
    assert diff_tables(old, new, CLAIMS).changed == {"b": ("hedges",)}


def test_diff_becomes_plain_json():
    diff = ReleaseDiff("2026.01.01-1", {"sources": diff_tables(sources(a="A"), sources(a="B"), SOURCES)})
    assert not diff.is_empty
    assert json.loads(json.dumps(diff.to_json())) == {
        "parent": "2026.01.01-1",
        "tables": {
            "sources": {
                "counts": {"added": 0, "changed": 1, "withdrawn": 0},
                "added": [],
                "changed": [{"key": "a", "columns": ["name"]}],
                "withdrawn": [],
            }
        },
    }
