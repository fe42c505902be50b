"""Zip archives: their members, damaged or locked ones among good ones."""

import io
import json
import zipfile
from functools import partial

import pytest
from containers_made import make_zip, outcomes
from containers_made import read as read_from

from flows.ingest.containers import archives
from flows.ingest.containers.archives import read_zip
from flows.ingest.containers.items import BrokenInput
from flows.ingest.containers.streams import UnpackedBytes


@pytest.fixture
def read(tmp_path):
    return partial(read_from, tmp_path)


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


def test_members_come_by_name_without_folders_and_hidden_files():
    data = make_zip({"b.txt": b"B.", "a/": b"", ".git/x": b"", "__MACOSX/b.txt": b"", "a/.c": b"", "../a.txt": b"A."})
    members = read_zip(io.BytesIO(data), UnpackedBytes(len(data)))
    assert [(member.name, member.open().read()) for member in members] == [("../a.txt", b"A."), ("b.txt", b"B.")]


def test_what_is_no_archive_or_lists_too_much_is_broken(monkeypatch):
    with pytest.raises(BrokenInput, match="cannot be read as a zip archive"):
        list(read_zip(io.BytesIO(b"PK\x03\x04"), UnpackedBytes(4)))
    data = make_zip({f"{n}.txt": b"" for n in range(99)})
    monkeypatch.setattr(archives, "MAX_LIST_BYTES", 1_000)
    with pytest.raises(BrokenInput, match=r"its list of members has .* bytes; the limit is 1,000"):
        list(read_zip(io.BytesIO(data), UnpackedBytes(len(data))))
