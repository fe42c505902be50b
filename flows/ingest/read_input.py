"""Reads an input of any kind into its parts, in order: picks the reader of each container, and reads what is inside.

The readers are in `containers` and `formats`.
"""

import hashlib
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import BinaryIO, Final

from flows.ingest.containers.archives import ArchiveMember, read_zip
from flows.ingest.containers.items import PAYLOAD_BYTES, BrokenInput, Item, Member, Page, failed, ready
from flows.ingest.containers.packing import PACKINGS, inner_name, unpack
from flows.ingest.containers.registry import load_containers
from flows.ingest.containers.streams import UnpackedBytes, buffered, peek, seekable
from flows.ingest.containers.tar import MEDIA_TYPE as TAR
from flows.ingest.containers.tar import read_tar
from flows.ingest.formats.format import Format
from flows.ingest.formats.registry import load_formats
from flows.ingest.kinds.foreign import describe_foreign
from flows.ingest.kinds.head import Head
from flows.ingest.kinds.sniff import ZIP, sniff
from flows.ingest.parts import Part, ReadOptions, ReadText
from flows.ingest.patterns import is_excluded, is_wanted
from flows.ingest.problems import Problem
from flows.ingest.processes.reading import read_documents
from flows.ingest.raw import open_input
from flows.ingest.remarks import LeftOut
from flows.locators import part_locator

