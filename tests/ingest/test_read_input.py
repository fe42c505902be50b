"""Inputs of any kind to parts: what is packed, and packed again, by name and in order."""

import gzip
from functools import partial

import pytest
from containers_made import PACKERS, make_csv, make_jsonl, make_parquet, make_zip, outcomes
from containers_made import read as read_from

from flows.ingest.read_input import holds_many


@pytest.fixture
def read(tmp_path):
    return partial(read_from, tmp_path)


def test_members_are_named_by_their_way_and_come_in_order_of_name(read):
    inner = make_zip({"deep/note.txt": b"Nine were hurt.", "rows.csv": make_csv()})
    members = {
        "z/last.txt": b"Twelve died.",
        "a.parquet": make_parquet(),
        "b/dump.jsonl.gz": gzip.compress(make_jsonl()),
        "c.zip": inner,
        "__MACOSX/z/._last.txt": b"\0\5\x16\7",
        ".hidden/a.txt": b"Hidden.",
        "../../up.txt": b"Named to climb.",
        "empty.txt": b"",
    }
    assert list(outcomes(read(make_zip(members), "all.zip")).items()) == [
        ("../../up.txt", "text"),
        ("a.parquet#one", "text"),
        ("a.parquet#two", "text"),
        ("b/dump.jsonl.gz#one", "text"),
        ("b/dump.jsonl.gz#two", "text"),
        ("c.zip#deep/note.txt", "text"),
        ("c.zip#rows.csv#one", "text"),
        ("c.zip#rows.csv#two", "text"),
        ("empty.txt", "empty"),
        ("z/last.txt", "text"),
    ]


def test_a_packed_document_is_one_part_without_a_name(read):
    for pack in PACKERS.values():
        assert outcomes(read(pack(b"Twelve people died, police said."), "a.txt.pack")) == {"": "text"}


def test_an_archive_in_an_archive_ends_at_three(read):
    data = b"Twelve died."
    for depth in range(1, 6):
        data = make_zip({f"{depth}.zip" if depth > 1 else "a.txt": data})
        assert set(outcomes(read(data, "a.zip")).values()) == {"text" if depth <= 3 else "bad_archive"}


def test_a_document_over_the_limit_is_told_from_a_bomb(read):
    parts = read(make_zip({"a.txt": b"Twelve died. " * 50_000, "b.txt": b"Nine were hurt."}), "a.zip")
    assert outcomes(parts) == {"a.txt": "too_large", "b.txt": "text"}
    assert outcomes(read(gzip.compress(b"Twelve died. " * 50_000), "a.txt.gz")) == {"": "too_large"}


def test_an_archive_or_a_packing_of_nothing_is_empty(read):
    assert outcomes(read(make_zip({"folder/": b""}), "a.zip")) == {"": "empty"}
    assert set(outcomes(read(gzip.compress(b""), "a.gz")).values()) <= {"empty"}


def test_only_containers_and_packings_may_be_larger_than_a_document():
    assert all(map(holds_many, ("application/zip", "application/gzip", "text/csv", "application/warc")))
    assert not any(map(holds_many, ("text/html", "application/pdf", "")))
