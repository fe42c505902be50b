"""Tiny containers, built in memory: most hold two documents, `one` and `two`. And what is read out of them."""

import bz2
import csv
import gzip
import io
import json
import lzma
import sys
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from flows.ingest.kinds.head import HEAD_BYTES
from flows.ingest.kinds.sniff import sniff
from flows.ingest.parts import ReadOptions
from flows.ingest.problems import Problem
from flows.ingest.read_input import read_input
from flows.ingest.remarks import LeftOut, Remark

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

RECORDS = [
    {"id": "one", "title": "Ferry", "text": "The coast guard said 12 people drowned.", "date": "2025-01-06"},
    {"id": "two", "title": "Dam", "text": "Engineers said the dam would hold.", "date": "2025-01-07"},
]
PROSE = (
    "The coast guard said that twelve people had drowned when a ferry sank off the northern port on Monday morning. "
    "Divers searched the wreck until dark, and the company that runs the line put the number of passengers at eighty. "
)


def make_jsonl(records=RECORDS):
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def make_csv(records=RECORDS, delimiter=","):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(records[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue().encode()


def make_parquet(records=RECORDS, **options):
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(records), out, **options)
    return out.getvalue()


def make_page(title, paragraphs=3):
    body = "".join(f"<p>{title}. {PROSE}</p>" for _ in range(paragraphs))
    article = f"<article><h1>{title}</h1>{body}</article>"
    return f"<html><head><title>{title}</title></head><body>{article}</body></html>".encode()


def make_mail(number, body=PROSE):
    return (
        f"From: desk@example.org\r\nTo: all@example.org\r\nSubject: Report {number}\r\n"
        f"Date: Mon, 06 Jan 2025 10:00:0{number % 10} +0000\r\nMessage-ID: <{number}@example.org>\r\n"
        f"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n"
    ).encode()


def make_mbox(count=2):
    line = b"From desk@example.org Mon Jan  6 10:00:00 2025\n"
    return b"".join(line + make_mail(n).replace(b"\r\n", b"\n") + b"\n" for n in range(1, count + 1))


def make_record(address, block, kind=WarcRecordType.response, content_type=None, is_packed=False):
    """Make one WARC record, whose block is an HTTP answer if it is a response."""
    record = WarcRecord()
    record.init_headers(kind, content_length=len(block))
    record.headers["WARC-Target-URI"] = address
    record.headers["WARC-Date"] = "2025-02-03T04:05:06Z"
    is_http = kind in (WarcRecordType.response, WarcRecordType.request)
    record.headers["Content-Type"] = content_type or ("application/http; msgtype=response" if is_http else "text/plain")
    record.set_bytes_content(block)
    out = io.BytesIO()
    if is_packed:
        with GzipWriter(out) as packed:
            record.write(packed)
    else:
        record.write(out)
    return out.getvalue()


def make_answer(body, content_type="text/html", status="200 OK", headers=()):
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {content_type}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def make_warc(is_packed=False):
    """Make a crawl of two pages among records that are none."""
    fields = "application/warc-fields"
    parts = [make_record("crawl.warc", b"software: test\r\n", WarcRecordType.warcinfo, fields, is_packed)]
    for name in ("one", "two"):
        address = f"https://news.example/{name}"
        request = b"GET / HTTP/1.1\r\nHost: news.example\r\n\r\n"
        parts.append(make_record(address, request, WarcRecordType.request, None, is_packed))
        parts.append(make_record(address, make_answer(make_page(name)), is_packed=is_packed))
    gone, style = make_answer(b"gone", status="404 Not Found"), make_answer(b"p {}", "text/css")
    parts.append(make_record("https://news.example/gone", gone, is_packed=is_packed))
    parts.append(make_record("https://news.example/a.css", style, is_packed=is_packed))
    return b"".join(parts)


def make_zip(members=None, **options):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (members or {"b/two.txt": b"Engineers said so.", "a/one.txt": b"Twelve drowned."}).items():
            archive.writestr(name, data, **options)
    return out.getvalue()


PACKERS = {
    "application/gzip": gzip.compress,
    "application/zstd": zstd.compress,
    "application/x-bzip2": bz2.compress,
    "application/x-xz": lzma.compress,
}


def read(folder, data, name, *, media_type=None, skip=0, has_remarks=False, **options):
    """Read bytes as the input of this name; gives its parts, without what a summary says of the input."""
    path = folder / "input"
    path.write_bytes(data)
    media_type = media_type or sniff(data[:HEAD_BYTES], name) or ""
    parts = read_input(path, media_type, name, ReadOptions(**{"document_bytes": 100_000} | options), skip=skip)
    return [part for part in parts if has_remarks or not isinstance(part.outcome, Remark)]


def told(parts):
    """Give name and reason, or the text's first word, of each part; what is left out is None."""
    return [(part.name, _told(part.outcome)) for part in parts]


def _told(outcome):
    if isinstance(outcome, LeftOut):
        return None
    return outcome.reason_code if isinstance(outcome, Problem) else outcome.text.split()[0]


def remarks(parts):
    """Give what is said of whole inputs."""
    return [part.outcome.text for part in parts if isinstance(part.outcome, Remark)]


def outcomes(parts):
    """Give, by name, the reason of each part, or that it is a text."""
    return {part.name: part.outcome.reason_code if isinstance(part.outcome, Problem) else "text" for part in parts}
