"""Reads single documents, in a process that may hang or die if their format needs one. Opens no container."""

import atexit
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any, Final

from flows.ingest.characters import clean_text
from flows.ingest.formats.format import Format
from flows.ingest.formats.registry import load_formats
from flows.ingest.parts import ReadOptions, ReadText
from flows.ingest.problems import Problem
from flows.ingest.processes.pool import ReaderPool
from flows.ingest.processes.process import read_with

AHEAD: Final = 2
"""Documents under way for each process, so that no process waits for its next one."""

_POOL: Final = ReaderPool()
atexit.register(_POOL.close)
os.register_at_fork(after_in_child=_POOL.forget)


def read_bytes(data: bytes, media_type: str, options: ReadOptions) -> ReadText | Problem:
    """Read one document.

    Args:
        data: its bytes, unpacked.
        media_type: one that `sniff` returns.
        options: how large it may be, and how long it may take.

    Raises:
        ChildProcessError: no process can be started; nothing is wrong with the document.
    """
    known = load_formats().get(media_type)
    if known is None:
        return Problem("unsupported_format", f"no reader for {media_type} as one document")
    if len(data) > options.document_bytes:
        return Problem("too_large", f"{len(data):,} bytes; the limit is {options.document_bytes:,}")
    if _is_quick(data, known):
        outcome = read_with({media_type: known.read}, media_type, data)
    else:
        outcome = _POOL.read(media_type, data, options.seconds)
    return outcome if isinstance(outcome, Problem) else _finish(outcome, known, options)


def read_documents(items: Iterable[tuple[bytes, str]], options: ReadOptions) -> Iterator[ReadText | Problem]:
    """Read documents, given as `(data, media_type)`, several at once; the outcomes stay in the order of the items.

    Takes no more items than keep all processes at work.
    """
    workers = _POOL.workers
    under_way: deque[Future[ReadText | Problem]] = deque()
    threads = ThreadPoolExecutor(workers, "read")
    try:
        for data, media_type in items:
            if not under_way and _is_quick(data, load_formats().get(media_type)):  # a thread takes longer
                yield read_bytes(data, media_type, options)
                continue
            under_way.append(threads.submit(read_bytes, data, media_type, options))
            if len(under_way) >= AHEAD * workers:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        threads.shutdown(cancel_futures=True)


def _is_quick(data: bytes, known: Format | None) -> bool:
    return known is not None and known.read_here_bytes is not None and len(data) <= known.read_here_bytes


def _finish(read: ReadText, known: Format, options: ReadOptions) -> ReadText | Problem:
    cleaned = _clean(read)
    if not cleaned.text and not cleaned.entries:
        return known.empty
    if len(cleaned.text.encode()) > options.document_bytes:
        return Problem(
            "too_large", f"a text of {len(cleaned.text):,} characters; the limit is {options.document_bytes:,} bytes"
        )
    return cleaned


def _clean(read: ReadText) -> ReadText:
    """Clean a text, what it states, and its entries."""
    stated = {name: _clean_stated(value) for name, value in read.stated.items()}
    entries = tuple((name, each if isinstance(each, Problem) else _clean(each)) for name, each in read.entries)
    return replace(read, text=clean_text(read.text).strip(), stated=stated, entries=entries)


def _clean_stated(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    return [clean_text(each) if isinstance(each, str) else each for each in value] if isinstance(value, list) else value
