"""One publisher at a time: on disk a kernel lock, which a dead process cannot keep; in a store that of `lease`.

What is done under the lock stands elsewhere.
"""

import json
import logging
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from flows.errors import WarehouseBusy
from flows.publish.lease import hold_lease
from flows.storepath import Location

LOCK_NAME: Final = ".publisher.lock"
HOLDER_NAME: Final = ".publisher.json"
"""Who holds the lock, for people; the lock itself is the kernel's. It may outlive a killed holder."""

log = logging.getLogger(__name__)

POLL_SECONDS: Final = 0.05


@contextmanager
def publisher_lock(warehouse: Location, timeout_seconds: float) -> Iterator[None]:
    """Hold the warehouse against other processes, and against other threads of this one.

    Raises:
        WarehouseBusy: another run did not let go within `timeout_seconds`.
    """
    if isinstance(warehouse, Path):
        with _hold_file(warehouse, timeout_seconds):
            yield
    else:
        with hold_lease(warehouse, timeout_seconds):
            yield


@contextmanager
def _hold_file(warehouse: Path, timeout_seconds: float) -> Iterator[None]:
    warehouse.mkdir(parents=True, exist_ok=True)
    # An instance of its own for each caller: flock then tells threads apart as it does processes.
    lock = FileLock(warehouse / LOCK_NAME, timeout=timeout_seconds, fallback_to_soft=False)
    try:
        lock.acquire(poll_interval=POLL_SECONDS)
    except Timeout as error:
        raise WarehouseBusy(
            f"{warehouse}: {_describe_holder(warehouse)} has held the warehouse for longer than"
            f" {timeout_seconds:g} s of waiting. Let it end, or wait longer: HEARSAY_LOCK_TIMEOUT_SECONDS."
        ) from error
    try:
        _name_holder(warehouse)
        yield
    finally:
        (warehouse / HOLDER_NAME).unlink(missing_ok=True)
        lock.release()


def _name_holder(warehouse: Path) -> None:
    """Leave word of who holds the lock, in one step so that no reader sees half of it, unless the disk is full."""
    holder = {
        "pid": os.getpid(),
        "thread": threading.current_thread().name,
        "host": socket.gethostname(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    fresh = warehouse / f"{HOLDER_NAME}.new"
    try:
        fresh.write_text(json.dumps(holder), encoding="utf-8")
        fresh.replace(warehouse / HOLDER_NAME)
    except OSError as error:  # who makes room must be let in
        log.warning("who holds %s could not be written down: %s", warehouse, error)
        fresh.unlink(missing_ok=True)


def _describe_holder(warehouse: Path) -> str:
    """Say who holds the lock, as far as it left word."""
    try:
        holder = json.loads((warehouse / HOLDER_NAME).read_text(encoding="utf-8"))
        return f"process {holder['pid']} on {holder['host']} (since {holder['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "a process that left no name"