MAX_DEPTH: Final = 3
"""Archives and packings inside each other: a packed dump in an archive in an archive."""
TELLING_SECONDS: Final = 0.05
"""Where a stream is takes as long to ask as to make a record."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Input:
    """What is needed to read one input and all that is inside it."""

    options: ReadOptions
    unpacked: UnpackedBytes


def holds_many(media_type: str) -> bool:
    """Say whether an input of this type may hold many documents, and so be larger than one."""
    return media_type in load_containers() or media_type in PACKINGS or media_type in {ZIP, TAR}


def read_input(
    path: Path,
    media_type: str,
    name: str,
    options: ReadOptions,
    *,
    skip: int = 0,
    on_read: Callable[[int], None] = lambda _position: None,
) -> Iterator[Part]:
    """Read the parts of an input, each time in the same order and under the same names.

    A single document is one part without a name. In a container each document is a part; if the container breaks off,
    the last part has no name and says why. A container without documents gives one part, `empty`.

    Args:
        path: its bytes.
        media_type: one that `sniff` returns.
        name: its own name, from which a packed file takes its name; not where its bytes are.
        options: how the documents of its origin are read.
        skip: leave out so many parts from the first, and most of their work: they were read before.
        on_read: called after a part, some times a second, with how many bytes of the input have been read.

    Raises:
        OSError: the disk fails. What an input holds never raises.
    """
    with buffered(open_input(path).detach()) as stream:
        within = _Input(options, UnpackedBytes(path.stat().st_size))
        items = _open(stream, media_type, name, within, depth=0)
        told = 0.0
        for part in _read_in_order(_make(items, media_type, skip), options):
            yield part
            if monotonic() > told + TELLING_SECONDS:
                on_read(stream.tell())
                told = monotonic()


def _make(items: Iterator[Item], media_type: str, skip: int) -> Iterator[Part | Page]:
    """Make all items but the first `skip`; a break of the input comes last."""
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
    """Read several pages at once; the parts stay in order."""
    each_one = iter(made)
    for each in each_one:
        if isinstance(each, Part):
            yield each
        else:
            yield from _read_run(each, each_one, options)


def _read_run(first: Page, rest: Iterator[Part | Page], options: ReadOptions) -> Iterator[Part]:
    """Read a run of pages, and give the part after it, if there is one."""
    waiting: deque[Page] = deque()
    after: list[Part] = []

    def give() -> Iterator[tuple[bytes, str]]:
        for each in chain([first], rest):
            if isinstance(each, Part):
                after.append(each)
                return
            waiting.append(each)
            yield each.data, each.media_type

    for outcome in read_documents(give(), options):
        yield _part_of(waiting.popleft(), outcome)
    yield from after


def _part_of(page: Page, outcome: ReadText | Problem) -> Part:
    if isinstance(outcome, ReadText) and (page.stated or page.notes):
        stated = {**outcome.stated, **page.stated}
        outcome = replace(outcome, stated=stated, notes=(*outcome.notes, *page.notes))
    own = page.data if page.raw is None else page.raw
    payload = own[:PAYLOAD_BYTES] if isinstance(outcome, Problem) else b""
    return Part(page.name, page.media_type, hashlib.sha256(own).hexdigest(), outcome, payload, page.parent)


def _open(
    stream: BinaryIO, media_type: str, name: str, within: _Input, depth: int, *, is_unpacked: bool = False
) -> Iterator[Item]:
    """Give the items of a stream, named from there. What the stream holds raises nothing but BrokenInput.

    `is_unpacked`: it is what a packed file held.
    """
    try:
        yield from _open_as(stream, media_type, name, within, depth, is_unpacked=is_unpacked)
    except (BrokenInput, MemoryError):
        raise
    except Exception as error:  # libraries raise anything on damaged containers
        if isinstance(error, OSError) and error.errno:
            raise
        _log.warning("%s: its reader raised", name, exc_info=True)
        raise BrokenInput("reader_failed", f"{type(error).__name__}: {error}"[:300]) from error


def _open_as(
    stream: BinaryIO, media_type: str, name: str, within: _Input, depth: int, *, is_unpacked: bool
) -> Iterator[Item]:
    if media_type in load_containers():
        items = load_containers()[media_type].read(stream, within.options, within.unpacked)
        yield from _open_attached(items, within, depth)
    elif media_type in load_formats():
        yield from _open_document(stream, load_formats()[media_type], within, depth)
    elif media_type not in PACKINGS and media_type not in {ZIP, TAR}:
        raise BrokenInput("unsupported_format", describe_foreign(Head(peek(stream), name)))
    elif media_type == TAR and is_unpacked:  # .tar.gz is one archive
        yield from _open_members(read_tar(stream, within.unpacked), within, depth)
    elif depth == MAX_DEPTH:
        raise BrokenInput("bad_archive", f"packed more than {MAX_DEPTH} times, one inside the other")
    elif media_type == ZIP:
        yield from _open_zip(stream, within, depth + 1)
    elif media_type == TAR:
        yield from _open_members(read_tar(stream, within.unpacked), within, depth + 1)
    else:
        inner = unpack(stream, media_type, within.unpacked)
        inside = sniff(peek(inner), inner_name(name)) or ""
        yield from _open(inner, inside, inner_name(name), within, depth + 1, is_unpacked=True)


def _open_zip(stream: BinaryIO, within: _Input, depth: int) -> Iterator[Item]:
    source = seekable(stream)
    try:
        yield from _open_members(read_zip(source, within.unpacked), within, depth)
    finally:
        if source is not stream:
            source.close()


def _open_members(members: Iterable[ArchiveMember], within: _Input, depth: int) -> Iterator[Item]:
    for member in members:
        if member.side_of:
            yield ready(Part(member.name, "", "", LeftOut(f"file that came along with {member.side_of}")))
        elif not is_excluded(member.name, within.options):
            yield from _open_member(member, within, depth)


def _open_member(member: ArchiveMember, within: _Input, depth: int) -> Iterator[Item]:
    """Give the items of a member under its name; a break ends only this member."""
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


def _open_document(stream: BinaryIO, known: Format, within: _Input, depth: int) -> Iterator[Item]:
    """Give a document, or those that are in it."""
    if known.inside is None:
        yield partial(_take, stream, known, within.options)
        return
    whole = _take(stream, known, within.options)
    inside = known.inside(whole.data, within.options) if isinstance(whole, Page) else None
    yield from (lambda: whole,) if inside is None else _open_attached(inside, within, depth)


def _open_attached(items: Iterable[Item | Member], within: _Input, depth: int) -> Iterator[Item]:
    """Give the items, and for each file among them those in it."""
    for item in items:
        if isinstance(item, Member):
            yield from _open_file(item, within, depth)
        else:
            yield item


def _open_file(member: Member, within: _Input, depth: int) -> Iterator[Item]:
    """Give the items of a file that came in with a document, and which one that was."""
    if depth == MAX_DEPTH:
        problem = Problem("bad_archive", f"attached more than {MAX_DEPTH} times, one inside the other")
        yield failed(member.name, "", problem, parent=member.parent)
        return
    for item in _open_member(ArchiveMember(member.name, member.open), within, depth + 1):
        yield partial(_make_attached, item, member.parent)


def _make_attached(item: Item, parent: str | None) -> Part | Page:
    made = item()
    return made if made.parent is not None else replace(made, parent=parent)


def _make_below(item: Item, member: str, media_type: str) -> Part | Page:
    try:
        made = item()
    except BrokenInput as error:
        if error.is_final:
            raise
        return Part(member, media_type, "", error.problem)
    parent = None if made.parent is None else part_locator(member, made.parent)
    return replace(made, name=part_locator(member, made.name), parent=parent)


def _take(stream: BinaryIO, known: Format, options: ReadOptions) -> Part | Page:
    """Take the whole of a stream as one document."""
    limit = known.room * options.document_bytes
    data = stream.read(limit + 1)
    if len(data) <= limit:
        return Page("", known.media_type, data)
    problem = Problem("too_large", f"more than {limit:,} bytes")
    return Part("", known.media_type, "", problem, data[:PAYLOAD_BYTES])
