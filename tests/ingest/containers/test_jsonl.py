"""JSON Lines: good lines beside bad ones, in bounded memory."""

from containers_made import make_jsonl, read, told
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.containers.jsonl import parse_line, split_lines
from flows.ingest.problems import UnreadableDocument


def test_good_lines_beside_bad_ones(tmp_path):
    lines = [
        *(
            b'{"id": 7, "text": "Seven drowned."}',
            b"",
            b"nope",
            b'{"text": 5}',
            b'{"text": " "}',
            b'{"text": "a\\u0000b"}',
        ),
        *(
            b'{"id": [1], "text": "A."}',
            b'{"id": "\\ud800", "text": "A."}',
            b'{"text": "caf\xe9"}',
            b"[1]",
            b"[" * 9_000,
        ),
        *(b'{"text": "' + b"x" * 100_000 + b'"}', b'{"text": "Last."}'),
    ]
    assert told(read(tmp_path, b"\n".join(lines), "a.jsonl")) == [
        *(("7", "Seven"), ("L3", "bad_record"), ("L4", "bad_record"), ("L5", None), ("L6", "ab")),
        *(("L7", "A."), ("L8", "A."), ("L9", "bad_encoding"), ("L10", "bad_record")),
        *(("L11", "bad_record"), ("L12", "too_large"), ("L13", "Last.")),
    ]


def test_lines_of_utf16(tmp_path):
    assert told(read(tmp_path, make_jsonl().decode().encode("utf-16"), "a.jsonl")) == [
        ("one", "The"),
        ("two", "Engineers"),
    ]


@given(st.binary(max_size=200))
def test_any_line_is_an_object_or_unreadable(data):
    try:
        assert isinstance(parse_line(data), dict)
    except UnreadableDocument as error:
        reason = error.problem.reason_code
        assert reason in {"bad_record", "bad_encoding", "empty", "not_text"}


def test_a_line_over_the_limit_is_named_and_the_next_one_read(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"x" * 100 + b"\n" + b"short\n" + b"y" * 30)
    with path.open("rb") as stream:
        assert list(split_lines(stream, 20)) == [(1, None), (2, b"short"), (3, None)]
