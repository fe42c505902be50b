"""One publisher at a time, in threads and in processes."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest
from holding import (
    assert_busy_without_a_name,
    assert_let_go_by_an_exception,
    assert_second_waits_and_says_who_holds,
)

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
    assert_second_waits_and_says_who_holds(tmp_path)
    assert not (tmp_path / HOLDER_NAME).exists()


def test_same_thread_twice_is_busy_and_not_a_deadlock(tmp_path):
    with publisher_lock(tmp_path, 1), pytest.raises(WarehouseBusy), publisher_lock(tmp_path, 0.1):
        pass


def test_holder_that_left_no_name(tmp_path):
    with publisher_lock(tmp_path, 1):
        (tmp_path / HOLDER_NAME).write_text("[")
        assert_busy_without_a_name(tmp_path)


def test_exception_inside_lets_go(tmp_path):
    assert_let_go_by_an_exception(tmp_path)


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
