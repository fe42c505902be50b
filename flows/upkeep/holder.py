"""Who holds a warehouse: whether a run goes on, and whether the process that left its name still lives."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from socket import gethostname
from typing import Any

import psutil
from filelock import FileLock, Timeout

from flows.publish.lease import read_hold
from flows.publish.lock import HOLDER_NAME, LOCK_NAME
from flows.storepath import Location, StorePath


@dataclass(frozen=True, slots=True)
class WarehouseHolder:
    """What the lock and the name beside it say.

    `is_held`: a process has the lock at this moment; in a store its lease runs. `pid`, `host` and `since` are what it,
    or one before it, left.
    """

    is_held: bool
    pid: int | None = None
    host: str = ""
    since: str = ""

    @property
    def is_stale(self) -> bool:
        """Whether the process that left its name died without taking it back."""
        return self.pid is not None and not self.is_held

    @property
    def is_missing(self) -> bool:
        """Whether the lock is held, but the process that left its name is not on this machine any more."""
        return self.is_held and self.pid is not None and self.host == gethostname() and not psutil.pid_exists(self.pid)


def find_holder(warehouse: Location) -> WarehouseHolder:
    """Look who holds a warehouse; on disk it takes the lock for a moment if nobody does.

    Raises:
        OSError: the warehouse is in a store, which cannot be asked.
    """
    is_held, said = read_hold(warehouse) if isinstance(warehouse, StorePath) else _read_lock(warehouse)
    try:
        return WarehouseHolder(is_held, int(said["pid"]), str(said["host"]), str(said["since"]))
    except (ValueError, KeyError, TypeError):
        return WarehouseHolder(is_held)


def _read_lock(warehouse: Path) -> tuple[bool, Mapping[str, Any]]:
    is_held = _is_locked(warehouse / LOCK_NAME)
    try:
        return is_held, json.loads((warehouse / HOLDER_NAME).read_bytes())
    except (OSError, ValueError):
        return is_held, {}


def _is_locked(path: Path) -> bool:
    if not path.exists():
        return False
    lock = FileLock(path, timeout=0, fallback_to_soft=False)
    try:
        with lock:
            return False
    except Timeout:
        return True
