"""One origin's run over its addresses: its state and counters, and how it fetches and keeps what is due.

`due` decides what is due, and in which order.
"""

import logging
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from flows.ingest.fetch.keep import keep_file, partial_path
from flows.ingest.fetch.ledger import NO_VALIDATORS, Asked, Ledger, Role
from flows.ingest.fetch.listings.items import Listed
from flows.ingest.fetch.outcomes import has_bytes, row_after
from flows.ingest.fetch.web.answers import FetchAnswer, FetchStopped, Validators
from flows.ingest.fetch.web.client import WebClient
from flows.ingest.origins import Origin

LOGGER = logging.getLogger(__name__)

T = TypeVar("T")

FETCHES_AT_ONCE: Final = 2
FAILURES_MAX: Final = 20
"""After so many failures of a host in a row, the rest of its pages waits: each costs the host and us some attempts."""
_OF_HOST: Final = frozenset({"dns_failed", "connect_failed", "tls_failed", "fetch_timeout", "http_error"})
"""Reasons that are about a host rather than a page."""
Progress = Callable[[int, int], None]
"""Gets the number of addresses done, and their total."""


@dataclass
class Asking:
    """State and counters of gathering one origin; its threads share it.

    `known` holds the current rows of the ledger, by locator; `failures` counts how often each host failed in a row.
    """

    origin: Origin
    ledger: Ledger
    warehouse: Path
    folder: Path
    now: datetime
    stopping: threading.Event
    on_progress: Progress
    known: dict[str, Asked]
    requests: int = 0
    fetched: int = 0
    unchanged: int = 0
    failed: int = 0
    waiting: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, answer: FetchAnswer) -> None:
        """Count one answer."""
        with self.lock:
            self.requests += 1
            self.fetched += answer.status == "fetched"
            self.unchanged += answer.status == "unchanged"
            self.failed += answer.status == "failed"

    def count_failure(self, address: str, answer: FetchAnswer) -> None:
        """Count a failure of an address's host; an answer resets the count."""
        host = _place_of(address)
        with self.lock:
            is_of_host = answer.problem is not None and answer.problem.reason_code in _OF_HOST
            self.failures[host] = self.failures[host] + 1 if is_of_host else 0
            if self.failures[host] == FAILURES_MAX:
                LOGGER.warning("%s: %s failed %d times in a row; the rest waits", self.origin.id, host, FAILURES_MAX)

    def leaves_alone(self, address: str) -> bool:
        """Whether the host of an address failed too often in this run; then the address waits for the next one."""
        with self.lock:
            is_left = self.failures[_place_of(address)] >= FAILURES_MAX
            self.waiting += is_left
            return is_left

    def keep(self, rows: Sequence[Asked]) -> None:
        """Record rows in the ledger and in `known`."""
        if not rows:
            return
        self.ledger.record(rows)
        with self.lock:
            self.known.update({row.locator: row for row in rows})

    def has_bytes(self, row: Asked) -> bool:
        """Whether the bytes of a row are in their place."""
        return has_bytes(self.warehouse, row.raw_sha256)


def _place_of(address: str) -> str:
    """Cut the host and port out of an address, well-formed or not."""
    return address.partition("://")[2].partition("/")[0]


def ask_for_all(asking: Asking, due: Sequence[T], ask: Callable[[T], None]) -> None:
    """Ask for what is due, two at once; after a stop, start nothing new.

    Raises:
        Exception: the first error of `ask`; the rest is left.
    """
    done = 0
    with ThreadPoolExecutor(FETCHES_AT_ONCE, thread_name_prefix=f"fetch-{asking.origin.id}") as pool:
        futures = [pool.submit(_ask_unless_stopped, asking, ask, each) for each in due]
        try:
            for future in as_completed(futures):
                future.result()
                done += 1
                asking.on_progress(done, len(due))
        except BaseException:
            asking.stopping.set()  # ends those under way, too
            pool.shutdown(cancel_futures=True)
            raise


def _ask_unless_stopped(asking: Asking, ask: Callable[[T], None], each: T) -> None:
    if not asking.stopping.is_set():
        ask(each)


def fetch_page(asking: Asking, client: WebClient, listed: Listed, max_bytes: int) -> None:
    """Fetch one page if it changed, and keep the result."""
    _fetch(asking, listed, partial(client.fetch, max_bytes=max_bytes))


def fetch_file(asking: Asking, client: WebClient, listed: Listed, max_bytes: int, seconds: float) -> None:
    """Fetch one file if it changed, and keep the result; goes on where an earlier attempt, or run, broke off."""
    resumed = partial_path(asking.warehouse, asking.origin.id, listed.locator)
    _fetch(asking, listed, partial(client.fetch, max_bytes=max_bytes, seconds=seconds, resumed=resumed))


def _fetch(asking: Asking, listed: Listed, fetch: Callable[[str, Validators], FetchAnswer]) -> None:
    if asking.leaves_alone(listed.locator):
        return
    before = asking.known.get(listed.locator)
    is_here = before is not None and asking.has_bytes(before)
    validators = before.validators if before is not None and is_here else NO_VALIDATORS
    try:
        answer = fetch(listed.address or listed.locator, validators)
    except FetchStopped:
        return
    asking.count_failure(listed.locator, answer)
    keep_answer(asking, listed, answer)


def keep_answer(asking: Asking, listed: Listed, answer: FetchAnswer, role: Role = "page") -> None:
    """Keep the result for an address: first its bytes, then its row."""
    asking.count(answer)
    if answer.path is not None and answer.sha256 is not None:
        keep_file(asking.warehouse, answer.path, answer.sha256)
    if answer.problem:
        LOGGER.info("%s: %s: %s", asking.origin.id, answer.problem.reason_code, answer.problem.message)
    before = asking.known.get(listed.locator)
    asking.keep([row_after(before, listed, answer, role, asking.origin.id, asking.now)])
