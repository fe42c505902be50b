"""Reads an input of any kind into its parts: picks the reader of each container, goes into what lies in it, in order.

What one container or one document looks like stands in `containers` and `formats`.
"""

import hashlib
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, Final

from flows.ingest.containers import delimited, jsonl, mbox, parquet, warc
from flows.ingest.containers.archives import Member, read_zip
from flows.ingest.containers.items import PAYLOAD_BYTES, BrokenInput, Item, Page, failed
from flows.ingest.containers.packing import PACKINGS, inner_name, unpack
from flows.ingest.containers.streams import Meter, buffered, peek, seekable
from flows.ingest.formats.readers import READERS
from flows.ingest.kinds.sniff import sniff
from flows.ingest.parts import Part, ReadOptions, ReadText
from flows.ingest.patterns import is_excluded, is_wanted
from flows.ingest.problems import Problem
from flows.ingest.processes.reading import read_documents
from flows.ingest.raw import open_input

MAX_DEPTH: Final = 3
"""Archives and packings, one in the other: a packed dump in an archive in an archive."""
ZIP: Final = "application/zip"

_log = logging.getLogger(__name__)

_Reader = Callable[[BinaryIO, ReadOptions, Meter], Iterator[Item]]
_CONTAINERS: Final[Mapping[str, _Reader]] = {
    jsonl.MEDIA_TYPE: jsonl.read_jsonl,
    delimited.MEDIA_TYPE: delimited.read_delimited,
    parquet.MEDIA_TYPE: parquet.read_parquet,
    mbox.MEDIA_TYPE: mbox.read_mbox,
    warc.MEDIA_TYPE: warc.read_warc,
}


@dataclass(frozen=True, slots=True)
class _Input:
    """What one input, and all that lies in it, is read with."""

    options: ReadOptions
    meter: Meter


def holds_many(media_type: str) -> bool:
    """Tell whether an input of this type may hold many documents, so that it may be larger than one."""
    return media_type in _CONTAINERS or media_type in PACKINGS or media_type == ZIP


def read_input(
    path: Path,
    media_type: str,
    name: str,
    options: ReadOptions,
    *,
    skip: int = 0,
    on_read: Callable[[int], None] = lambda _position: None,
) -> Iterator[Part]:
    """Read the parts of an input, in the same order and under the same names each time.

    One document is one part without a name. Of a container each document is a part, and where it breaks off, the last
    part has no name and says why. No parts at all are one, `empty`.

    Args:
        path: its bytes.
        media_type: one that `sniff` returns.
        name: its own name, by which what is packed in it is told; not where its bytes lie.
        options: how the documents of its origin are read.
        skip: how many parts are left out, from the first: they were read before. Most of their work is, too.
        on_read: told after each part up to which byte the input has been read.

    Raises:
        OSError: the disk fails. Nothing is raised for what an input holds.
    """
    with buffered(open_input(path).detach()) as stream:
        meter = Meter(path.stat().st_size)
        items = _open(stream, media_type, name, _Input(options, meter), depth=0)
        for part in _read_in_order(_make(items, media_type, skip), options):
            yield part
            on_read(stream.tell())


def _make(items: Iterator[Item], media_type: str, skip: int) -> Iterator[Part | Page]:
    """Make all items but the first so many; what breaks the input comes last."""
    count = made = 0
    try:
        for item in items:
            count += 1
            if count > skip:
                yield item()
            made = count
    except BrokenInput as error:
        if made >= skip:
            yield Part("", media_type, "", error.problem)
        return
    if not count and not skip:
        yield Part("", media_type, "", Problem("empty", "no documents in it"))


def _read_in_order(made: Iterable[Part | Page], options: ReadOptions) -> Iterator[Part]:
    """Read pages several at once; parts stay in order."""
    for is_page, run in groupby(made, lambda each: isinstance(each, Page)):
        if is_page:
            yield from _read_pages((each for each in run if isinstance(each, Page)), options)
        else:
            yield from (each for each in run if isinstance(each, Part))


