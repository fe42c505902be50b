"""The time of one fetch: when it must be over, and whether the run was told to stop. Waits, and asks for nothing."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from flows.ingest.fetch.web.answers import FetchFailed, FetchStopped


class Watch:
    """A deadline and a signal; every wait of a fetch passes here, so that none outlasts them."""

    def __init__(self, seconds: float, stop: threading.Event) -> None:
        self._seconds = seconds
        self._ends = time.monotonic() + seconds
        self._stop = stop

    @property
    def left_seconds(self) -> float:
        """Time left, negative once there is none."""
        return self._ends - time.monotonic()

    def check(self) -> None:
        """Raise FetchStopped, or FetchFailed `fetch_timeout`, if it is time."""
        if self._stop.is_set():
            raise FetchStopped
        if self.left_seconds <= 0:
            raise FetchFailed("fetch_timeout", f"not fetched within {self._seconds:g} s")

    def sleep(self, seconds: float) -> None:
        """Wait, and be woken by either."""
        self._stop.wait(min(seconds, max(self.left_seconds, 0)))
        self.check()

    def stand_in_line(self, seconds: float) -> None:
        """Wait for one's turn, and be woken by the signal."""
        with self.not_counted():
            self._stop.wait(seconds)
        self.check()

    @contextmanager
    def not_counted(self) -> Iterator[None]:
        """Put the deadline off by as long as what is inside takes."""
        before = time.monotonic()
        try:
            yield
        finally:
            self._ends += time.monotonic() - before


_CURRENT: ContextVar[Watch] = ContextVar("watch")


def current_watch() -> Watch:
    """Return the watch of the fetch that this thread is at."""
    return _CURRENT.get()


@contextmanager
def watching(watch: Watch) -> Iterator[Watch]:
    """Let a watch hold for what this thread does inside."""
    token = _CURRENT.set(watch)
    try:
        yield watch
    finally:
        _CURRENT.reset(token)
