"""What is asked for and what is answered, where the host behaves."""

import hashlib
import socket
import threading

import pytest
from misbehaving import drip, head, page, raw, redirect, serve

from flows.ingest.fetch.web.answers import FetchStopped, Patience, Validators
from flows.ingest.origins import Limits, Politeness

SLOW = Patience(connect_seconds=3600, read_seconds=3600, longest_backoff_seconds=3600)
PLAIN = Politeness(requests_per_second=100, obey_robots=False)


def reason(answer) -> str | None:
    return answer.problem and answer.problem.reason_code


def test_a_page_is_fetched(web, client):
    web.routes["/a"] = page("a dispatch", etag='"1"', last_modified="Mon, 23 Nov 2026 12:00:00 GMT")
    answer = client.fetch(web.address("/a#top"), max_bytes=100)
    assert (answer.status, answer.problem, answer.url) == ("fetched", None, web.address("/a"))
    assert answer.path.read_bytes() == b"a dispatch"
    assert (answer.size_bytes, answer.sha256) == (10, hashlib.sha256(b"a dispatch").hexdigest())
    assert answer.content_type == "text/html; charset=utf-8"
    assert answer.validators == Validators('"1"', "Mon, 23 Nov 2026 12:00:00 GMT")


def test_the_host_is_told_who_asks_and_no_more(web, client):
    client.fetch(web.address("/a"), max_bytes=100)
    for seen in web.seen:
        assert seen.headers["user-agent"].startswith("hearsay/")
        assert seen.headers["user-agent"].endswith(" (+desk@example.org)")
        assert seen.headers["accept-encoding"] == "gzip, deflate"
        assert set(seen.headers) == {"host", "user-agent", "accept", "accept-encoding"}


@pytest.mark.parametrize("contact", ["desk@example.org\r\nX-Evil: 1", "desk\n", "(desk", "dësk@example.org", "x" * 300])
def test_a_contact_that_no_header_can_hold_is_refused(make_client, contact):
    with pytest.raises(ValueError, match="contact"):
        make_client(contact=contact)


def test_an_unchanged_page_costs_no_body(web, client):
    web.routes["/a"] = page("a dispatch", etag='"1"')
    first = client.fetch(web.address("/a"), max_bytes=100)
    again = client.fetch(web.address("/a"), first.validators, max_bytes=100)
    assert (again.status, again.path, again.validators) == ("unchanged", None, first.validators)
    web.routes["/a"] = page("an edited dispatch", etag='"2"')
    edited = client.fetch(web.address("/a"), first.validators, max_bytes=100)
    assert (edited.status, edited.validators.etag) == ("fetched", '"2"')


def test_a_304_that_nobody_asked_for_is_an_error(web, client):
    web.routes["/a"] = raw(head(304))
    assert reason(client.fetch(web.address("/a"), max_bytes=100)) == "http_error"


@pytest.mark.parametrize("etag", ['"1"\r\nX-Evil: 1', "ä", '"' + "x" * 1000 + '"', " ", "\x00"])
def test_a_validator_that_is_none_is_not_sent(web, client, etag):
    web.routes["/a"] = page("a dispatch")
    assert client.fetch(web.address("/a"), Validators(etag), max_bytes=100).status == "fetched"
    assert not {"x-evil", "if-none-match"} & set(web.asked("/a")[0].headers)


def test_a_page_that_is_gone_and_comes_back(web, client):
    web.routes["/a"] = [page("not here", 404), page("gone", 410), page("back")]
    answers = [client.fetch(web.address("/a"), max_bytes=100) for _ in range(3)]
    assert [reason(answer) for answer in answers] == ["gone", "gone", None]
    assert answers[2].path.read_bytes() == b"back"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(web, client, status):
    web.routes |= {"/a": redirect("/b?x=1", status), "/b?x=1": page("there")}
    answer = client.fetch(web.address("/a"), max_bytes=100)
    assert (answer.status, answer.url) == ("fetched", web.address("/b?x=1"))


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("/a", "redirect_loop"),
        ("file:///etc/passwd", "bad_url"),
        ("gopher://x/", "bad_url"),
        ("http://[::1", "bad_url"),
        ("http://", "redirect_loop"),  # as browsers read it: where we are
        ("http://a b/", "bad_url"),
        ("//" + "x" * 9_000, "bad_url"),
        ("http://10.0.0.1/", "forbidden_address"),
        ("http://169.254.169.254/latest/meta-data", "forbidden_address"),
        ("http://0/", "forbidden_address"),
        ("//[::ffff:169.254.169.254]/", "forbidden_address"),
    ],
)
def test_a_redirect_that_leads_nowhere_good(web, client, location, code):
    web.routes["/a"] = redirect(location)
    answer = client.fetch(web.address("/a"), max_bytes=100)
    assert reason(answer) == code
    assert answer.problem.message.startswith(web.address("/a"))


