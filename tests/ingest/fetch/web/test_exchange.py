"""Hosts that answer badly, slowly, too much or not at all: each becomes a problem, and leaves nothing behind."""

import json
import socket

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from misbehaving import drip, endless, head, page, raw

from flows.ingest.fetch.web.answers import Patience
from flows.ingest.origins import Limits, Politeness
from schemas.reasons import REASONS

GOOD = head(content_length=10, content_type="text/html") + b"a dispatch"
ONCE = Patience(connect_seconds=2, read_seconds=0.5, attempts=1)
CHUNKED = head(transfer_encoding="chunked")


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (raw(60.0), "fetch_timeout"),
        (raw(head()[:-2], 60.0), "fetch_timeout"),
        (raw(GOOD[:-3], 60.0), "fetch_timeout"),
        (drip(b"x" * 1000, 0.1, head(content_length=1000)), "fetch_timeout"),
        (drip(b"HTTP/1.1 200 OK" + b" " * 500, 0.1), "fetch_timeout"),
        (endless(head(transfer_encoding="chunked"), b"1\r\nx\r\n"), "too_large"),
        (endless(b"HTTP/1.1 200 OK\r\n", b"X-Wordy: aaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"), "connect_failed"),
        (endless(b"HTTP/1.1 200 OK\r\n", b"x" * 4096), "connect_failed"),
        (endless(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"), "fetch_timeout"),
        (endless(head(), b"x" * 4096), "too_large"),
        (raw(head(content_length=10**18)), "too_large"),
        (raw(head(content_length="9" * 5000)), "connect_failed"),
        (raw(head(content_length=-1)), "connect_failed"),
        (raw(head(content_length="ten")), "connect_failed"),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"), "connect_failed"),
        (raw(GOOD[:-3]), "truncated"),
        (raw(GOOD + b" and what its header does not count"), "truncated"),
        (raw(head(content_length=0) + b"a dispatch"), "truncated"),
        (raw(CHUNKED + b"a\r\na disp"), "truncated"),
        (raw(CHUNKED + b"a\r\na dispatch\r\n"), "truncated"),
        (raw(CHUNKED + b"zz\r\na dispatch\r\n"), "truncated"),
        (raw(CHUNKED + b"-5\r\na dispatch\r\n"), "truncated"),
        (raw(), "connect_failed"),
        (raw(b"HTTP/1."), "connect_failed"),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Ty"), "connect_failed"),
        (raw(b"<html>a page of HTTP/0.9</html>"), "connect_failed"),
        (raw(b"HTTP/1.1 abc OK\r\n\r\n"), "connect_failed"),
        (raw(b"HTTP/1.1 99999 OK\r\n\r\n"), "connect_failed"),
        (raw(b"SSH-2.0-OpenSSH_9.6\r\n"), "connect_failed"),
        (raw(b"\x16\x03\x01\x00\xa5" * 100), "connect_failed"),
        (raw(b"HTTP/1.1 200 OK\r\nX-Bad\x00Name: 1\r\n\r\n"), "connect_failed"),
        (raw(b"HTTP/1.1 200 OK\r\nNo colon\r\n\r\n"), "connect_failed"),
        (raw(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"), "connect_failed"),
        (raw(head(206, content_length=2) + b"ab"), "http_error"),
        (raw(head(300, content_length=0)), "http_error"),
        (raw(head(302, content_length=0)), "http_error"),
        (raw(head(418, content_length=0)), "http_error"),
        (raw(head(999, content_length=0)), "http_error"),
        (raw(head(401, www_authenticate="Basic", content_length=0)), "http_error"),
    ],
)
def test_a_bad_answer_becomes_a_problem(web, make_client, tmp_path, reply, code):
    web.routes["/a"] = reply
    client = make_client(limits=Limits(fetch_seconds=1.5), politeness=Politeness(requests_per_second=100))
    answer = client.fetch(web.address("/a"), max_bytes=5000)
    assert (answer.status, answer.problem.reason_code) == ("failed", code), answer.problem
    assert answer.problem.message.startswith(f"{web.address('/a')}: ")
    assert not list((tmp_path / "fetched").iterdir())


@pytest.mark.parametrize(
    ("reply", "body"),
    [
        (raw(b"HTTP/1.0 200 OK\r\n\r\na page of HTTP/1.0"), b"a page of HTTP/1.0"),
        (raw(b"HTTP/1.1 200\nContent-Length: 3\n\nabc"), b"abc"),
        (raw(b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + GOOD), b"a dispatch"),
        (raw(GOOD + b"\r\n"), b"a dispatch"),
        (raw(head(content_length=3) + b"ab\n"), b"ab\n"),
        (raw(head(content_length=0)), b""),
        (raw(head(204)), b""),
        (raw(CHUNKED + b"5;x=y\r\na dis\r\n5\r\npatch\r\n0\r\nTrailer: 1\r\n\r\n"), b"a dispatch"),
        (raw(head(content_type="text/html; charset=kl\xe4ngon") + b"\xff\xfe"), b"\xff\xfe"),
        (drip(b"a dispatch", 0.01, head(content_length=10)), b"a dispatch"),
    ],
)
def test_a_sloppy_answer_is_taken(web, client, reply, body):
    web.routes["/a"] = reply
    answer = client.fetch(web.address("/a"), max_bytes=5000)
    assert answer.problem is None
    assert answer.path.read_bytes() == body


def test_the_bound_is_exact(web, client):
    web.routes["/a"] = page("x" * 100)
    assert client.fetch(web.address("/a"), max_bytes=100).status == "fetched"
    assert client.fetch(web.address("/a"), max_bytes=99).problem.reason_code == "too_large"


@pytest.mark.parametrize(
    "address",
    [
        *("", "x", "http://", "http:///a", "http:a", "https:/a.example/", "//a.example/", "ftp://a.example/"),
        *("file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "http://a.example:99999/", "http://a:0/"),
        *("http://a..example/", "http://.example/", "http://a b.example/", "http://a.example\\@b.example/"),
        *("http://a%2eexample/", "http://[fe80::1%25eth0]/", "http://[::1/", "http://[v1.x]/", "http://1.2.3.4.5.6:x/"),
        *("http://300.1.1.1/", "http://a.example/\n", "http://a.example/\x00b", "http://a.example/\ud800"),
        *("http://" + "a" * 64 + ".example/", "http://" + "a." * 200 + "example/", "http://a.example/" + "x" * 100_000),
        *("http://☃☃.example\u2028/", "http://<b>/", "http://a.example:80:80/", "http://a.example/\t x\r\ny: z"),
    ],
)
def test_an_odd_address_becomes_a_problem(client, address):
    answer = client.fetch(address + "x" if address.endswith("\n") else address, max_bytes=100)
    assert answer.problem.reason_code == "bad_url"
    assert len(answer.problem.message) < 1000
    assert answer.problem.message.isprintable()


def test_a_host_that_is_not_there(client):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    answer = client.fetch(f"http://127.0.0.1:{port}/", max_bytes=100)
    assert answer.problem.reason_code == "connect_failed"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_answer_raises(web, make_client, data):
    whole = data.draw(
        st.sampled_from(
            [
                GOOD,
                CHUNKED + b"a\r\na dispatch\r\n0\r\n\r\n",
                head(302, location="/b", content_length=0),
                head(content_encoding="gzip", content_length=4) + b"\x1f\x8b\x08\x00",
                head(503, retry_after="1"),
            ]
        )
    )
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(start + 20, len(whole))))
    web.routes["/a"] = raw(whole[:start] + data.draw(st.binary(max_size=20)) + whole[end:])
    politeness = Politeness(requests_per_second=100, obey_robots=False)
    answer = make_client(politeness=politeness, patience=ONCE).fetch(web.address("/a"), max_bytes=5000)
    assert (answer.status == "fetched") == (answer.problem is None)
    assert answer.problem is None or answer.problem.reason_code in REASONS


def test_what_is_larger_than_a_page_may_take_longer(web, make_client):
    web.routes["/a"] = drip(b"x" * 10, 0.1, head(content_length=10))
    client = make_client(limits=Limits(fetch_seconds=0.5), politeness=Politeness(obey_robots=False))
    assert client.fetch(web.address("/a"), max_bytes=100).problem.reason_code == "fetch_timeout"
    assert client.fetch(web.address("/a"), max_bytes=100, seconds=60).status == "fetched"


def test_what_the_host_answered_is_kept_with_the_bytes(web, client):
    web.routes["/a"] = raw(head(content_length=10, content_type="text/html", set_cookie="a=1") + b"a dispatch")
    kept = json.loads(client.fetch(web.address("/a"), max_bytes=5000).headers)
    assert kept["status"] == 200
    assert {name for name, _ in kept["fields"]} == {"content-length", "content-type"}
    web.routes["/a"] = raw(head(404, content_length=0))
    assert client.fetch(web.address("/a"), max_bytes=5000).headers is None