def _read_pages(pages: Iterable[Page], options: ReadOptions) -> Iterator[Part]:
    waiting: deque[Page] = deque()

    def give() -> Iterator[tuple[bytes, str]]:
        for page in pages:
            waiting.append(page)
            yield page.data, page.media_type

    for outcome in read_documents(give(), options):
        yield _part_of(waiting.popleft(), outcome)


def _part_of(page: Page, outcome: ReadText | Problem) -> Part:
    own = page.data if page.raw is None else page.raw
    payload = own[:PAYLOAD_BYTES] if isinstance(outcome, Problem) else b""
    return Part(page.name, page.media_type, hashlib.sha256(own).hexdigest(), outcome, payload)


def _open(stream: BinaryIO, media_type: str, name: str, within: _Input, depth: int) -> Iterator[Item]:
    """Give the items of a stream; names are seen from it. Nothing but BrokenInput is raised for what it holds."""
    try:
        yield from _open_as(stream, media_type, name, within, depth)
    except (BrokenInput, MemoryError):
        raise
    except Exception as error:  # the libraries that read containers raise what they like on damaged ones
        if isinstance(error, OSError) and error.errno:
            raise
        _log.warning("%s: its reader raised", name, exc_info=True)
        raise BrokenInput("reader_failed", f"{type(error).__name__}: {error}"[:300]) from error


def _open_as(stream: BinaryIO, media_type: str, name: str, within: _Input, depth: int) -> Iterator[Item]:
    if media_type in _CONTAINERS:
        yield from _CONTAINERS[media_type](stream, within.options, within.meter)
    elif media_type in READERS:
        yield partial(_take, stream, media_type, within.options)
    elif media_type not in PACKINGS and media_type != ZIP:
        raise BrokenInput("unsupported_format", f"no reader for {media_type or 'this kind of file'}")
    elif depth == MAX_DEPTH:
        raise BrokenInput("bad_archive", f"packed more than {MAX_DEPTH} times, one in the other")
    elif media_type == ZIP:
        yield from _open_zip(stream, within, depth + 1)
    else:
        inner = unpack(stream, media_type, within.meter)
        yield from _open(inner, sniff(peek(inner), inner_name(name)) or "", inner_name(name), within, depth + 1)


def _open_zip(stream: BinaryIO, within: _Input, depth: int) -> Iterator[Item]:
    source = seekable(stream)
    try:
        for member in read_zip(source, within.meter):
            if not is_excluded(member.name, within.options):
                yield from _open_member(member, within, depth)
    finally:
        if source is not stream:
            source.close()


def _open_member(member: Member, within: _Input, depth: int) -> Iterator[Item]:
    """Give the items of a member under its name; what breaks it ends no more than it."""
    media_type, is_empty = "", True
    try:
        with member.open() as stream:
            media_type = sniff(peek(stream), member.name) or ""
            if not holds_many(media_type) and not is_wanted(member.name, within.options):
                return
            for item in _open(stream, media_type, member.name, within, depth):
                is_empty = False
                yield partial(_make_below, item, member.name, media_type)
    except BrokenInput as error:
        if error.is_final:
            raise
        yield failed(member.name, media_type, error.problem)
        return
    if is_empty:
        yield failed(member.name, media_type, Problem("empty", "no documents in it"))


def _make_below(item: Item, member: str, media_type: str) -> Part | Page:
    try:
        made = item()
    except BrokenInput as error:
        if error.is_final:
            raise
        return Part(member, media_type, "", error.problem)
    return replace(made, name=f"{member}#{made.name}" if made.name else member)


def _take(stream: BinaryIO, media_type: str, options: ReadOptions) -> Part | Page:
    """Take the whole of a stream as one document."""
    data = stream.read(options.document_bytes + 1)
    if len(data) <= options.document_bytes:
        return Page("", media_type, data)
    problem = Problem("too_large", f"more than {options.document_bytes:,} bytes")
    return Part("", media_type, "", problem, data[:PAYLOAD_BYTES])
