"""How far a stage is: stages report, whoever shows it listens. Imports only wording; prints nothing."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final, Protocol

from flows.wording import noun_for


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a stage's work is done, after how many seconds.

    `unit` is a noun in the singular; `total` is None while nobody knows it.
    """

    stage: str
    unit: str
    done: float
    total: float | None
    seconds: float

    @property
    def per_second(self) -> float:
        """Rate so far, in units a second."""
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Time that the rest takes at this rate; None where nothing tells."""
        if self.total is None or not self.per_second:
            return None
        return max(self.total - self.done, 0) / self.per_second

    @property
    def percent(self) -> float:
        """Share done, 0 to 100."""
        return min(100 * self.done / self.total, 100.0) if self.total else 0.0

    def __str__(self) -> str:
        """Write it in a line.

        >>> print(Progress("extract", "document", 120, 480, 15.0))
        extract: 120 of 480 documents, 8.0 a second, 0:00:45 left
        >>> print(Progress("ingest", "byte", 3e8, 12e9, 10.0))
        ingest: 300 of 12,000 MB, 30.0 a second, 0:06:30 left
        """
        scale, unit = 1.0, noun_for(self.done if self.total is None else self.total, self.unit)
        if self.unit == "byte":
            scale, unit = (1e6, "MB") if max(self.total or 0, self.done) >= MANY_BYTES else (1e3, "kB")
        of = "" if self.total is None else f" of {self.total / scale:,.0f}"
        left = "" if self.seconds_left is None else f", {format_seconds(self.seconds_left)} left"
        return f"{self.stage}: {self.done / scale:,.0f}{of} {unit}, {self.per_second / scale:,.1f} a second{left}"


MANY_BYTES: Final = 10_000_000
"""From here on bytes are told in megabytes."""

Listener = Callable[[Progress], None]
_listeners: Final[list[Listener]] = []


class ProgressCounter(Protocol):
    """What a stage counts its work on: a meter here, or what tells a meter in another process."""

    def advance(self, amount: float) -> None:
        """Count `amount` units more."""


class Meter:
    """Counts one stage's work, from several threads, and tells the listeners."""

    def __init__(self, stage: str, unit: str, total: float | None) -> None:
        self.progress = Progress(stage, unit, 0.0, total, 0.0)
        self._start = time.monotonic()
        self._lock = threading.Lock()
        self._parts: dict[str, float] = {}

    def expect(self, amount: float) -> None:
        """Count on `amount` units more."""
        with self._lock:
            self.progress = replace(self.progress, total=(self.progress.total or 0) + amount)

    def advance(self, amount: float) -> None:
        """Count `amount` units more."""
        with self._lock:
            done, seconds = self.progress.done + amount, time.monotonic() - self._start
            self.progress = replace(self.progress, done=done, seconds=seconds)
        for listener in tuple(_listeners):
            listener(self.progress)

    def report(self, part: str, done: float) -> None:
        """Take how much of a part another process has done by now; less than before if the part was begun again."""
        with self._lock:
            more = done - self._parts.get(part, 0.0)
            self._parts[part] = done
        self.advance(more)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Have every meter of this process tell `listener`, from whatever thread counts."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


class Stopwatch:
    """Wall time by stage, in seconds."""

    def __init__(self) -> None:
        self.total: dict[str, float] = defaultdict(float)

    @contextmanager
    def measure(self, stage: str) -> Iterator[None]:
        """Add the time that this block takes."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.total[stage] += time.perf_counter() - start


def format_seconds(seconds: float) -> str:
    """Write a time as hours, minutes and seconds.

    >>> format_seconds(3725.4)
    '1:02:05'
    """
    minutes, left = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{left:02}"
