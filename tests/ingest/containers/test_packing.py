"""Packed inputs: all their members, no bombs, and what they are called."""

import gzip
import io
import json
from functools import partial

import pytest
from containers_made import PACKERS, make_jsonl, outcomes
from containers_made import read as read_from

from flows.ingest.containers import streams
from flows.ingest.containers.items import BrokenInput
from flows.ingest.containers.packing import inner_name, unpack
from flows.ingest.containers.streams import UnpackedBytes


@pytest.fixture
def read(tmp_path):
    return partial(read_from, tmp_path)


@pytest.mark.parametrize("pack", PACKERS.values())
def test_a_bomb_is_refused_and_what_came_before_it_stays(read, pack, monkeypatch):
    monkeypatch.setattr("flows.ingest.containers.packing.BOMB_FLOOR_BYTES", 2**20)
    monkeypatch.setattr(streams, "BOMB_FLOOR_BYTES", 2**20)
    line = json.dumps({"text": "Twelve died."}).encode() + b"\n"
    parts = outcomes(read(pack(line + b" " * 40_000_000), "a.jsonl.pack"))
    assert list(parts.items()) == [("L1", "text"), ("", "decompression_bomb")]


def test_a_packed_stream_may_end_in_padding_but_not_in_something_else(read):
    packed = gzip.compress(make_jsonl())
    assert outcomes(read(packed + bytes(512), "a.jsonl.gz")) == {"one": "text", "two": "text"}
    assert outcomes(read(packed + b"trailing", "a.jsonl.gz")) == {"one": "text", "two": "text", "": "bad_archive"}


@pytest.mark.parametrize(("media_type", "pack"), PACKERS.items())
def test_members_come_one_after_the_other(media_type, pack):
    packed = pack(b"One. " * 9_000) + pack(b"Two.")
    stream = unpack(io.BytesIO(packed), media_type, UnpackedBytes(len(packed)))
    assert stream.read() == b"One. " * 9_000 + b"Two."


@pytest.mark.parametrize(("media_type", "pack"), PACKERS.items())
def test_a_stream_cut_in_the_middle_is_truncated(media_type, pack):
    packed = pack(bytes(range(256)) * 900)
    stream = unpack(io.BytesIO(packed[: len(packed) // 2]), media_type, UnpackedBytes(len(packed)))
    with pytest.raises(BrokenInput, match="ends in the middle"):
        stream.read()


@pytest.mark.parametrize(("name", "inner"), [("a.JSONL.GZ", "a.JSONL"), ("a.tar.xz", "a.tar"), ("a.txz", "a.tar")])
def test_what_is_packed_is_called_by_the_name_without_the_packing(name, inner):
    assert inner_name(name) == inner
