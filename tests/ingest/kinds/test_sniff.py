"""Type by content: what inputs are, whatever they are called."""

import gzip
import io
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from containers_made import zstd
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.formats import docx
from flows.ingest.kinds.head import HEAD_BYTES
from flows.ingest.kinds.sniff import sniff

DOCX = docx.FORMAT.media_type
FILES = Path(__file__).parents[1] / "files"
LONG = "Twelve people died, the police said. " * 4000
MAIL = "From: Odile <o@wire.example>\nDate: Mon, 12 May 2025 17:05:00 +0200\nSubject: Toll\n\nTwelve died.\n"


def package(*names: str, filler: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, filler or b"x")
    return stream.getvalue()


def parquet() -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table({"text": ["Twelve people died, the police said. " * 500] * 9}), stream, compression="none")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"Twelve died.", "text/plain"),
        (b"", "text/plain"),
        (b"---\ntitle: Toll\n---\nTwelve died.", "text/markdown"),
        (b"# Toll rises\n\nTwelve died.", "text/markdown"),
        (b"<!DOCTYPE html><p>", "text/html"),
        (b"%PDF-1.4\n%only ascii", "application/pdf"),
        (b"\n%PDF-1.4\n", "application/pdf"),
        (MAIL.encode(), "message/rfc822"),
        (MAIL.replace("\n", "\r\n").encode(), "message/rfc822"),
        (b"From: <Saved by Blink>\r\nSubject: Toll\r\nMIME-Version: 1.0\r\n\r\n", "message/rfc822"),
        (b"Received: from a by b\n\tfor c; Mon\nFrom: x\n\nText", "message/rfc822"),
        (f"From o@wire.example Mon May 12 17:05:00 2025\n{MAIL}".encode(), "application/mbox"),
        (f"From 12@xxx Mon May 12 17:05:00 +0000 2025\r\n{MAIL}".encode(), "application/mbox"),
        (b'{"id": 1, "text": "Twelve died."}\n{"id": 2, "text": "No."}\n', "application/jsonl"),
        (b'\n\n{"id": 1}', "application/jsonl"),
        (b'{"id": 1, "text": "cut\n{"id": 2, "text": "whole"}\n', "application/jsonl"),
        (b'{"text": "' + LONG.encode(), "application/jsonl"),
        (b'{\n  "id": 1,\n  "text": "pretty"\n}', "application/json"),
        (b'[{"id": 1}, {"id": 2}]', "application/json"),
        (b'{"status": "ok", "articles": [{"content": "' + LONG.encode(), "application/json"),
        (b'window.YTD.tweets.part0 = [\n  {"tweet": {', "application/json"),
        (b'id,text\n1,Twelve died.\n2,"No, they\nsaid."\n', "text/csv"),
        (b"title;body\nA;B\n", "text/csv"),
        (b'id,text\n1,"' + LONG.encode(), "text/csv"),
        (b"url\tcontent\nhttps://a.example\tTwelve died.\n", "text/csv"),
        (parquet(), "application/vnd.apache.parquet"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n", "application/warc"),
        (gzip.compress(b"x"), "application/gzip"),
        (zstd.compress(b"x"), "application/zstd"),
        (package("a.txt"), "application/zip"),
        (package(), "application/zip"),
        (package("[Content_Types].xml", "word/document.xml"), DOCX),
        (package("docProps/app.xml", "word/document.xml", "[Content_Types].xml"), DOCX),
        (b'<?xml version="1.0"?>\n<rss version="2.0"><channel>', "application/rss+xml"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "application/atom+xml"),
    ],
)
def test_what_readers_read_is_told_by_content_alone(data, expected):
    for name in ("input", "https://a.example/x?y=1.pdf"):
        assert sniff(data[:HEAD_BYTES], name) == expected


@pytest.mark.parametrize(
    "data",
    [
        *(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff\xd8\xff\xe0\0\x10JFIF\0\1", b"GIF89a\1\0\1\0\x80\0\0", b"\0" * 400),
        *(
            b"MZ\x90\0\3\0\0\0\4",
            b"\x7fELF\2\1\1\0\0\0",
            b"ID3\3\0\0\0\0\x1fv",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 90,
        ),
        *(
            b"%!PS-Adobe-3.0\n",
            b"#!/bin/sh\nls",
            b"BEGIN:VCARD\nFN:A",
            b"-----BEGIN PGP MESSAGE",
        ),
        *(
            b'<?xml version="1.0"?><urlset xmlns="a">',
            b'<svg xmlns="http://www.w3.org/2000/svg">',
            b"<?xml version='1.0'?><a/>",
        ),
        package("mimetype", "content.xml"),
        package("[Content_Types].xml", "ppt/presentation.xml"),
        "Twelve".encode("utf-16-le")[:3] + bytes(range(32)) * 20,
    ],
)
def test_what_no_reader_reads_is_none_under_any_name(data):
    for name in ("input", "a.txt", "a.html", "a.pdf", "a.csv"):
        assert sniff(data, name) is None


def test_a_package_larger_than_its_head_is_told_with_its_path(tmp_path):
    big = package("[Content_Types].xml", "media/a.bin", "word/document.xml", filler=b"y" * HEAD_BYTES)
    archive = package("docs/a.docx", "word/document.xml", filler=REPORT_LIKE)
    for name, data, expected in (("a", big, DOCX), ("b", archive, "application/zip")):
        path = tmp_path / name
        path.write_bytes(data)
        assert sniff(data[:HEAD_BYTES], "a.zip", path) == expected


REPORT_LIKE = package("[Content_Types].xml", "word/document.xml")


def test_files_of_our_own():
    assert {sniff(path.read_bytes()[:HEAD_BYTES], "x") for path in FILES.glob("*.pdf")} == {"application/pdf"}
    pages = (FILES.parent / "pages").glob("*.html")
    assert {sniff(path.read_bytes(), "x") for path in pages} == {"text/html"}


@given(st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_something_or_nothing(data):
    for prefix in (b"", b"PK\x03\x04", b"<?xml ", b"{", b"From ", b"---\n", b"\xff\xfe"):
        assert sniff(prefix + data, "a") is None or "/" in sniff(prefix + data, "a")
