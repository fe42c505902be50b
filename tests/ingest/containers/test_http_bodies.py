"""Captured answers: their bodies as a browser would see them, within bounds."""

import gzip
import zlib

import pytest

from flows.ingest.containers.http_bodies import decode_body, parse_answer, to_utf8
from flows.ingest.problems import UnreadableDocument

PAGE = b"<p>Twelve died.</p>" * 20


def answer(body: bytes, *headers: str):
    lines = ["HTTP/1.1 200 OK", "Content-Type: Text/HTML; charset=koi8-r", *headers]
    return parse_answer("\r\n".join(lines).encode() + b"\r\n\r\n" + body)


def test_an_answer_says_its_type_charset_and_encodings():
    found = answer(PAGE, "Content-Encoding: GZIP, identity")
    assert (found.status, found.content_type, found.charset, found.encodings) == (200, "text/html", "koi8-r", ("gzip",))
    assert parse_answer(b"no answer at all").status is None


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("gzip", PAGE),
        ("br", PAGE),
    ],
)
def test_bodies_are_unpacked_or_were_already(encoding, body):
    assert decode_body(answer(body, f"Content-Encoding: {encoding}"), 1_000) == PAGE


def test_no_more_is_unpacked_than_one_byte_over_the_limit():
    packed = answer(gzip.compress(PAGE), "Content-Encoding: gzip")
    assert decode_body(packed, 100) == PAGE[:101]


def test_half_a_body_is_truncated_unless_only_its_beginning_is_here():
    half = answer(gzip.compress(PAGE)[:-9], "Content-Encoding: gzip")
    with pytest.raises(UnreadableDocument, match="its gzip body ends after"):
        decode_body(half, 1_000)
    assert PAGE.startswith(decode_body(half, 1_000, is_beginning=True))


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_a_body_that_is_not_packed_as_it_says_is_refused(encoding):
    with pytest.raises(UnreadableDocument, match=f"its body is not {encoding}, although its header says so"):
        decode_body(answer(b"\0\1\2", f"Content-Encoding: {encoding}"), 1_000)


@pytest.mark.parametrize(
    ("data", "media_type", "expected"),
    [
        ("<p>Zürich".encode("latin-1"), "text/html", "<p>Zürich".encode()),
        ("Zürich".encode("latin-1"), "text/plain", "Zürich".encode()),
        ("Zürich".encode("latin-1"), "message/rfc822", "Zürich".encode("latin-1")),
        ("Zürich".encode("latin-1"), "application/pdf", "Zürich".encode("latin-1")),
        ("<p>Zürich".encode(), "text/html", "<p>Zürich".encode()),
    ],
)
def test_the_charset_of_the_header_counts_for_texts_that_say_none(data, media_type, expected):
    assert to_utf8(data, media_type, "iso-8859-1") == expected
