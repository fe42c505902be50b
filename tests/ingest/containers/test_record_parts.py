"""What is said of a whole dump: columns that nobody used, addresses without texts."""

import json

import pytest
from containers_made import make_csv, make_parquet, read, remarks, told

from flows.ingest.containers.record_parts import TRIED

ADDRESSES = [{"url": f"https://a.example/{n}", "title": f"Storm {n}", "seendate": "20250304T090000Z"} for n in range(3)]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (json.dumps({"articles": ADDRESSES}).encode(), "gdelt.json"),
        (json.dumps([each["url"] for each in ADDRESSES]).encode(), "urls.json"),
        (b"".join(json.dumps(each).encode() + b"\n" for each in ADDRESSES), "urls.jsonl"),
        (make_csv(ADDRESSES), "mediacloud.csv"),
        (make_parquet(ADDRESSES), "urls.parquet"),
    ],
)
def test_addresses_without_texts_are_told_once_with_the_remedy(tmp_path, data, name):
    parts = read(tmp_path, data, name)
    problem = parts[-1].outcome
    assert (parts[-1].name, problem.reason_code) == ("", "addresses_only")
    assert "kind: urls" in problem.message
    assert {reason for _, reason in told(parts[:-1])} <= {None}


@pytest.mark.parametrize("make", [make_csv, make_parquet])
def test_columns_that_nobody_uses_are_named_once(tmp_path, make):
    records = [{"Titel": "A", "text": "One.", "Datum": "04.03.2025", "url": "u"}] * 3
    said = remarks(read(tmp_path, make(records), "a", has_remarks=True))
    assert len(said) == 1
    assert said[0] == "columns not used: Titel, Datum, url"
    records = [{"title": "A", "text": "One.", "date": "2025-03-04"}]
    assert not remarks(read(tmp_path, make(records), "a", has_remarks=True))


def test_lines_without_any_date_name_the_fields_that_are_not_used(tmp_path):
    line = b'{"text": "One.", "Datum": "04.03.2025"}\n'
    assert remarks(read(tmp_path, line * 2, "a.jsonl", has_remarks=True))[0].startswith(
        "no dates in it; fields not used: Datum"
    )
    dated = b'{"text": "One.", "date": "2025-03-04", "extra": 1}\n'
    assert not remarks(read(tmp_path, dated, "a.jsonl", has_remarks=True))


def test_columns_of_flattened_records_are_used(tmp_path):
    table = make_csv([{"text": "One.", "author.name": "Bo", "source.name": "Wire", "date": "2025-03-04"}])
    (part,) = read(tmp_path, table, "a.csv", has_remarks=True)
    assert part.outcome.stated == {"authors": ["Bo"], "publisher": "Wire", "published": "2025-03-04"}


def test_data_of_another_kind_ends_after_its_first_records(tmp_path):
    parts = read(tmp_path, json.dumps([{"lat": n, "lon": n} for n in range(500)]).encode(), "a.json")
    assert (len(parts), parts[-1].name) == (TRIED, "")
    assert {reason for _, reason in told(parts[:-1])} == {None}
    assert parts[-1].outcome.message.startswith("none of its first 50 records can be read; for example: no text under")


def test_a_record_without_a_text_names_its_fields_and_the_remedy(tmp_path):
    left, part = read(tmp_path, b'{"inhalt": "Zwei Tote."}', "a.jsonl")
    assert (left.outcome.what, part.name) == ("record without a field for a text", "")
    assert part.outcome.message.startswith("no text under text, body")
    assert "fields are inhalt" in part.outcome.message
    assert "kind: dump, fields: {text: ...}" in part.outcome.message
