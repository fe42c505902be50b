"""A kernel lock beside the publisher's: while something is copied out of a warehouse, nothing is removed from it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from flows.errors import WarehouseBusy

HOLD_NAME: Final = ".upkeep.lock"


@contextmanager
def hold_still(warehouse: Path, timeout_seconds: float) -> Iterator[None]:
    """Keep vacuum and backup of a warehouse apart; runs go on. A dead process cannot keep it.

    Raises:
        WarehouseBusy: the other did not end within `timeout_seconds`.
    """
    warehouse.mkdir(parents=True, exist_ok=True)
    lock = FileLock(warehouse / HOLD_NAME, timeout=timeout_seconds, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise WarehouseBusy(f"{warehouse}: a backup or a vacuum is under way. Let it end, and try again.") from error
    try:
        yield
    finally:
        lock.release()
