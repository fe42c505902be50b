"""The process that a reader runs in: reads documents from a socket until it is closed. Started by `pool`."""

import importlib
import logging
import resource
import signal
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection
from typing import Final

from flows.ingest.formats.readers import Reader
from flows.ingest.parts import ReadText
from flows.ingest.problems import Problem, UnreadableDocument

GRACE_SECONDS: Final = 5.0
"""After its time and this, a reader ends itself: whoever should have ended it is gone."""
MESSAGE_MAX: Final = 300
"""Characters of a library's message that a problem holds."""
LIBRARIES: Final = ("trafilatura", "pypdfium2", "docx", "chardet")
"""Loaded before the first document, so that no document's time goes into it."""


def read_with(readers: Mapping[str, Reader], media_type: str, data: bytes) -> ReadText | Problem:
    """Read one document; whatever a library raises becomes a problem."""
    try:
        return readers[media_type](data)
    except UnreadableDocument as error:
        return error.problem
    except Exception as error:  # noqa: BLE001 - libraries raise anything on bytes that nobody meant
        message = " ".join(f"{type(error).__name__}: {error}".split())
        return Problem("reader_failed", message[:MESSAGE_MAX].encode("utf-8", "backslashreplace").decode())


def serve(connection: Connection, readers: Mapping[str, Reader]) -> None:
    """Answer each `(media_type, data, seconds)` with what was read, until the other side is gone."""
    connection.send(None)
    while True:
        try:
            media_type, data, seconds = connection.recv()
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_REAL, seconds + GRACE_SECONDS)
        outcome = read_with(readers, media_type, data)
        signal.setitimer(signal.ITIMER_REAL, 0)
        connection.send(outcome)


def main(descriptor: str, target: str, memory_bytes: str) -> None:
    """Serve on an open socket with the readers that `target` (`module:name`) names, within so much memory."""
    logging.disable()
    sys.setrecursionlimit(10_000)  # trees of pages are deep, and this process may die of it
    module, _, name = target.partition(":")
    readers = getattr(importlib.import_module(module), name)
    for library in LIBRARIES:
        importlib.import_module(library)
    resource.setrlimit(resource.RLIMIT_AS, (int(memory_bytes), int(memory_bytes)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        serve(Connection(int(descriptor)), readers)
    except (BrokenPipeError, ConnectionResetError):
        return  # whoever asked is gone


if __name__ == "__main__":
    main(*sys.argv[1:])
