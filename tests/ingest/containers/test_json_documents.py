"""JSON that is one value: exports and answers, each read into the documents that a person counts in it."""

import json
import tracemalloc

import pytest
from containers_made import RECORDS, read, told
from exports_made import EXPORTS

from flows.ingest.containers import json_documents
from flows.ingest.parts import ReadText


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_gives_the_documents_that_a_person_counts(tmp_path, name):
    export = EXPORTS[name]
    parts = [part for part in read(tmp_path, export.data, export.name) if isinstance(part.outcome, ReadText)]
    assert {part.name: (part.outcome.text, part.outcome.stated) for part in parts} == export.documents


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_too_large_to_be_read_whole_gives_the_same_documents(tmp_path, name, monkeypatch):
    monkeypatch.setattr(json_documents, "WHOLE_MAX", 20)
    export = EXPORTS[name]
    if name in {"news_please", "pandas_columns", "twarc", "crowdtangle", "tweets_of_old"}:
        pytest.skip("one object is one document, or a table")
    parts = read(tmp_path, export.data, export.name, media_type=json_documents.MEDIA_TYPE)
    texts = [part.outcome.text for part in parts if isinstance(part.outcome, ReadText)]
    assert texts == [text for text, _ in export.documents.values()]


@pytest.mark.parametrize(
    "key", ["articles", "items", "results", "posts", "statuses", "data", "messages", "value", "unheard"]
)
def test_an_answer_holds_its_list_under_many_names(tmp_path, key):
    answer = {"status": "ok", "total": 2, key: RECORDS, "facets": [{"name": "a"}]}
    assert told(read(tmp_path, json.dumps(answer, indent=1).encode(), "a")) == [("one", "The"), ("two", "Engineers")]


def test_a_document_with_lists_in_it_is_one_document(tmp_path):
    record = {**RECORDS[0], "comments": [{"text": "First!"}], "images": [{"url": "https://a.example"}]}
    assert told(read(tmp_path, json.dumps(record, indent=1).encode(), "a.json")) == [("one", "The")]


def test_values_one_after_the_other_are_read_too(tmp_path):
    data = b"\n".join(json.dumps(record, indent=1).encode() for record in RECORDS)
    assert told(read(tmp_path, data, "a.json")) == [("one", "The"), ("two", "Engineers")]


def test_a_bad_record_is_one_reject_and_the_next_one_is_read(tmp_path):
    data = (
        b'[{"id": "a", "text": "A."}, {"id": oops, "text": "B]}"}, {"text": 5}, {"id": "c", "text": NaN},\n'
        b'{"id": "d", "text": "' + b"x" * 100_001 + b'"}, ' + b"[" * 9_000 + b"]" * 9_000 + b", 7, "
        b'{"id": "e", "text": "caf\xe9"}, {"id": "f", "text": "Raw\ttab.", "n": 1' + b"0" * 5_000 + b"},"
        b'{"id": "g", "text": "G."}]'
    )
    assert told(read(tmp_path, data, "a.json")) == [
        *(("a", "A."), ("R2", "bad_record"), ("R3", "bad_record"), ("R4", None), ("R5", "too_large")),
        *(("R6", "bad_record"), ("R7", "bad_record"), ("e", "café"), ("R9", "bad_record"), ("g", "G.")),
    ]


@pytest.mark.parametrize(
    ("data", "last"),
    [
        (b'[{"id": "a", "text": "A."}, {"id": "b", "te', "truncated"),
        (b'[{"id": "a", "text": "A."} {"id": "b"}]', "bad_record"),
        (b'[{"id": "a", "text": "A."}] nonsense', "bad_record"),
    ],
)
def test_what_comes_before_damage_is_kept(tmp_path, data, last):
    assert told(read(tmp_path, data, "a.json", media_type="application/json")) == [("a", "A."), ("", last)]


@pytest.mark.parametrize("data", [b"[1, 2, 3]", b'["a", "b"]', b"[[1], [2]]", b"[true]"])
def test_json_without_records_is_one_problem_for_all(tmp_path, data):
    assert told(read(tmp_path, data, "a.json")) == [("", "unsupported_format")]


def test_a_long_array_is_held_one_record_at_a_time(tmp_path):
    records = [{"id": str(n), "text": f"Boat {n} was lost. " * 40} for n in range(20_000)]
    data = json.dumps({"status": "ok", "articles": records}).encode()
    del records
    tracemalloc.start()
    count = sum(isinstance(part.outcome, ReadText) for part in read_lazily(tmp_path, data))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < len(data) / 2


def read_lazily(folder, data):
    from flows.ingest.parts import ReadOptions
    from flows.ingest.read_input import read_input

    path = folder / "big.json"
    path.write_bytes(data)
    yield from read_input(path, "application/json", path.name, ReadOptions(2**20))
