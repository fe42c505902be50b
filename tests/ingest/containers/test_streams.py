"""What is packed, and packed again: names, order, limits, bombs, and what must not be read."""

import gzip
import io
import json
import zipfile

import pytest
from containers_made import PACKERS, make_csv, make_jsonl, make_parquet, make_zip

from flows.ingest.containers import streams
from flows.ingest.kinds.head import HEAD_BYTES
from flows.ingest.kinds.sniff import sniff
from flows.ingest.parts import ReadOptions, ReadText
from flows.ingest.read_input import read_input

OPTIONS = ReadOptions(document_bytes=100_000)


@pytest.fixture
def read(tmp_path):
    def read(data, name, options=OPTIONS):
        path = tmp_path / "input"
        path.write_bytes(data)
        return list(read_input(path, sniff(data[:HEAD_BYTES], name) or "", name, options))

    return read


def outcomes(parts):
    return {part.name: "text" if isinstance(part.outcome, ReadText) else part.outcome.reason_code for part in parts}


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


@pytest.mark.parametrize("pack", PACKERS.values())
def test_a_bomb_is_refused_and_what_came_before_it_stays(read, pack, monkeypatch):
    monkeypatch.setattr("flows.ingest.containers.packing.BOMB_FLOOR_BYTES", 2**20)
    monkeypatch.setattr(streams, "BOMB_FLOOR_BYTES", 2**20)
    line = json.dumps({"text": "Twelve died."}).encode() + b"\n"
    parts = outcomes(read(pack(line + b" " * 40_000_000), "a.jsonl.pack"))
    assert list(parts.items()) == [("L1", "text"), ("", "decompression_bomb")]


def test_a_document_over_the_limit_is_told_from_a_bomb(read):
    parts = read(make_zip({"a.txt": b"Twelve died. " * 50_000, "b.txt": b"Nine were hurt."}), "a.zip")
    assert outcomes(parts) == {"a.txt": "too_large", "b.txt": "text"}
    assert outcomes(read(gzip.compress(b"Twelve died. " * 50_000), "a.txt.gz")) == {"": "too_large"}


def test_an_encrypted_member_is_named(read):
    data = bytearray(make_zip({"a.txt": b"Twelve died.", "b.txt": b"Nine were hurt."}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.start_dir
    data[6] |= 1
    data[start + 8] |= 1
    assert outcomes(read(bytes(data), "a.zip")) == {"a.txt": "encrypted", "b.txt": "text"}


def test_the_records_of_a_damaged_member_before_the_damage_stay(read):
    lines = [json.dumps({"id": n, "text": f"{n} were hurt."}).encode() + b"\n" for n in range(20_000)]
    data = bytearray(make_zip({"a.jsonl": b"".join(lines), "b.txt": b"Nine were hurt."}))
    data[len(data) // 2] ^= 0xFF
    data[len(data) // 2 + 1] ^= 0xFF
    found = outcomes(read(bytes(data), "a.zip"))
    assert len(found) > 5_000
    assert found["a.jsonl#0"] == found["b.txt"] == "text"
    assert found["a.jsonl"] == "bad_archive"


def test_a_packed_stream_may_end_in_padding_but_not_in_something_else(read):
    packed = gzip.compress(make_jsonl())
    assert outcomes(read(packed + bytes(512), "a.jsonl.gz")) == {"one": "text", "two": "text"}
    assert outcomes(read(packed + b"trailing", "a.jsonl.gz")) == {"one": "text", "two": "text", "": "bad_archive"}


def test_an_archive_or_a_packing_of_nothing_is_empty(read):
    assert outcomes(read(make_zip({"folder/": b""}), "a.zip")) == {"": "empty"}
    assert set(outcomes(read(gzip.compress(b""), "a.gz")).values()) <= {"empty"}
