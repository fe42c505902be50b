"""One publisher at a time in a store, in threads and in processes; a dead one loses the warehouse."""

import signal
import subprocess
import sys
import time

import pytest
from holding import (
    assert_busy_without_a_name,
    assert_let_go_by_an_exception,
    assert_second_waits_and_says_who_holds,
)
from object_stores import environment_here

from flows.errors import WarehouseBusy
from flows.publish import lease
from flows.publish.lease import LOCK_OBJECT, ensure_held
from flows.publish.lock import publisher_lock
from flows.warehouse.objects import put_object, read_object, swap_object

HOLD = """
import sys, time
from flows.publish import lease
from flows.publish.lock import publisher_lock
from flows.storepath import StorePath
lease.LEASE_SECONDS = 2.0
with publisher_lock(StorePath.parse(sys.argv[1]), 60):
    print("held", flush=True)
    time.sleep(600)
"""


def test_second_thread_waits_and_says_who_holds(store_root):
    assert_second_waits_and_says_who_holds(store_root)


def test_exception_inside_lets_go(store_root):
    assert_let_go_by_an_exception(store_root)


def test_a_lock_that_nobody_can_read_is_busy(store_root):
    put_object(store_root / LOCK_OBJECT, b"[")
    assert_busy_without_a_name(store_root)


def test_a_holder_renews_until_it_lets_go(store_root, monkeypatch):
    monkeypatch.setattr(lease, "LEASE_SECONDS", 0.4)
    with publisher_lock(store_root, 1):
        before = read_object(store_root / LOCK_OBJECT).data
        wait_for(lambda: read_object(store_root / LOCK_OBJECT).data != before)


def test_a_holder_that_another_followed_may_not_go_on(store_root, monkeypatch):
    monkeypatch.setattr(lease, "LEASE_SECONDS", 0.4)
    with publisher_lock(store_root, 1):
        wait_for(lambda: swap_object(store_root / LOCK_OBJECT, b"{}", read_object(store_root / LOCK_OBJECT).etag))
        wait_for(lambda: not may_go_on(store_root))
    assert read_object(store_root / LOCK_OBJECT).data == b"{}"


@pytest.mark.kill
def test_killed_process_loses_the_lock_with_its_lease(store_root):
    command, environment = [sys.executable, "-c", HOLD, str(store_root)], environment_here()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(WarehouseBusy, match=f"process {holder.pid} on"), publisher_lock(store_root, 0):
            pass
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    with publisher_lock(store_root, 60):
        ensure_held(store_root)


def may_go_on(store_root):
    try:
        ensure_held(store_root)
    except WarehouseBusy:
        return False
    return True


def wait_for(happened):
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.05)
