"""Mailboxes: where a message begins, what it is called, and what is left of one that is cut off or too large."""

import gzip
import io
import mailbox
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.ingest.containers import mbox as module
from flows.ingest.containers.mbox import split_messages
from flows.ingest.parts import ReadOptions, ReadText
from flows.ingest.read_input import read_input
from schemas.reasons import REASONS

FROM = b"From harbour@news.example Mon Mar  3 10:00:00 2025\n"


def message(number: int, body: bytes = b"Nine barges were lost off Brindow, the harbour master said.\n") -> bytes:
    return (
        b"From: Odile Brandt <odile@news.example>\nTo: desk@news.example\nDate: Mon, 03 Mar 2025 10:00:00 +0000\n"
        b"Message-ID: <%d@news.example>\nSubject: Storm %d\n\n%b" % (number, number, body)
    )


def box_of(*messages: bytes) -> bytes:
    return b"".join(FROM + each + b"\n" for each in messages)


def parts_of(data: bytes, skip: int = 0, limit: int = 200_000):
    media_type = "application/gzip" if data[:2] == b"\x1f\x8b" else "application/mbox"
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        return list(read_input(Path(file.name), media_type, "a.mbox", ReadOptions(document_bytes=limit), skip=skip))


def split(data: bytes) -> list[bytes]:
    return list(split_messages(io.BytesIO(data), 10**9))


@pytest.fixture
def _read_nothing(monkeypatch):
    """Give the bytes themselves as the text, so that only the box is read."""

    def read(items, _options):
        for data, _ in items:
            yield ReadText(data.decode(errors="replace"), {})

    monkeypatch.setattr("flows.ingest.read_input.read_documents", read)


def test_messages_are_read_in_order_and_named_by_their_id():
    data = box_of(message(1), message(2).replace(b"Message-ID: <2@news.example>\n", b""), message(3))
    parts = parts_of(data)
    assert [part.name for part in parts] == ["1@news.example", "M2", "3@news.example"]
    assert [part.outcome.stated["title"] for part in parts] == ["Storm 1", "Storm 2", "Storm 3"]
    assert parts[0].outcome.text == "Nine barges were lost off Brindow, the harbour master said."
    assert parts_of(data, skip=1) == parts[1:]
    assert parts_of(data, skip=3) == []


def test_quotes_before_from_are_taken_off():
    (part,) = parts_of(box_of(message(1, b"Said he.\n\n>From here on, nothing.\n\n>>From a quote.\n")))
    assert part.outcome.text == "Said he.\n\nFrom here on, nothing."


@pytest.mark.parametrize(
    "line",
    [
        b"From a@b.example Mon Mar  3 10:00:00 2025\n",
        b"From MAILER-DAEMON Mon Mar  3 10:00:00 2025\r\n",
        b"From - Mon, 03 Mar 2025 10:00:00 +0000\n",
        b"From 1825@xxx Mon Mar 03 10:00:00 +0000 2025\n",
        b"From nobody\n",
        b"From \n",
    ],
)
def test_lines_that_begin_a_message(line):
    assert split(line + message(1) + b"\n" + line + message(2)) == [message(1) + b"\n", message(2)]


def test_a_sentence_that_begins_with_from_begins_no_message():
    body = b"He said:\n\nFrom Monday on, all ships stay in port.\nFrom 10:00 to 12:00 too.\n"
    assert split(box_of(message(1, body), message(2))) == [message(1, body) + b"\n", message(2) + b"\n"]


def test_messages_are_those_of_the_standard_library(tmp_path):
    path = tmp_path / "box"
    path.write_bytes(box_of(*map(message, range(50))))
    box = mailbox.mbox(path)
    expected = [box.get_bytes(key) for key in box.keys()]  # noqa: SIM118 - a mailbox is no dict
    box.close()
    assert [each.removesuffix(b"\n") for each in split(path.read_bytes())] == expected


@pytest.mark.parametrize("size", [1, 7, 64, 1000, 4096])
def test_blocks_of_any_size_give_the_same_messages(monkeypatch, size):
    data = box_of(*(message(n, b"From here.\n" * n) for n in range(30)))
    expected = split(data)
    monkeypatch.setattr(module, "BLOCK_BYTES", size)
    assert split(data) == expected
    assert len(expected) == 30


@pytest.mark.usefixtures("_read_nothing")
def test_a_message_over_the_limit_is_named_and_the_next_is_read():
    parts = parts_of(box_of(message(1), message(2, b"x" * 70 + b"\n" * 900_000), message(3)), limit=2_000)
    assert [part.name for part in parts] == ["1@news.example", "2@news.example", "3@news.example"]
    assert parts[1].outcome.reason_code == "too_large"
    assert len(parts[1].payload) <= 2_000


def test_only_the_beginning_of_a_large_message_is_held():
    (only,) = split_messages(io.BytesIO(box_of(message(1, b"y\n" * 5_000_000))), 1_000)
    assert len(only) == 1_001


@pytest.mark.usefixtures("_read_nothing")
def test_a_packed_box_that_is_cut_off_leaves_the_messages_before_and_a_problem():
    whole = gzip.compress(b"".join(box_of(message(n, b"%d\n" % (n * n * 7919)) * 3) for n in range(20_000)))
    data = whole[: len(whole) // 2]
    parts = parts_of(data)
    assert len(parts) > 800
    assert parts[-1].name == ""
    assert parts[-1].outcome.reason_code == "truncated"
    assert parts_of(data, skip=len(parts) - 1) == parts[-1:]
    assert parts_of(data, skip=len(parts)) == []


@pytest.mark.usefixtures("_read_nothing")
def test_cut_at_every_byte():
    whole = box_of(*map(message, range(1, 4)))
    for cut in range(1, len(whole)):
        names = [part.name for part in parts_of(whole[:cut])]
        assert names[:-1] == [f"{n}@news.example" for n in range(1, len(names))], cut


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), changes=st.integers(1, 30))
@pytest.mark.usefixtures("_read_nothing")
def test_damage_never_raises(seed, changes):
    chance = random.Random(seed)  # noqa: S311
    data = bytearray(box_of(*map(message, range(1, 5))))
    for _ in range(changes):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(40)] = chance.randbytes(chance.randrange(40))
    parts = parts_of(bytes(data))
    for part in parts:
        part.name.encode()
        assert isinstance(part.outcome, ReadText) or part.outcome.reason_code in REASONS
    assert parts_of(bytes(data), skip=1) == parts[1:]
