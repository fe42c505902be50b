"""What holds of the publisher's lock wherever a warehouse is; `test_lock` tries it on disk, `test_lease` in stores."""

import os
import re
import threading

import pytest

from flows.errors import WarehouseBusy
from flows.publish.lock import publisher_lock
from flows.storepath import Location


def assert_second_waits_and_says_who_holds(warehouse: Location) -> None:
    """Another thread does not get it, and is told whom to ask."""
    caught = []

    def second() -> None:
        with pytest.raises(WarehouseBusy) as busy, publisher_lock(warehouse, 0.1):
            pass
        caught.append(str(busy.value))

    with publisher_lock(warehouse, 1):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    assert re.search(rf"process {os.getpid()} on \S+ \(since 2", caught[0])
    assert "HEARSAY_LOCK_TIMEOUT_SECONDS" in caught[0]
    with publisher_lock(warehouse, 0):
        pass


def assert_let_go_by_an_exception(warehouse: Location) -> None:
    """Whatever goes wrong inside, the next one gets it at once."""
    with pytest.raises(KeyError), publisher_lock(warehouse, 1):
        raise KeyError
    with publisher_lock(warehouse, 0):
        pass


def assert_busy_without_a_name(warehouse: Location) -> None:
    """A holder that left no name holds it all the same."""
    with pytest.raises(WarehouseBusy, match="a process that left no name"), publisher_lock(warehouse, 0):
        pass
