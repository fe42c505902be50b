"""Streams made from other streams: counted, bounded, peeked, and broken in one way only."""

import io

import pytest

from flows.ingest.containers import streams
from flows.ingest.containers.items import BrokenInput
from flows.ingest.containers.streams import Derived, UnpackedBytes, buffered, decoded, peek, read_some, seekable
from flows.ingest.kinds.head import HEAD_BYTES


def stream_of(*blocks: bytes, broken: bool = False):
    """Make a stream of some blocks, which breaks off at the end if it is broken."""
    waiting = iter(blocks)

    def next_block() -> bytes:
        block = next(waiting, b"")
        if not block and broken:
            raise BrokenInput("truncated", "cut off")
        return block

    return buffered(Derived(next_block, UnpackedBytes(10)))


def test_blocks_are_read_as_one_stream_and_by_line():
    assert stream_of(b"One.\nT", b"wo.\n").readlines() == [b"One.\n", b"Two.\n"]


def test_what_came_before_a_break_is_read_first_and_then_each_read_raises():
    stream = stream_of(b"One.", broken=True)
    assert read_some(stream, 99) == b"One."
    for _ in range(2):
        with pytest.raises(BrokenInput, match="cut off"):
            stream.read()


def test_a_peek_takes_nothing_away():
    stream = stream_of(b"x" * HEAD_BYTES, b"y")
    assert peek(stream) == b"x" * HEAD_BYTES
    assert len(stream.read()) == HEAD_BYTES + 1


def test_more_than_an_input_can_hold_is_a_bomb_that_ends_all(monkeypatch):
    monkeypatch.setattr(streams, "BOMB_FLOOR_BYTES", 10)
    unpacked = UnpackedBytes(1)
    unpacked.add(streams.BOMB_RATIO)
    with pytest.raises(BrokenInput, match="unpacks to more than 200 bytes") as caught:
        unpacked.add(1)
    assert caught.value.is_final


def test_a_stream_that_can_be_read_but_once_is_copied_and_another_is_itself():
    once = stream_of(b"One.", b"Two.")
    with seekable(once) as copy:
        assert copy is not once
        assert (copy.read(), copy.seek(0), copy.read(4)) == (b"One.Two.", 0, b"One.")
    file = io.BytesIO(b"x")
    assert seekable(file) is file


def test_a_stream_read_as_text_stays_open():
    stream = stream_of("Zwölf".encode("utf-16"))
    with decoded(stream, "utf-16", "strict", "") as text:
        assert text.read() == "Zwölf"
    assert not stream.closed
