"""One publisher at a time, in threads and in processes."""

import errno
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from flows.errors import WarehouseBusy
from flows.publish.lock import HOLDER_NAME, LOCK_NAME, publisher_lock

HOLD = """
import sys, time
from pathlib import Path
from flows.publish.lock import publisher_lock
with publisher_lock(Path(sys.argv[1]), 5):
    print("held", flush=True)
    time.sleep(60)
"""


def test_second_thread_waits_and_says_who_holds(tmp_path):
    caught = []

    def second():
        with pytest.raises(WarehouseBusy) as busy, publisher_lock(tmp_path, 0.1):
            pass
        caught.append(str(busy.value))

    with publisher_lock(tmp_path, 1):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    assert re.search(rf"process {os.getpid()} on \S+ \(since 2", caught[0])
    assert "HEARSAY_LOCK_TIMEOUT_SECONDS" in caught[0]
    with publisher_lock(tmp_path, 0):
        pass
    assert not (tmp_path / HOLDER_NAME).exists()


def test_same_thread_twice_is_busy_and_not_a_deadlock(tmp_path):
    with publisher_lock(tmp_path, 1), pytest.raises(WarehouseBusy), publisher_lock(tmp_path, 0.1):
        pass


def test_holder_that_left_no_name(tmp_path):
    with publisher_lock(tmp_path, 1):
        (tmp_path / HOLDER_NAME).write_text("[")
        with pytest.raises(WarehouseBusy, match="a process that left no name"), publisher_lock(tmp_path, 0):
            pass


def test_exception_inside_lets_go(tmp_path):
    with pytest.raises(KeyError), publisher_lock(tmp_path, 1):
        raise KeyError
    with publisher_lock(tmp_path, 0):
        pass


@pytest.mark.kill
def test_killed_process_cannot_keep_the_lock(tmp_path):
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(WarehouseBusy, match=f"process {holder.pid} on"), publisher_lock(tmp_path, 0.1):
            pass
        holder.kill()
        holder.wait()
    assert (tmp_path / HOLDER_NAME).exists()
    with publisher_lock(tmp_path, 1):
        pass


def test_a_full_disk_does_not_keep_out_who_makes_room(tmp_path, monkeypatch, caplog):
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with publisher_lock(tmp_path, 0):
        assert "could not be written down" in caplog.text
    assert [path.name for path in tmp_path.iterdir()] == [LOCK_NAME]
