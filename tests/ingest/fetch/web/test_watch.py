"""The time of one fetch: it ends every wait, and so does a stop."""

import threading

import pytest

from flows.ingest.fetch.web.answers import FetchFailed, FetchStopped
from flows.ingest.fetch.web.watch import Watch, current_watch, watching


def test_time_that_is_up_fails_the_fetch_and_no_wait_outlasts_it():
    watch = Watch(0, threading.Event())
    with pytest.raises(FetchFailed, match="not fetched within 0 s") as caught:
        watch.sleep(3600)
    assert caught.value.reason_code == "fetch_timeout"
    assert watch.left_seconds <= 0


def test_a_stop_ends_a_wait_at_once():
    stop = threading.Event()
    stop.set()
    with pytest.raises(FetchStopped):
        Watch(60, stop).stand_in_line(3600)


def test_time_in_line_is_not_counted(monkeypatch):
    clock = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    watch = Watch(60, threading.Event())
    with watch.not_counted():
        clock[0] += 3600
    assert watch.left_seconds == 60
    clock[0] += 1
    assert watch.left_seconds == 59


def test_each_thread_has_the_watch_that_it_was_given():
    outer, inner = Watch(1, threading.Event()), Watch(2, threading.Event())
    with watching(outer):
        with watching(inner):
            assert current_watch() is inner
        assert current_watch() is outer
