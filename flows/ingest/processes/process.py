"""The process that readers run in: takes documents from a socket until it is closed. `pool` starts it."""

import importlib
import logging
import resource
import signal
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection
from typing import Final

from flows.ingest.formats.format import Reader
from flows.ingest.parts import ReadText
from flows.ingest.problems import Problem, UnreadableDocument

GRACE_SECONDS: Final = 5.0
"""A reader that outlasts its time by so much ends itself: the process that should have ended it is gone."""
MESSAGE_MAX: Final = 300
"""Characters of a library's message that a problem holds."""


def read_with(readers: Mapping[str, Reader], media_type: str, data: bytes) -> ReadText | Problem:
    """Read one document; any exception of a library becomes a problem."""
    try:
        return readers[media_type](data)
    except UnreadableDocument as error:
        return error.problem
    except Exception as error:  # noqa: BLE001 - libraries raise anything on malformed bytes
        message = " ".join(f"{type(error).__name__}: {error}".split())
        return Problem("reader_failed", message[:MESSAGE_MAX].encode("utf-8", "backslashreplace").decode())


def serve(connection: Connection, readers: Mapping[str, Reader]) -> None:
    """Answer each `(media_type, data, seconds)` with the text or a problem, until the other side is gone."""
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
    """Serve on an open socket within so much memory, with the readers that `target` (`module:function`) returns."""
    logging.disable()
    sys.setrecursionlimit(10_000)  # page trees can be deep; this process may die of one
    module, _, name = target.partition(":")
    readers = getattr(importlib.import_module(module), name)()
    resource.setrlimit(resource.RLIMIT_AS, (int(memory_bytes), int(memory_bytes)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        serve(Connection(int(descriptor)), readers)
    except (BrokenPipeError, ConnectionResetError):
        return  # the process that asked is gone


if __name__ == "__main__":
    main(*sys.argv[1:])
