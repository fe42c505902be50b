"""What is asked for again, when, and how often. Waits are recorded, not waited."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from misbehaving import Reply, head, page, raw

from flows.ingest.fetch.web.answers import Patience
from flows.ingest.fetch.web.watch import Watch
from flows.ingest.origins import Limits, Politeness

PATIENT = Patience(read_seconds=0.2, attempts=4, backoff_seconds=1, longest_backoff_seconds=30)


@pytest.fixture
def waits(monkeypatch) -> list[float]:
    """The seconds waited before each further attempt; the wait is over at once."""
    waited: list[float] = []
    monkeypatch.setattr(Watch, "sleep", lambda _watch, seconds: waited.append(seconds))
    monkeypatch.setattr(Watch, "stand_in_line", lambda _watch, _seconds: None)
    return waited


@pytest.fixture
def patient(make_client):
    politeness = Politeness(requests_per_second=100, obey_robots=False)
    return make_client(patience=PATIENT, politeness=politeness, limits=Limits(fetch_seconds=120))


def reason(answer) -> str | None:
    return answer.problem and answer.problem.reason_code


@pytest.mark.parametrize(
    "bad",
    [
        *(page("no", status) for status in (408, 425, 429, 500, 502, 503, 504, 520)),
        raw(),
        raw(0.5),
        raw(b"HTTP/1.1 200 OK\r\nContent-"),
        raw(head(content_length=10) + b"a disp"),
        raw(head(content_length=10) + b"a disp", 0.5),
    ],
)
def test_what_fails_in_passing_is_asked_for_again(web, patient, waits, tmp_path, bad):
    web.routes["/a"] = [bad, bad, page("there")]
    answer = patient.fetch(web.address("/a"), max_bytes=100)
    assert answer.path.read_bytes() == b"there"
    assert [int(wait) for wait in waits] in ([1, 2], [2, 2], [1, 3], [2, 3])
    assert list((tmp_path / "fetched").iterdir()) == [answer.path]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418, 501])
def test_what_will_not_change_is_asked_for_once(web, patient, waits, status):
    web.routes["/a"] = page("no", status)
    answer = patient.fetch(web.address("/a"), max_bytes=100)
    assert reason(answer) == ("gone" if status in {404, 410} else "http_error")
    assert str(status) in answer.problem.message
    assert (len(web.seen), waits) == (1, [])


def test_there_is_an_end_to_it(web, patient, waits):
    web.routes["/a"] = page("no", 500)
    answer = patient.fetch(web.address("/a"), max_bytes=100)
    assert (reason(answer), len(web.seen), len(waits)) == ("http_error", 4, 3)
    assert "500 Internal Server Error" in answer.problem.message


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_kept(web, patient, waits, status):
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=29), usegmt=True)
    replies: list[Reply] = [page("no", status, retry_after=value) for value in ("9", until)]
    web.routes["/a"] = [*replies, page("there")]
    assert patient.fetch(web.address("/a"), max_bytes=100).status == "fetched"
    assert waits[0] == 9
    assert 9 < waits[1] <= 29


@pytest.mark.parametrize("value", ["31", "999999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_a_host_that_wants_a_longer_pause_is_not_asked_again(web, patient, waits, value):
    web.routes["/a"] = page("no", 429, retry_after=value)
    assert reason(patient.fetch(web.address("/a"), max_bytes=100)) == "http_error"
    assert (len(web.seen), waits) == (1, [])


@pytest.mark.parametrize("value", ["0", "-1", "soon", "1e9", "Mon, 99 Nov", "Fri, 31 Dec 1999 23:59:59 GMT", "²"])
def test_a_pause_that_is_none_is_the_usual_one(web, patient, waits, value):
    web.routes["/a"] = [page("no", 429, retry_after=value), page("there")]
    assert patient.fetch(web.address("/a"), max_bytes=100).status == "fetched"
    assert 1 <= waits[0] <= 2


def test_no_wait_outlasts_the_fetch(web, make_client):
    """The next attempt would come too late, so the failure is told as it is."""
    web.routes["/a"] = page("no", 503, retry_after=20)
    client = make_client(patience=PATIENT, limits=Limits(fetch_seconds=2))
    answer = client.fetch(web.address("/a"), max_bytes=100)
    assert (reason(answer), len(web.asked("/a"))) == ("http_error", 1)
