"""Turns a captured HTTP answer into the body that a browser would see, within bounds. Judges no content.

fastwarc undoes chunks, Brotli and Zstandard; zlib undoes gzip and deflate, as it notices a body that is cut off.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from fastwarc.warc import WarcRecord, WarcRecordType

from flows.ingest.formats.encoding import decode
from flows.ingest.formats.html import DECLARED_WITHIN
from flows.ingest.formats.registry import load_formats
from flows.ingest.problems import UnreadableDocument

_GZIP: Final = frozenset({"gzip", "x-gzip", "deflate"})
_PLAIN: Final = frozenset({"", "identity", "none", "utf-8"})


@dataclass(frozen=True, slots=True)
class CapturedAnswer:
    """What a host answered: its status, what it says about the body, and the body as sent, without chunks."""

    status: int | None
    content_type: str
    charset: str | None
    encodings: tuple[str, ...]
    body: bytes
    block: bytes


def parse_answer(block: bytes) -> CapturedAnswer | None:
    """Split an HTTP answer into its headers about the body and the body; None if it is not one.

    >>> parse_answer(b"HTTP/1.1 200 OK\\r\\nContent-Type: text/html\\r\\n\\r\\n<p>Hello").body
    b'<p>Hello'
    """
    record = _parse(block, "transfer") or _parse(block, "none")  # crawlers undo chunks, but keep the header
    if record is None or record[0].http_headers is None:
        return None
    headers, body = record[0].http_headers, record[1]
    kind = (headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    encodings = ",".join(headers.get_multiple("Content-Encoding")).lower().split(",")
    wanted = tuple(name for each in encodings if (name := each.strip()) not in _PLAIN)
    return CapturedAnswer(headers.status_code, kind, record[0].http_charset, wanted, body, block)


def _parse(
    block: bytes, decoded: Literal["none", "transfer", "all"], size: int = -1
) -> tuple[WarcRecord, bytes] | None:
    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.set_bytes_content(block)
    record.is_http = True
    try:
        record.parse_http(auto_decode=decoded, quirks_mode=True, strict_mode=False)
        return record, record.reader.read(size)
    except (OSError, ValueError):  # malformed
        return None


def decode_body(answer: CapturedAnswer, limit: int, *, is_beginning: bool = False) -> bytes:
    """Undo the encodings of a body, up to one byte over the limit.

    Args:
        answer: the answer.
        limit: most bytes of the body.
        is_beginning: whether only the beginning of the answer is here, so that it may end anywhere.

    Raises:
        UnreadableDocument: it is cut off, or not in the encoding that it declares.
    """
    if not answer.encodings:
        return answer.body[: limit + 1]
    if not _GZIP.issuperset(answer.encodings):
        parsed = _parse(answer.block, "all", limit + 1)
        if parsed is None and _looks_plain(answer.body):
            return answer.body[: limit + 1]
        if parsed is None:
            raise UnreadableDocument(
                "bad_record", f"its body is not {' and '.join(answer.encodings)}, although its header says so"
            )
        return parsed[1]
    return _inflate(answer.body, answer.encodings, limit, is_beginning=is_beginning)


def _inflate(body: bytes, encodings: Sequence[str], limit: int, *, is_beginning: bool) -> bytes:
    for name in reversed(encodings):
        wbits = zlib.MAX_WBITS + 32  # gzip or zlib, as its first bytes say
        if name == "deflate" and (len(body) < 2 or body[0] & 15 != zlib.DEFLATED or (body[0] << 8 | body[1]) % 31):  # noqa: PLR2004 - RFC 1950
            wbits = -zlib.MAX_WBITS  # some servers leave the header out
        unpacker = zlib.decompressobj(wbits)
        try:
            unpacked = unpacker.decompress(body, limit + 1)
        except zlib.error as error:
            if _looks_plain(body):
                return body[: limit + 1]
            raise UnreadableDocument(
                "bad_record", f"its body is not {name}, although its header says so: {error}"
            ) from error
        if not unpacker.eof and len(unpacked) <= limit and not is_beginning:
            raise UnreadableDocument("truncated", f"its {name} body ends after {len(unpacked):,} bytes of the page")
        body = unpacked
    return body


def _looks_plain(body: bytes) -> bool:
    """Whether a body is unpacked already: crawlers do that, but keep the header."""
    return body.lstrip()[:1] == b"<" or body.startswith(b"%PDF-")


def to_utf8(data: bytes, media_type: str, charset: str | None) -> bytes:
    """Write a text as UTF-8 if only the HTTP header declares its encoding; return any other document as it is.

    >>> to_utf8(b"<p>Z\\xfcrich", "text/html", "iso-8859-1").decode()
    '<p>Zürich'
    """
    known = load_formats().get(media_type)
    if not charset or known is None or not known.has_charset or b"charset" in data[:DECLARED_WITHIN].lower():
        return data
    try:
        data.decode()
    except UnicodeDecodeError:
        try:
            return decode(data, charset).encode()
        except UnreadableDocument:
            return data
    return data
