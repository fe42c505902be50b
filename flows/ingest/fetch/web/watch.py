"""The clock of one fetch: its deadline, and whether the run was stopped. Waits, and asks for nothing."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from flows.ingest.fetch.web.answers import FetchFailed, FetchStopped


class Watch:
    """A deadline and a stop signal; every wait of a fetch goes through it, so that none outlasts them."""

    def __init__(self, seconds: float, stop: threading.Event) -> None:
        self._seconds = seconds
        self._ends = time.monotonic() + seconds
        self._stop = stop

    @property
    def left_seconds(self) -> float:
        """Time left; negative after the deadline."""
        return self._ends - time.monotonic()

    def check(self) -> None:
        """Raise FetchStopped after a stop, FetchFailed `fetch_timeout` after the deadline."""
        if self._stop.is_set():
            raise FetchStopped
        if self.left_seconds <= 0:
            raise FetchFailed("fetch_timeout", f"not fetched within {self._seconds:g} s")

    def sleep(self, seconds: float) -> None:
        """Wait; the deadline or a stop ends the wait."""
        self._stop.wait(min(seconds, max(self.left_seconds, 0)))
        self.check()

    def stand_in_line(self, seconds: float) -> None:
        """Wait for a turn, which does not count; a stop ends the wait."""
        with self.not_counted():
            self._stop.wait(seconds)
        self.check()

    @contextmanager
    def not_counted(self) -> Iterator[None]:
        """Extend the deadline by the time that the block takes."""
        before = time.monotonic()
        try:
            yield
        finally:
            self._ends += time.monotonic() - before


_CURRENT: ContextVar[Watch] = ContextVar("watch")


def current_watch() -> Watch:
    """Return the watch of this thread's fetch."""
    return _CURRENT.get()


@contextmanager
def watching(watch: Watch) -> Iterator[Watch]:
    """Make a watch this thread's for the block."""
    token = _CURRENT.set(watch)
    try:
        yield watch
    finally:
        _CURRENT.reset(token)
