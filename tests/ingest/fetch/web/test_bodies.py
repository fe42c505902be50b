"""Bodies that come packed: gzip and deflate as hosts write them, and what only looks like it."""

import gzip
import os
import zlib

import pytest
from misbehaving import Reply, drip, endless, head, page, raw

TEXT = b"A dispatch that is long enough to be packed, and packed, and packed again. " * 40
LIMIT = 50_000


def deflated(data: bytes, window: int) -> bytes:
    packer = zlib.compressobj(wbits=window)
    return packer.compress(data) + packer.flush()


def packed(body: bytes, encoding: str | None) -> Reply:
    return page(body, content_encoding=encoding)


@pytest.mark.parametrize(
    "reply",
    [
        packed(gzip.compress(TEXT), "gzip"),
        packed(gzip.compress(TEXT), "GZip"),
        packed(gzip.compress(TEXT), "x-gzip"),
        packed(gzip.compress(TEXT), "identity, gzip"),
        packed(gzip.compress(TEXT[:99]) + gzip.compress(b"") + gzip.compress(TEXT[99:]), "gzip"),
        packed(gzip.compress(TEXT) + b"\0" * 99, "gzip"),
        packed(gzip.compress(TEXT) + b"\x1f", "gzip"),
        packed(deflated(TEXT, zlib.MAX_WBITS), "deflate"),
        packed(deflated(TEXT, -zlib.MAX_WBITS), "deflate"),
        packed(TEXT, "identity"),
        packed(TEXT, ""),
        drip(deflated(TEXT, zlib.MAX_WBITS), 0, head(content_encoding="deflate")),
        drip(deflated(TEXT, -zlib.MAX_WBITS), 0, head(content_encoding="deflate")),
        drip(gzip.compress(TEXT[:99]) + gzip.compress(TEXT[99:]), 0, head(content_encoding="gzip")),
    ],
)
def test_what_was_packed_comes_whole(web, client, reply):
    web.routes["/a"] = reply
    answer = client.fetch(web.address("/a"), max_bytes=LIMIT)
    assert answer.problem is None
    assert answer.path.read_bytes() == TEXT


def test_a_large_body_comes_whole(web, client):
    """Larger than the pieces that it is unpacked in, and so regular that zlib holds back what it has unpacked."""
    text = os.urandom(50_000) + b"abcd" * 100_000 + os.urandom(50_000) + b"x" * 1_000_000
    web.routes["/a"] = packed(gzip.compress(text), "gzip")
    assert client.fetch(web.address("/a"), max_bytes=2_000_000).path.read_bytes() == text


def test_no_bytes_are_no_bytes_in_any_packing(web, client):
    web.routes["/a"] = packed(b"", "gzip")
    assert client.fetch(web.address("/a"), max_bytes=LIMIT).size_bytes == 0


BOMB = gzip.compress(b"\0" * 20_000_000)


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (packed(BOMB, "gzip"), "decompression_bomb"),
        (packed(deflated(b"\0" * 20_000_000, zlib.MAX_WBITS), "deflate"), "decompression_bomb"),
        (packed(gzip.compress(BOMB), "gzip, gzip"), "unsupported_format"),
        (raw(head(content_encoding="gzip")[:-2] + b"Content-Encoding: gzip\r\n\r\n" + BOMB), "unsupported_format"),
        (packed(TEXT, "br"), "unsupported_format"),
        (packed(TEXT, "gzip, br"), "unsupported_format"),
        (packed(TEXT, "utf-8"), "unsupported_format"),
        (packed(gzip.compress(os.urandom(60_000)), "gzip"), "too_large"),
        (packed(gzip.compress(os.urandom(30_000).hex().encode()), "gzip"), "too_large"),
        (endless(head(content_encoding="gzip"), gzip.compress(b"")), "too_large"),
        (packed(BOMB[:10] + b"x" * 99, "gzip"), "bad_archive"),
        (packed(gzip.compress(TEXT)[:-9], "gzip"), "truncated"),
        (packed(gzip.compress(TEXT)[:-1], "gzip"), "truncated"),
        (packed(b"\x1f", "gzip"), "truncated"),
        (packed(deflated(TEXT, -zlib.MAX_WBITS)[:-4], "deflate"), "truncated"),
        (packed(TEXT, "gzip"), "bad_archive"),
        (packed(b"\xff\xff" + TEXT, "deflate"), "bad_archive"),
        (packed(gzip.compress(TEXT)[:-8] + b"wrongsum", "gzip"), "bad_archive"),
    ],
)
def test_what_is_badly_packed_becomes_a_problem(web, client, tmp_path, reply, code):
    web.routes["/a"] = reply
    answer = client.fetch(web.address("/a"), max_bytes=LIMIT)
    assert (answer.status, answer.problem.reason_code) == ("failed", code), answer.problem
    assert not list((tmp_path / "fetched").iterdir())


def test_a_bomb_is_known_before_it_fills_what_is_allowed(web, client):
    web.routes["/a"] = packed(BOMB, "gzip")
    assert client.fetch(web.address("/a"), max_bytes=10**12).problem.reason_code == "decompression_bomb"


def test_a_table_may_be_regular(web, client):
    text = b"2026-11-23,Kursk,0\n" * 40_000
    web.routes["/a"] = packed(gzip.compress(text), "gzip")
    assert client.fetch(web.address("/a"), max_bytes=10**6).size_bytes == len(text)
