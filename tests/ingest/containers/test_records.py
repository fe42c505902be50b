"""Dumps: JSON Lines, delimited tables and Parquet; fields by their own names, bad records beside good ones."""

import pytest
from containers_made import make_csv, make_jsonl, make_parquet, read, told

from flows.ingest.parts import ReadText


@pytest.mark.parametrize(("data", "name"), [(make_jsonl(), "a"), (make_csv(), "a"), (make_parquet(), "a")])
def test_a_record_is_named_by_its_id_and_states_our_names(tmp_path, data, name):
    parts = read(tmp_path, data, name)
    assert told(parts) == [("one", "The"), ("two", "Engineers")]
    assert parts[0].outcome.stated == {"title": "Ferry", "published": "2025-01-06"}


def test_an_origin_names_its_fields_and_a_dotted_name_reaches_into_objects(tmp_path):
    by = b'"by": [{"name": "A"}, {"name": "B"}, {}]'
    line = b'{"key": 4, "doc": {"main": "Four drowned.", ' + by + b'}, "text": "no", "lang": "en"}'
    fields = {"id": "key", "text": "doc.main", "authors": "doc.by.name"}
    (part,) = read(tmp_path, line, "a.jsonl", fields=fields)
    assert (part.name, part.outcome) == ("4", ReadText("Four drowned.", {"authors": ["A", "B"], "language": "en"}))
    record = {"key": 4, "doc": {"main": "Four drowned.", "by": [{"name": "A"}, {"name": "B"}]}, "lang": "en"}
    assert read(tmp_path, make_parquet([record]), "a", fields=fields)[0].outcome == part.outcome


def test_a_text_keeps_its_lines_whether_or_not_it_is_html(tmp_path):
    for text in ("A < B.", "<b>A</b> &lt; B."):
        (part,) = read(tmp_path, f'\ufeff{{"text": "{text}\\r\\nTwo.\\rThree.\\n"}}'.encode(), "a.jsonl")
        assert part.outcome.text == "A < B.\nTwo.\nThree."
