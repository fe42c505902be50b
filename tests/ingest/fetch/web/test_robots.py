"""robots.txt: what a host asks for, it gets. Waits are recorded, not waited."""

import pytest
from misbehaving import endless, head, page, raw, redirect, serve

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


RULES = """
User-agent: *
Disallow: /

User-agent: Hearsay
Disallow: /private
Disallow: /*.php$
Allow: /private/press
Crawl-delay: 0.01
"""


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/a", None),
        ("/private/a", "robots_denied"),
        ("/%70rivate/a", "robots_denied"),
        ("/private/press", None),
        ("/x.php", "robots_denied"),
        ("/x.php?a", None),
    ],
)
def test_robots_txt_is_obeyed(web, client, path, code):
    web.routes |= {"/robots.txt": page("\ufeff" + RULES), path: page("there")}
    assert reason(client.fetch(web.address(path), max_bytes=100)) == code
    assert web.paths == ([] if code else [path])
    assert len(web.asked("/robots.txt")) == 1


def test_robots_txt_is_not_asked_for_where_it_is_not_obeyed(web, make_client):
    web.routes |= {"/robots.txt": page("User-agent: *\nDisallow: /"), "/a": page("there")}
    client = make_client(politeness=Politeness(requests_per_second=100, obey_robots=False))
    assert client.fetch(web.address("/a"), max_bytes=100).status == "fetched"
    assert web.asked("/robots.txt") == []


def test_robots_txt_holds_for_what_a_redirect_leads_to(web, client):
    with serve() as other:
        web.routes["/a"] = redirect(other.address("/a"))
        other.routes |= {"/robots.txt": page("User-agent: *\nDisallow: /a"), "/a": page("there")}
        assert reason(client.fetch(web.address("/a"), max_bytes=100)) == "robots_denied"
        assert other.paths == []


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (page("no", 404), None),
        (page("no", 401), None),
        (page("no", 403), None),
        (page("<html>we have none</html>"), None),
        (page(b"\xff\xfe\x00User-agent: *\nDisallow: /" + bytes(range(256))), None),
        (page("Disallow: http://[::1\nUser-agent: *\nDisallow: http://[::1\nAllow: //[::1\nCrawl-delay: nan"), None),
        (redirect("/robots.txt"), None),
        (page("#" * 600_000 + "\nUser-agent: *\nDisallow: /"), None),
        (redirect("/rules"), "robots_denied"),
        (page("no", 500), "robots_denied"),
        (page("no", 503), "robots_denied"),
        (page("x", content_encoding="br"), "robots_denied"),
        (endless(head()), "robots_denied"),
        (raw(head(content_length=100) + b"User-agent: *"), "robots_denied"),
        (redirect("http://10.0.0.1/robots.txt"), "forbidden_address"),
        (raw(), "connect_failed"),
        (raw(60.0), "fetch_timeout"),
    ],
)
def test_a_robots_txt_that_is_none(web, make_client, tmp_path, reply, code):
    web.routes |= {"/robots.txt": reply, "/a": page("there"), "/rules": page("User-agent: hearsay\nDisallow: /a")}
    client = make_client(limits=Limits(fetch_seconds=2))
    answers = [client.fetch(web.address("/a"), max_bytes=100) for _ in range(2)]
    assert [reason(answer) for answer in answers] == [code, code]
    assert all(answer.path.unlink() is None for answer in answers if answer.path)
    assert not list((tmp_path / "fetched").iterdir())
    asked = len(web.asked("/robots.txt"))
    client.fetch(web.address("/b"), max_bytes=100)
    assert len(web.asked("/robots.txt")) == asked


@pytest.mark.parametrize(("delay", "expected"), [("5", [1, 6, 11]), ("0.2", [1, 2, 3]), ("soon", [1, 2, 3])])
def test_a_crawl_delay_is_kept_where_it_is_the_longer(web, make_client, waits, delay, expected):
    web.routes |= {"/robots.txt": page(f"User-agent: *\nCrawl-delay: {delay}"), "/a": page("there")}
    client = make_client(politeness=SLOWLY)
    for _ in range(3):
        assert client.fetch(web.address("/a"), max_bytes=100).status == "fetched"
    assert waits == expected


def test_a_crawl_delay_that_nobody_waits_for_gives_one_page(web, make_client, waits):
    web.routes |= {"/robots.txt": page("User-agent: *\nCrawl-delay: 86400"), "/a": page("there")}
    client = make_client(politeness=SLOWLY)
    answers = [client.fetch(web.address("/a"), max_bytes=100) for _ in range(3)]
    assert [reason(answer) for answer in answers] == [None, "robots_denied", "robots_denied"]
    assert "86400" in answers[2].problem.message
