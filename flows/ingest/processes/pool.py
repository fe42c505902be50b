"""Keeps a few processes that read documents, and ends those that hang, die or grow. Reads nothing itself.

Each process has its own socket and is started afresh by name, not forked, as threads and Prefect run beside it. Pebble
and the pools of the standard library do not fit: all their processes share one pipe, so one that dies over a half-read
document takes the others along or leaves the caller waiting; and those that do not fork load the main module again,
which here is Prefect's engine.
"""

import os
import socket
import struct
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from typing import Final

from flows.ingest.parts import ReadText
from flows.ingest.problems import Problem
from flows.ingest.processes.starting import end_process, start_process

START_SECONDS: Final = 120.0
"""Time for a process to import its libraries (0.8 s on an idle machine)."""
TRANSFER_SECONDS: Final = 60
"""A process that moves no byte for so long is stuck."""
END_SECONDS: Final = 2.0
"""How long a process may take to end by itself."""
MEMORY_BYTES: Final = 768 * 2**20
"""Address space of a process; it starts with 190 MiB, of which 62 are in memory."""
READS_EACH: Final = 2_000
"""A process is replaced after so many documents, as libraries leak memory."""
WORKERS: Final = min(2, os.cpu_count() or 1)
TARGET: Final = "flows.ingest.formats.registry:load_readers"


class ReaderProcess:
    """One process that reads documents, one at a time."""

    def __init__(self, target: str, memory_bytes: int, *, is_silent: bool = False) -> None:
        """Start it, and wait until it is ready; what a library that dies writes is not shown if it is silent.

        Raises:
            ChildProcessError: it did not start.
        """
        ours, theirs = socket.socketpair()
        limit = struct.pack("ll", TRANSFER_SECONDS, 0)
        for option in (socket.SO_SNDTIMEO, socket.SO_RCVTIMEO):
            ours.setsockopt(socket.SOL_SOCKET, option, limit)
        self._connection = Connection(ours.detach())
        self.reads = 0
        with theirs:
            module, limits = "flows.ingest.processes.process", (target, str(memory_bytes))
            self._process = start_process(module, theirs.fileno(), *limits, is_silent=is_silent)
        self._await_ready()

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def read(self, media_type: str, data: bytes, seconds: float) -> ReadText | Problem:
        """Have one document read; a process that took too long is ended.

        Raises:
            OSError, EOFError: it died, before or over this document.
        """
        self.reads += 1
        try:
            self._connection.send((media_type, data, seconds))
            if self._connection.poll(seconds):
                outcome: ReadText | Problem = self._connection.recv()
                return outcome
        except BaseException:  # an interrupt, too: nobody waits for its answer any more
            self.end()
            raise
        self.end()
        return Problem("read_timeout", f"not read after {seconds:g} s")

    def is_alive(self) -> bool:
        """Whether it can still read."""
        return not self._connection.closed and self._process.poll() is None

    def end(self, wait_seconds: float = 0.0) -> str:
        """End it, by force if it does not end in time; returns how it ended."""
        self._connection.close()
        return end_process(self._process, wait_seconds)

    def _await_ready(self) -> None:
        try:
            if self._connection.poll(START_SECONDS):
                self._connection.recv()
                return
        except (EOFError, OSError):
            pass
        raise ChildProcessError(f"a process that reads documents did not start ({self.end()})")


class ReaderPool:
    """A few processes that read documents; each starts when it is first needed. Threads may share the pool."""

    def __init__(
        self,
        workers: int = WORKERS,
        target: str = TARGET,
        memory_bytes: int = MEMORY_BYTES,
        reads_each: int = READS_EACH,
    ) -> None:
        self.workers = workers
        self._target, self._memory_bytes, self._reads_each = target, memory_bytes, reads_each
        self._places: SimpleQueue[ReaderProcess | None]
        self.forget()

    def read(self, media_type: str, data: bytes, seconds: float) -> ReadText | Problem:
        """Have the next free process read one document.

        Raises:
            ChildProcessError: no process can be started.
        """
        process = self._places.get()
        try:
            process = self._ready(process)
            with suppress(OSError, EOFError):
                return process.read(media_type, data, seconds)
            process = self._ready(process)  # it may have died earlier, or been killed from outside: once more
            with suppress(OSError, EOFError):
                return process.read(media_type, data, seconds)
            return Problem("reader_failed", f"the process that read it died ({process.end()})")
        finally:
            self._places.put(process)

    def close(self) -> None:
        """End every process that is not reading; they start again when needed."""
        held: list[ReaderProcess | None] = []
        with suppress(Empty):
            while len(held) < self.workers:
                held.append(self._places.get(timeout=END_SECONDS))
        for process in held:
            if process:
                process.end(END_SECONDS)
            self._places.put(None)

    def forget(self) -> None:
        """Start over without ending any process: in a fork, where the processes belong to its parent."""
        self._places = SimpleQueue()
        for _ in range(self.workers):
            self._places.put(None)

    def _ready(self, process: ReaderProcess | None) -> ReaderProcess:
        if process and process.is_alive() and process.reads < self._reads_each:
            return process
        if process:
            process.end(END_SECONDS)
        return ReaderProcess(self._target, self._memory_bytes)
