"""Reads one document of a known kind, in a process that may hang or die. Opens no container."""

import atexit
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Final

from flows.ingest.formats.encoding import clean
from flows.ingest.formats.readers import READERS
from flows.ingest.parts import ReadOptions, ReadText
from flows.ingest.problems import Problem
from flows.ingest.processes.pool import ReaderPool
from flows.ingest.processes.process import read_with

READ_HERE: Final[Mapping[str, int]] = {"text/plain": 4 * 2**20, "text/markdown": 2**16}
"""Formats whose readers are quick and cannot hang, and up to how many bytes they are read in this process."""
AHEAD: Final = 2
"""Documents under way for each process, so that none waits for the one that comes next."""

_POOL: Final = ReaderPool()
atexit.register(_POOL.close)
os.register_at_fork(after_in_child=_POOL.forget)

_EMPTY: Final[Mapping[str, Problem]] = {
    "text/html": Problem("no_main_text", "a page without an article in it"),
    "application/pdf": Problem("no_text_layer", "no text on any page"),
}


def read_document(data: bytes, media_type: str, options: ReadOptions) -> ReadText | Problem:
    """Read one document.

    Args:
        data: its bytes, unpacked.
        media_type: one that `sniff` returns.
        options: how large it may be, and how long it may take.

    Raises:
        ChildProcessError: no process to read in can be started; nothing is wrong with the document.
    """
    if media_type not in READERS:
        return Problem("unsupported_format", f"no reader for {media_type} as one document")
    if len(data) > options.document_bytes:
        return Problem("too_large", f"{len(data):,} bytes; the limit is {options.document_bytes:,}")
    if _is_quick(data, media_type):
        outcome = read_with(READERS, media_type, data)
    else:
        outcome = _POOL.read(media_type, data, options.seconds)
    return outcome if isinstance(outcome, Problem) else _finish(outcome, media_type, options)


def read_documents(items: Iterable[tuple[bytes, str]], options: ReadOptions) -> Iterator[ReadText | Problem]:
    """Read documents, given as `(data, media_type)`, several at once; outcomes come in the order of the items.

    Of the items no more are taken than are needed to keep all processes at work.
    """
    workers = _POOL.workers
    under_way: deque[Future[ReadText | Problem]] = deque()
    threads = ThreadPoolExecutor(workers, "read")
    try:
        for data, media_type in items:
            if not under_way and _is_quick(data, media_type):  # a thread takes longer than they do
                yield read_document(data, media_type, options)
                continue
            under_way.append(threads.submit(read_document, data, media_type, options))
            if len(under_way) >= AHEAD * workers:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        threads.shutdown(cancel_futures=True)


def _is_quick(data: bytes, media_type: str) -> bool:
    return len(data) <= READ_HERE.get(media_type, -1)


def _finish(read: ReadText, media_type: str, options: ReadOptions) -> ReadText | Problem:
    text = clean(read.text).strip()
    if not text:
        return _EMPTY.get(media_type, Problem("empty", "no text"))
    if len(text.encode()) > options.document_bytes:
        return Problem(
            "too_large", f"a text of {len(text):,} characters; the limit is {options.document_bytes:,} bytes"
        )
    return ReadText(text, {name: _clean_stated(value) for name, value in read.stated.items()})


def _clean_stated(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    return [clean(each) if isinstance(each, str) else each for each in value] if isinstance(value, list) else value
