"""Turns and pauses: what a host asks for, it gets. Waits are recorded, not waited."""

import pytest
from misbehaving import page, redirect

from flows.ingest.fetch.web.answers import FetchFailed, Patience
from flows.ingest.fetch.web.pace import Pace
from flows.ingest.fetch.web.watch import Watch
from flows.ingest.origins import Limits, Politeness

SLOWLY = Politeness(requests_per_second=1)


@pytest.fixture
def waits(monkeypatch) -> list[float]:
    """The turns that fetches waited for, in order, in tenths of a second; a wait is over at once."""
    waited: list[float] = []
    monkeypatch.setattr(Watch, "stand_in_line", lambda _watch, seconds: waited.append(round(seconds, 1)))
    return waited


def reason(answer) -> str | None:
    return answer.problem and answer.problem.reason_code


def test_every_request_of_a_host_waits_for_its_turn(web, make_client, waits):
    web.routes |= {"/a": redirect("/b"), "/b": [page("busy", 503), page("there")]}
    answer = make_client(politeness=SLOWLY).fetch(web.address("/a"), max_bytes=100)
    assert answer.status == "fetched"
    assert waits == [1, 2, 3]  # after robots.txt, which has the first turn; each but for what is not really waited


def test_hosts_do_not_wait_for_each_other(waits):
    pace, watch = Pace(1, 60), Watch(60, None)
    for host in ("a", "b", "a", "c", "a", "b"):
        pace.take_turn(host, watch)
    assert waits == [1, 2, 1]


def test_a_slow_origin_is_no_pause(waits):
    """One request in a thousand seconds is what the origin wants, so it is waited for."""
    pace = Pace(1000, longest_pause_seconds=10)
    for _ in range(3):
        pace.take_turn("a", Watch(60, None))
    assert waits == [1000, 2000]


def test_a_pause_holds_for_all_that_is_asked_of_the_host(web, make_client, waits):
    web.routes["/a"] = page("no", 429, retry_after=3600)
    web.routes["/b"] = page("no", 503, retry_after=7)
    client = make_client(politeness=SLOWLY, patience=Patience(backoff_seconds=0.01, longest_backoff_seconds=0.1))
    assert reason(client.fetch(web.address("/b"), max_bytes=100)) == "http_error"
    assert len(web.asked("/b")) == 1
    assert reason(client.fetch(web.address("/a"), max_bytes=100)) == "http_error"
    assert waits == [1, 7]
    answer = client.fetch(web.address("/c"), max_bytes=100)
    assert (reason(answer), web.asked("/c")) == ("http_error", [])
    assert "3600 s" in answer.problem.message


def test_time_in_line_is_not_time_of_the_fetch(web, make_client):
    web.routes["/a"] = page("there")
    client = make_client(politeness=Politeness(requests_per_second=1), limits=Limits(fetch_seconds=0.9))
    assert [client.fetch(web.address("/a"), max_bytes=100).status for _ in range(2)] == ["fetched"] * 2


def test_a_pause_that_is_over_is_forgotten():
    pace = Pace(0.001, longest_pause_seconds=10)
    pace.pause("a", 0)
    pace.take_turn("a", Watch(60, None))
    pace.pause("b", 11)
    with pytest.raises(FetchFailed):
        pace.take_turn("b", Watch(60, None))
