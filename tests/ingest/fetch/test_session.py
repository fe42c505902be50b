"""One origin's run: two addresses at once, counted, stopped, and hosts that only fail left alone."""

import threading

import pytest
from origin_runs import START, origin_of

from flows.ingest.fetch.ledger import Asked, Ledger
from flows.ingest.fetch.session import FAILURES_MAX, Asking, ask_for_all
from flows.ingest.fetch.web.answers import FetchAnswer
from flows.ingest.problems import Problem

PAGE = "https://wire.example/a"


@pytest.fixture
def asking(tmp_path):
    progress: list[tuple[int, int]] = []
    origin = origin_of(None, "urls", [PAGE])
    with Ledger(tmp_path) as ledger:
        made = Asking(
            origin, ledger, tmp_path, tmp_path, START, threading.Event(), lambda *done: progress.append(done), {}
        )
        made.progress = progress
        yield made


def test_all_are_asked_for_and_each_is_reported(asking):
    asked: set[int] = set()
    ask_for_all(asking, range(9), asked.add)
    assert asked == set(range(9))
    assert asking.progress == [(number, 9) for number in range(1, 10)]


def test_an_error_stops_the_rest_and_a_stopped_run_asks_for_nothing(asking):
    with pytest.raises(ZeroDivisionError):
        ask_for_all(asking, range(99), lambda number: 1 // number)
    assert asking.stopping.is_set()
    ask_for_all(asking, [0], lambda number: 1 // number)


def test_a_host_that_fails_too_often_in_a_row_is_left_alone(asking):
    failed = FetchAnswer(PAGE, "failed", problem=Problem("fetch_timeout", "silent"))
    for _ in range(FAILURES_MAX - 1):
        asking.count_failure(PAGE, failed)
    asking.count_failure(PAGE, FetchAnswer(PAGE, "failed", problem=Problem("gone", "404")))
    assert not asking.leaves_alone(PAGE), "it answered in between"
    for _ in range(FAILURES_MAX):
        asking.count_failure(PAGE, failed)
    assert asking.leaves_alone("https://wire.example/b")
    assert not asking.leaves_alone("https://other.example/a")
    assert asking.waiting == 1


def test_answers_are_counted_by_what_they_are(asking):
    for status in ("fetched", "unchanged", "failed", "failed"):
        asking.count(FetchAnswer(PAGE, status))
    assert (asking.requests, asking.fetched, asking.unchanged, asking.failed) == (4, 1, 1, 2)


def test_rows_are_recorded_and_known(asking):
    row = Asked("wire", PAGE, "page", PAGE, START)
    asking.keep([row])
    assert asking.known == asking.ledger.rows_of("wire") == {PAGE: row}
