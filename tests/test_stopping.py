"""A wish to stop, by Ctrl-C: heard once politely, and the second time at once."""

import os
import signal

import pytest

from flows.errors import RunStopped
from flows.stopping import STOPPING, check_stopping, heed_flag, raise_flag, stop_on_interrupt


def test_nobody_wants_to_stop():
    check_stopping()


def test_the_first_interrupt_asks_and_the_second_interrupts():
    said = []
    before = signal.getsignal(signal.SIGINT)
    with stop_on_interrupt(lambda: said.append("stopping")):
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(RunStopped):
            check_stopping()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert said == ["stopping"]
    assert signal.getsignal(signal.SIGINT) == before
    assert not STOPPING.is_set()


def test_a_flag_stops_those_who_heed_it(tmp_path):
    flag = tmp_path / "staging" / "stop"
    with heed_flag(flag):
        check_stopping()
        raise_flag(flag)
        with pytest.raises(RunStopped):
            check_stopping()
    check_stopping()
