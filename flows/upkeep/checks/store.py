"""The store that a warehouse is in: whether it answers, and keeps the conditions that keep two publishers apart."""

from collections.abc import Iterator
from typing import Final
from uuid import uuid4

from flows.storepath import Location, StorePath
from flows.upkeep.checks.finding import Finding
from flows.warehouse.objects import put_new, remove_objects, swap_object

_ADVICE: Final = "use a store that heeds If-None-Match and If-Match; in this one two runs at once can lose a release"


def check_store(warehouse: Location) -> Iterator[Finding]:
    """Whether objects can be written there, once only, and swapped by who knows them; leaves nothing.

    Raises:
        OSError: the store cannot be asked, or lets us not write.
    """
    if not isinstance(warehouse, StorePath):
        return
    probe = warehouse / f".doctor-{uuid4().hex}"
    try:
        first = put_new(probe, b"1")
        is_new_only = put_new(probe, b"2") is None
        second = swap_object(probe, b"3", first or "")
        is_swap_only = second is not None and swap_object(probe, b"4", first or "") is None
    finally:
        remove_objects([probe])
    if first and is_new_only and is_swap_only:
        yield Finding("store", "ok", f"{warehouse} can be written to, on condition, too")
    else:
        broken = [
            name for name, is_kept in {"If-None-Match": is_new_only, "If-Match": is_swap_only}.items() if not is_kept
        ]
        yield Finding("store", "act", f"it does not heed {' and '.join(broken) or 'a first write'}", _ADVICE)
