"""Who holds a warehouse."""

import json
import os
import subprocess
import sys
from socket import gethostname

from flows.publish.lease import LOCK_OBJECT
from flows.publish.lock import HOLDER_NAME, publisher_lock
from flows.upkeep.holder import find_holder
from flows.warehouse.objects import put_object, read_object


def dead_pid() -> int:
    """The id of a process that has ended."""
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def leave_name(warehouse, pid):
    warehouse.mkdir(exist_ok=True)
    said = {"pid": pid, "host": gethostname(), "since": "2026-12-01T07:00:00+00:00"}
    (warehouse / HOLDER_NAME).write_text(json.dumps(said))


def test_a_free_warehouse_has_no_holder(tmp_path):
    assert not find_holder(tmp_path / "nowhere").is_held
    with publisher_lock(tmp_path, 0):
        pass
    holder = find_holder(tmp_path)
    assert (holder.is_held, holder.is_stale, holder.is_missing, holder.pid) == (False, False, False, None)


def test_a_run_that_goes_on_is_named(tmp_path):
    with publisher_lock(tmp_path, 0):
        holder = find_holder(tmp_path)
    assert (holder.is_held, holder.pid, holder.is_missing) == (True, os.getpid(), False)


def test_a_run_that_died_left_its_name_and_not_the_lock(tmp_path):
    leave_name(tmp_path, dead_pid())
    assert find_holder(tmp_path).is_stale
    (tmp_path / HOLDER_NAME).write_text("{")
    assert not find_holder(tmp_path).is_stale


def test_a_lock_that_is_held_for_a_dead_process_is_told_apart(tmp_path):
    with publisher_lock(tmp_path, 0):
        leave_name(tmp_path, dead_pid())
        assert find_holder(tmp_path).is_missing


def test_in_a_store_a_lease_says_who_holds(store_root):
    assert not find_holder(store_root).is_held
    with publisher_lock(store_root, 0):
        holder = find_holder(store_root)
        words = read_object(store_root / LOCK_OBJECT).data.replace(b'"lease_seconds": 60.0', b'"lease_seconds": -60')
    assert (holder.is_held, holder.pid, holder.host) == (True, os.getpid(), gethostname())
    freed = find_holder(store_root)
    assert (freed.is_held, freed.is_stale) == (False, False)
    put_object(store_root / LOCK_OBJECT, words)  # as a killed run leaves it, when its lease is over
    assert find_holder(store_root).is_stale
