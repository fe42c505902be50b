"""Archives of captured pages: which captures are documents, how bodies are packed, and what damage leaves."""

import gzip
import hashlib
import random
import tempfile
import zlib
from pathlib import Path

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.ingest.containers.items import PAYLOAD_BYTES
from flows.ingest.parts import ReadOptions, ReadText
from flows.ingest.read_input import read_input
from schemas.reasons import REASONS

SENTENCES = "<p>The harbour master said on Tuesday that nine barges were lost in the storm off Brindow.</p>" * 6


def page(title: str, encoding: str = "utf-8") -> bytes:
    return f"<html><head><title>{title}</title></head><body><article>{SENTENCES}</article></body></html>".encode(
        encoding
    )


def answer(body: bytes, kind: str = "text/html", status: str = "200 OK", extra: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{extra}\r\n".encode() + body


def record(address: str, block: bytes, kind="response", holds="application/http; msgtype=response", extra="") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-03-04T05:06:07Z\r\n"
        f"Content-Type: {holds}\r\n{extra}Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def url(name: str) -> str:
    return f"https://news.example/{name}"


BOX = [record(url(f"{n}.html"), answer(page(f"Storm {n}"))) for n in range(3)]


@pytest.fixture
def _read_nothing(monkeypatch):
    """Give the bytes themselves as the text, so that only the archive is read."""

    def read(items, _options):
        for data, _ in items:
            yield ReadText(data.decode(errors="replace"), {})

    monkeypatch.setattr("flows.ingest.read_input.read_documents", read)


def parts_of(data: bytes, skip: int = 0, **options):
    media_type, name = ("application/gzip", "a.warc.gz") if data[:2] == b"\x1f\x8b" else ("application/warc", "a.warc")
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        found = read_input(
            Path(file.name), media_type, name, ReadOptions(**{"document_bytes": 200_000} | options), skip=skip
        )
        return list(found)


def names_of(parts) -> list[str]:
    return [part.name.removeprefix("https://news.example/") for part in parts]


def test_a_page_is_read_and_its_capture_is_not_its_publication():
    (part,) = parts_of(BOX[0])
    assert part.name == url("0.html")
    assert part.media_type == "text/html"
    assert "nine barges" in part.outcome.text
    assert not part.outcome.stated.get("published")
    assert part.raw_sha256 == hashlib.sha256(page("Storm 0")).hexdigest()


pytestmark = pytest.mark.filterwarnings("error")


@pytest.mark.usefixtures("_read_nothing")
class TestArchive:
    """Which parts an archive has; their texts are not read."""

    @pytest.mark.parametrize(
        "pack", [b"".join, lambda box: b"".join(map(gzip.compress, box)), lambda box: gzip.compress(b"".join(box))]
    )
    def test_packed_by_record_or_as_a_whole_or_not_at_all(self, pack):
        assert names_of(parts_of(pack(BOX))) == ["0.html", "1.html", "2.html"]
        assert names_of(parts_of(pack(BOX), skip=2)) == ["2.html"]

    def test_lines_that_end_in_a_line_feed_alone(self):
        assert names_of(parts_of(record(url("a"), page("A"), "resource", "text/html").replace(b"\r\n", b"\n"))) == ["a"]

    def test_only_documents_with_status_200_are_parts(self):
        box = [
            record(url("gone"), answer(page("Gone"), status="404 Not Found")),
            record(url("a.css"), answer(b"p { color: red }", "text/css")),
            record(url("a"), answer(b"p { color: red }", "text/css")),
            record(url("a.json"), answer(b'{"a": 1}', "application/json")),
            record(url("feed"), answer(b'<?xml version="1.0"?><rss version="2.0"></rss>', "text/xml")),
            record(url("a.gif"), answer(b"GIF89a\x01\x00\x01\x00\x00\x00\x00", "image/gif")),
            record(url("robots.txt"), answer(b"User-agent: *\nDisallow: /", "text/plain")),
            record(url("asked"), b"GET / HTTP/1.1\r\n\r\n", "request", "application/http; msgtype=request"),
            record(url("seen"), answer(b""), "revisit"),
            record("dns:news.example", b"20250101\nnews.example. 1 A 10.0.0.1", "resource", "text/dns"),
            record(url("note.txt"), answer(b"Nine barges were lost.", "text/plain")),
            record(url("saved"), page("Saved"), "resource", "text/html"),
        ]
        assert names_of(parts_of(b"".join(box))) == ["note.txt", "saved"]

    def test_no_page_is_an_empty_archive(self):
        (part,) = parts_of(record(url("a"), b"software: crawler", "warcinfo", "application/warc-fields"))
        assert part.outcome.reason_code == "empty"

    def test_a_second_capture_is_named_by_its_time(self):
        assert names_of(parts_of(BOX[0] * 2)) == ["0.html", "0.html@2025-03-04T05:06:07Z"]
        assert names_of(parts_of(BOX[0] * 2, skip=1)) == ["0.html@2025-03-04T05:06:07Z"]

    def test_patterns_choose_addresses(self):
        box = b"".join(BOX)
        assert names_of(parts_of(box, include=("https://*/1.*",))) == ["1.html"]
        assert names_of(parts_of(box, exclude=("https://**/1.html",))) == ["0.html", "2.html"]

    @pytest.mark.parametrize(
        ("encoding", "pack"),
        [
            ("gzip", gzip.compress),
            ("x-gzip", gzip.compress),
            ("deflate", zlib.compress),
            ("deflate", lambda body: zlib.compress(body)[2:-4]),
            ("br", brotli.compress),
            ("gzip", lambda body: body),
            ("gzip, deflate", lambda body: zlib.compress(gzip.compress(body))),
            ("identity", lambda body: body),
            ("nonsense", lambda body: body),
        ],
    )
    @pytest.mark.parametrize("is_chunked", [False, True])
    def test_bodies_are_unpacked(self, encoding, pack, is_chunked):
        body, extra = pack(page("Packed")), f"Content-Encoding: {encoding}\r\n"
        if is_chunked:
            chunks = [body[at : at + 50] for at in range(0, len(body), 50)]
            body = b"".join(b"%x\r\n%b\r\n" % (len(each), each) for each in chunks) + b"0\r\n\r\n"
            extra += "Transfer-Encoding: chunked\r\n"
        parts = parts_of(record(url("a"), answer(body, extra=extra)) + BOX[1])
        assert names_of(parts) == ["a", "1.html"]
        assert parts[0].outcome.text == page("Packed").decode()

    def test_chunks_that_the_crawler_undid_are_not_looked_for(self):
        (part,) = parts_of(record(url("a"), answer(page("Plain"), extra="Transfer-Encoding: chunked\r\n")))
        assert part.outcome.text == page("Plain").decode()

    def test_the_charset_of_the_header_counts_where_the_page_says_none(self):
        latin = page("Zürich").replace("Zürich".encode(), "Zürich".encode("iso-8859-1"))
        (part,) = parts_of(record(url("a"), answer(latin, "text/html; charset=ISO-8859-1")))
        assert "Zürich" in part.outcome.text
        said = latin.replace(b"<head>", b'<head><meta charset="iso-8859-1">')
        (part,) = parts_of(record(url("a"), answer(said, "text/html; charset=koi8-r")))
        assert "ZЭrich" not in part.outcome.text

    @pytest.mark.parametrize(
        ("block", "extra", "code"),
        [
            (answer(page("A" * 300_000)), "", "too_large"),
            (answer(gzip.compress(bytes(50_000_000)), extra="Content-Encoding: gzip\r\n"), "", None),
            (answer(gzip.compress(page("A" * 300_000)), extra="Content-Encoding: gzip\r\n"), "", "too_large"),
            (answer(gzip.compress(page("A"))[:-20], extra="Content-Encoding: gzip\r\n"), "", "truncated"),
            (answer(b"\x00\x01\x02", extra="Content-Encoding: gzip\r\n"), "", "bad_record"),
            (answer(page("A")), "WARC-Truncated: length\r\n", "truncated"),
        ],
    )
    def test_a_body_that_cannot_be_had_is_a_problem_and_the_next_is_read(self, block, extra, code):
        parts = parts_of(record(url("a"), block, extra=extra) + BOX[1])
        codes = [part.outcome.reason_code for part in parts[:-1]]
        assert codes == ([code] if code else [])
        assert names_of(parts)[-1] == "1.html"

    def test_a_large_record_is_not_held(self):
        large = record(url("a"), answer(page("A" * 900_000)))
        parts = parts_of(large + BOX[1])
        assert [getattr(part.outcome, "reason_code", None) for part in parts] == ["too_large", None]
        assert len(parts[0].payload) == PAYLOAD_BYTES

    @pytest.mark.parametrize("pack", [b"".join, lambda box: b"".join(map(gzip.compress, box))])
    def test_cut_at_every_byte(self, pack):
        whole, ends, at = pack(BOX), [], 0
        for each in BOX:
            at += len(pack([each]))
            ends.append(at)
        for cut in range(1, len(whole)):
            parts = parts_of(whole[:cut])
            pages = [part for part in parts if part.name]
            assert names_of(pages) == [f"{n}.html" for n in range(len(pages))], cut
            assert sum(end <= cut for end in ends) <= len(pages), cut
            if len(pages) < sum(end - 60 <= cut for end in ends):
                assert parts[-1].outcome.reason_code in {"truncated", "bad_archive"}, cut

    @pytest.mark.parametrize("count", [9, 500, 200_000])
    def test_bytes_between_records_are_told_and_the_next_record_is_read(self, count):
        parts = parts_of(BOX[0] + b"x" * count + b"\r\n" + BOX[1])
        assert names_of(parts) == ["0.html", "1.html", ""]
        assert parts[-1].outcome.reason_code == "bad_archive"
        assert parts_of(BOX[0] + b"x" * 500 + b"\r\n" + BOX[1], skip=3) == []

    @settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(seed=st.integers(0, 2**32), changes=st.integers(1, 30), is_packed=st.booleans())
    def test_damage_never_raises(self, seed, changes, is_packed):
        chance = random.Random(seed)  # noqa: S311
        data = bytearray(b"".join(map(gzip.compress, BOX)) if is_packed else b"".join(BOX))
        for _ in range(changes):
            at = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[at] = chance.randrange(256)
                case 1:
                    del data[at : at + chance.randrange(50)]
                case _:
                    data[at:at] = chance.randbytes(chance.randrange(50))
        parts = parts_of(bytes(data))
        for part in parts:
            part.name.encode()
            assert isinstance(part.outcome, ReadText) or part.outcome.reason_code in REASONS
        assert parts_of(bytes(data), skip=1) == parts[1:]
