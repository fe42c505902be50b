"""Decides when a host may be asked next: its turns, and the pauses that it asks for. Does not ask."""

import threading
import time
from dataclasses import dataclass

from flows.ingest.fetch.web.answers import FetchFailed
from flows.ingest.fetch.web.watch import Watch


@dataclass(slots=True)
class _Turns:
    next_at: float = 0.0
    pause_seconds: float = 0.0  # as the host asked
    reason_code: str = ""


class Pace:
    """Gives each host's requests their turns, at least an interval apart, over all threads.

    Args:
        interval_seconds: between two requests of one host.
        longest_pause_seconds: nobody waits for a host that asks for a longer pause; until it is over, fetches fail.
    """

    def __init__(self, interval_seconds: float, longest_pause_seconds: float) -> None:
        self._interval_seconds = interval_seconds
        self._longest_pause_seconds = longest_pause_seconds
        self._hosts: dict[str, _Turns] = {}
        self._lock = threading.Lock()

    def take_turn(self, host: str, watch: Watch, delay_seconds: float = 0.0) -> None:
        """Wait until a host may be asked.

        Args:
            host: its name, without a port.
            watch: of the fetch; waiting in line does not count.
            delay_seconds: the `Crawl-delay` of the host; the longer of it and the interval follows this request.

        Raises:
            FetchFailed: the host asked for too long a pause.
        """
        now = time.monotonic()
        with self._lock:
            turns = self._hosts.setdefault(host, _Turns())
            wait_seconds = turns.next_at - now
            if min(wait_seconds, turns.pause_seconds) > self._longest_pause_seconds:
                message = f"{host} asks for a pause of {turns.pause_seconds:g} s; {wait_seconds:.0f} s are left"
                raise FetchFailed(turns.reason_code, message)
            turns.next_at = max(now, turns.next_at) + max(self._interval_seconds, delay_seconds)
            turns.pause_seconds, turns.reason_code = delay_seconds, "robots_denied"
        if wait_seconds > 0:
            watch.stand_in_line(wait_seconds)

    def pause(self, host: str, seconds: float) -> None:
        """Leave a host alone for as long as its `Retry-After` asks."""
        with self._lock:
            turns = self._hosts.setdefault(host, _Turns())
            until = time.monotonic() + seconds
            if until > turns.next_at:
                turns.next_at, turns.pause_seconds, turns.reason_code = until, seconds, "http_error"