def test_circles_and_long_chains_end(web, client):
    web.routes |= {"/a": redirect("/b"), "/b": redirect("/a#x")}
    web.routes |= {f"/{number}": redirect(f"/{number + 1}") for number in range(30)}
    web.routes["/10"] = page("the end")
    assert reason(client.fetch(web.address("/a"), max_bytes=100)) == "redirect_loop"
    assert client.fetch(web.address("/0"), max_bytes=100).status == "fetched"
    web.routes["/10"] = redirect("/11")
    assert reason(client.fetch(web.address("/0"), max_bytes=100)) == "redirect_loop"


def test_credentials_go_to_their_own_host_only(web, client):
    with serve() as other:
        web.routes |= {"/a": redirect("/b"), "/b": redirect(other.address("/c"))}
        other.routes["/c"] = redirect(web.address("/d").replace("//", "//x:y@"))
        web.routes["/d"] = page("there")
        answer = client.fetch(web.address("/a").replace("//", "//reader:sec%20ret@"), max_bytes=100)
        assert (answer.status, answer.url) == ("fetched", web.address("/d"))
        right = "Basic cmVhZGVyOnNlYyByZXQ="
        assert [web.asked(path)[0].headers.get("authorization") for path in ("/a", "/b", "/d")] == [right] * 3
        assert [seen.headers.get("authorization") for seen in other.seen] == [None, None]
        assert "authorization" not in web.asked("/robots.txt")[0].headers


def test_no_message_tells_a_password(web, client):
    address = web.address("/a").replace("//", "//reader:secret@")
    for bad in (address, address + " x\n", address.replace("127.0.0.1", "10.0.0.1"), "ftp" + address[4:]):
        answer = client.fetch(bad, max_bytes=100)
        assert answer.status == "failed"
        assert "secret" not in f"{answer}"


def test_a_connection_is_used_again(web, make_client):
    web.routes["/a"] = page("a dispatch", etag='"1"')
    client = make_client(politeness=PLAIN)
    for _ in range(3):
        client.fetch(web.address("/a"), Validators('"0"'), max_bytes=100)
        client.fetch(web.address("/a"), Validators('"1"'), max_bytes=100)
    assert web.connections == 1


def test_threads_share_a_client(web, client):
    web.routes |= {f"/{number}": page(f"page {number}") for number in range(20)}
    found = {}

    def fetch(number: int) -> None:
        found[number] = client.fetch(web.address(f"/{number}"), max_bytes=100).path.read_text()

    threads = [threading.Thread(target=fetch, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: f"page {number}" for number in range(20)}
    assert len(web.asked("/robots.txt")) == 1


@pytest.mark.parametrize("waits_for", ["headers", "body", "robots", "turn", "retry", "connection"])
def test_a_stop_ends_every_wait(web, make_client, tmp_path, waits_for):
    """Each would last an hour."""
    stop = threading.Event()
    web.routes["/a"] = {
        "headers": raw(3600.0),
        "body": drip(b"x" * 1000, 3.6, head(content_length=1000)),
        "retry": page(status=503, retry_after=3000),
    }.get(waits_for, page("a dispatch"))
    web.routes["/robots.txt"] = raw(3600.0) if waits_for == "robots" else page(status=404)
    with socket.create_server(("127.0.0.1", 0), backlog=0) as deaf, socket.create_connection(deaf.getsockname()):
        address = f"http://127.0.0.1:{deaf.getsockname()[1]}/" if waits_for == "connection" else web.address("/a")
        politeness = Politeness(requests_per_second=0.0003 if waits_for == "turn" else 100)
        client = make_client(stop=stop, politeness=politeness, patience=SLOW, limits=Limits(fetch_seconds=3600))
        threading.Timer(0.3, stop.set).start()
        with pytest.raises(FetchStopped):
            client.fetch(address, max_bytes=2000)
    assert not list((tmp_path / "fetched").iterdir())
