"""One publisher at a time in an object store: a lock that is an object, with a lease that a dead holder loses.

The object is written and swapped on condition only, so one of two who want it gets it. Its age is told by the store's
own clock: no two hosts need to agree on the time. A holder renews it, and stops before others may take it.
"""

import json
import logging
import os
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final
from uuid import uuid4

from flows.errors import WarehouseBusy
from flows.storepath import Location, StorePath
from flows.warehouse.objects import StoredObject, put_new, read_object, swap_object

LOCK_OBJECT: Final = "publisher.json"
LEASE_SECONDS: Final = 60.0
"""How long a holder keeps the warehouse without a word: renewals that fail for a while do no harm, and who follows a
killed run waits no longer."""
RENEWALS: Final = 4
"""Within a lease."""
GRACE_SECONDS: Final = 2.0
"""Beyond a lease before others take it: stores tell times in whole seconds."""
POLL_SECONDS: Final = 0.5

log = logging.getLogger(__name__)


class Lease:
    """One hold on a warehouse, renewed in a thread of its own until it is let go."""

    def __init__(self, path: StorePath, seconds: float) -> None:
        self._path, self._seconds = path, seconds
        self._holder, self._beat, self._etag = uuid4().hex, 0, ""
        self._since, self._renewed = datetime.now(UTC).isoformat(timespec="seconds"), 0.0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="hearsay-lease", daemon=True)

    def take(self) -> bool:
        """Take the lock if it is free, or its holder has lost it."""
        found, start = read_object(self._path), time.monotonic()
        if found is None:
            etag = put_new(self._path, self._words())
        else:
            etag = swap_object(self._path, self._words(), found.etag) if _is_free(found) else None
        if etag is None:
            return False
        self._etag, self._renewed = etag, start
        self._thread.start()
        return True

    def check(self) -> None:
        """Make sure that nobody else can hold the warehouse.

        Raises:
            WarehouseBusy: the lease ran out.
        """
        if time.monotonic() - self._renewed >= self._seconds:
            raise WarehouseBusy(
                f"{self._path.parent}: this run lost the warehouse: for {self._seconds:g} s it could not tell the store"
                " that it goes on. Nothing was published; run again."
            )

    def let_go(self) -> None:
        """Let others have the lock at once."""
        self._is_over.set()
        self._thread.join()
        try:
            swap_object(self._path, self._words(is_free=True), self._etag)
        except OSError as error:
            log.warning("%s: could not be let go, and is free when the lease ends: %s", self._path, error)

    def _keep(self) -> None:
        while not self._is_over.wait(self._seconds / RENEWALS):
            try:
                if not self._renew():
                    return
            except OSError as error:
                log.warning("%s: could not be renewed yet: %s", self._path, error)

    def _renew(self) -> bool:
        """Say that we go on; false if another took the lock."""
        start, self._beat = time.monotonic(), self._beat + 1
        etag = swap_object(self._path, self._words(), self._etag)
        if etag is None:
            self._renewed = start - self._seconds
            return False
        self._etag, self._renewed = etag, start
        return True

    def _words(self, *, is_free: bool = False) -> bytes:
        """Write who holds the lock, and for how long: never twice the same, as tags go by content."""
        words = {
            "holder": self._holder,
            "is_free": is_free,
            "beat": self._beat,
            "lease_seconds": self._seconds,
            "pid": os.getpid(),
            "host": socket.gethostname(),
            "since": self._since,
        }
        return json.dumps(words).encode()


_held: Final[dict[StorePath, Lease]] = {}
"""The leases of this process, by warehouse."""


@contextmanager
def hold_lease(warehouse: StorePath, timeout_seconds: float) -> Iterator[None]:
    """Hold a warehouse against all other runs, wherever they are.

    Raises:
        WarehouseBusy: another run did not let go within `timeout_seconds`.
    """
    lease = Lease(warehouse / LOCK_OBJECT, LEASE_SECONDS)
    deadline = time.monotonic() + timeout_seconds
    while not lease.take():
        if time.monotonic() >= deadline:
            raise WarehouseBusy(
                f"{warehouse}: {_describe_holder_of(warehouse)} has held the warehouse for longer than"
                f" {timeout_seconds:g} s of waiting. Let it end, or wait longer: HEARSAY_LOCK_TIMEOUT_SECONDS."
            )
        time.sleep(POLL_SECONDS)
    _held[warehouse] = lease
    try:
        yield
    finally:
        del _held[warehouse]
        lease.let_go()


def ensure_held(warehouse: Location) -> None:
    """Make sure that a run may still write: on disk a lock is never lost, in a store a lease may be.

    Raises:
        WarehouseBusy: it was lost.
    """
    lease = _held.get(warehouse) if isinstance(warehouse, StorePath) else None
    if lease is not None:
        lease.check()


def read_hold(warehouse: StorePath) -> tuple[bool, Mapping[str, Any]]:
    """Whether somebody holds a warehouse now, and who that is, or was if it never let go.

    Raises:
        OSError: the store cannot be asked.
    """
    found = read_object(warehouse / LOCK_OBJECT)
    words = _read_words(found)
    return found is not None and not _is_free(found), {} if words.get("is_free") is True else words


def _read_words(found: StoredObject | None) -> dict[str, Any]:
    """Read who holds the lock; nothing where the object is not ours."""
    try:
        words = json.loads(found.data) if found else {}
        return words if isinstance(words, dict) else {}
    except ValueError:
        return {}


def _is_free(found: StoredObject) -> bool:
    words = _read_words(found)
    lease = words.get("lease_seconds")
    patience = lease if isinstance(lease, (int, float)) else LEASE_SECONDS
    return words.get("is_free") is True or found.age_seconds > patience + GRACE_SECONDS


def _describe_holder_of(warehouse: StorePath) -> str:
    words = _read_words(read_object(warehouse / LOCK_OBJECT))
    if {"pid", "host", "since"} <= words.keys():
        return f"process {words['pid']} on {words['host']} (since {words['since']})"
    return "a process that left no name"
