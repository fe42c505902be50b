"""Finds the documents in archives of captured pages (WARC). The formats' readers read them.

A document is what the crawl got with status 200 and a format reads; feeds, pictures, scripts, styles and data are
skipped silently. The date of the capture is not the date of publication, and is left out.
"""

from collections.abc import Iterator
from functools import cache, partial
from typing import Any, BinaryIO, Final

from fastwarc.warc import WarcRecord, WarcRecordType

from flows.ingest.containers.container import Container
from flows.ingest.containers.http_bodies import CapturedAnswer, decode_body, parse_answer, to_utf8
from flows.ingest.containers.items import Item, Page, failed
from flows.ingest.containers.streams import UnpackedBytes
from flows.ingest.containers.warc_records import Records
from flows.ingest.formats.html import FORMAT as HTML
from flows.ingest.formats.registry import load_formats
from flows.ingest.kinds.head import HEAD_BYTES
from flows.ingest.kinds.sniff import sniff
from flows.ingest.parts import ReadOptions
from flows.ingest.patterns import is_wanted
from flows.ingest.problems import Problem, UnreadableDocument

MEDIA_TYPE: Final = "application/warc"
HTTP_OK: Final = 200
HEADERS_BYTES: Final = 2**16
"""Most bytes of an answer's headers, beside its body."""

_KINDS: Final = (WarcRecordType.response, WarcRecordType.resource)
_FOR_MACHINES: Final = ("/robots.txt", "/ads.txt", "/app-ads.txt", "/security.txt", "/humans.txt", "/llms.txt")


def read_warc(stream: BinaryIO, options: ReadOptions, _unpacked: UnpackedBytes) -> Iterator[Item]:
    """Give an item for each captured document, named by its address.

    A second capture of an address in the same file is named `<address>@<time of the capture>`. The patterns of the
    options choose addresses.

    Raises:
        BrokenInput: the archive is damaged, here or before.
    """
    return _Captures(stream, options).iter_items()


class _Captures:
    """The documents of one archive."""

    def __init__(self, stream: BinaryIO, options: ReadOptions) -> None:
        self._records = Records(stream)
        self._options = options
        self._names: set[int] = set()

    def iter_items(self) -> Iterator[Item]:
        """Find the documents."""
        for number, record in enumerate(self._records, 1):
            with self._records.guard():
                item = self._take(record, number)
            if item:
                yield item

    def _take(self, record: WarcRecord, number: int) -> Item | None:
        if record.record_type not in _KINDS:
            return None
        address = _text(record, "WARC-Target-URI").strip("<> ")
        if not is_wanted(address, self._options):
            return None
        is_large = record.content_length > self._options.document_bytes + HEADERS_BYTES
        size = HEAD_BYTES + HEADERS_BYTES if is_large else record.content_length
        block = record.reader.read(size)
        answer = _answer_of(record, block)
        if len(block) < size or answer is None:
            return None
        return self._judge(record, answer, address or _text(record, "WARC-Record-ID") or f"R{number}")

    def _judge(self, record: WarcRecord, answer: CapturedAnswer, address: str) -> Item | None:
        """Make a page of an answer, or a part with its problem; None if it is not a document."""
        limit = self._options.document_bytes
        is_large = record.content_length > len(answer.block)
        try:
            body = decode_body(answer, HEAD_BYTES if is_large else limit, is_beginning=is_large)
        except UnreadableDocument as error:
            if answer.content_type not in _sent_as(is_text=True) | _sent_as(is_text=False):
                return None
            return failed(self._name(address, record), HTML.media_type, error.problem, answer.block)
        media_type = _type_of(body, answer.content_type, address)
        if media_type is None:
            return None
        name = self._name(address, record)
        problem = _check_whole(record, len(body), limit)
        return failed(name, media_type, problem, body) if problem else partial(_page, name, media_type, body, answer)

    def _name(self, address: str, record: WarcRecord) -> str:
        key = hash(address)  # saves memory: there may be millions of addresses
        name = f"{address}@{_text(record, 'WARC-Date')}" if key in self._names else address
        self._names.add(key)
        return name


def _page(name: str, media_type: str, body: bytes, answer: CapturedAnswer) -> Page:
    return Page(name, media_type, to_utf8(body, media_type, answer.charset), body)


def _answer_of(record: WarcRecord, block: bytes) -> CapturedAnswer | None:
    """Read a record as an answer; None if it is not one, or not a good one."""
    if record.is_http:
        answer = parse_answer(block)
        return answer if answer and answer.status == HTTP_OK else None
    if record.record_type != WarcRecordType.resource:
        return None  # the answer of a name server, for example
    kind, _, parameters = _text(record, "Content-Type").lower().partition(";")
    charset = parameters.partition("charset=")[2].partition(";")[0].strip() or None
    return CapturedAnswer(HTTP_OK, kind.strip(), charset, (), block, block)


def _type_of(body: bytes, content_type: str, address: str) -> str | None:
    """Tell the type of a body by its content; None if nothing reads it.

    A text that is sent as a page is a page without its tags; a text that is sent as anything else is for machines.
    """
    media_type = sniff(body[:HEAD_BYTES], address)
    known = load_formats().get(media_type or "")
    if known is None or not known.is_text:
        return known.media_type if known else None
    if content_type in _sent_as(is_text=False):
        return HTML.media_type
    is_for_machines = address.partition("?")[0].lower().endswith(_FOR_MACHINES)
    return None if content_type not in _sent_as(is_text=True) or is_for_machines else media_type


@cache
def _sent_as(*, is_text: bool) -> frozenset[str]:
    """List the content types that hosts give texts for people, or documents that are not plain text."""
    return frozenset().union(*(each.sent_as for each in load_formats().values() if each.is_text == is_text))


def _check_whole(record: WarcRecord, body_size: int, limit: int) -> Problem | None:
    if body_size > limit or record.content_length > limit + HEADERS_BYTES:
        size = max(body_size, record.content_length)
        return Problem("too_large", f"{size:,} bytes or more; the limit is {limit:,}")
    reason = _text(record, "WARC-Truncated")
    if reason:
        return Problem("truncated", f"the crawl kept only its beginning, {body_size:,} bytes ({reason})")
    return None


def _text(record: WarcRecord, name: str) -> str:
    value: Any = record.headers.get(name)
    return str(value or "").strip().encode("utf-8", "replace").decode()


CONTAINER: Final = Container(
    media_type=MEDIA_TYPE,
    title="WARC",
    read=read_warc,
    libraries={"fastwarc": "fastwarc"},
)
