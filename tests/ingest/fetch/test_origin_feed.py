"""A feed that changes between runs, and pages that come and go: followed exactly, and never asked for too often."""

import pytest
from misbehaving import page, raw
from origin_runs import Runs, feed, origin_of, rss


@pytest.fixture
def runs(tmp_path, web) -> Runs:
    web.routes |= {"/feed": feed(("/a", "A"), ("/b", "B")), "/a": page("text a"), "/b": page("text b", etag='"1"')}
    return Runs(tmp_path / "warehouse", origin_of(web, "feed", ["/feed"]))


def test_items_are_fetched_with_what_the_feed_says_of_them(web, runs):
    item = (
        "<item><title>Flood &amp;amp; fire</title><link>/a?id=1&amp;utm_source=rss#top</link>"
        "<pubDate>Fri, 20 Nov 2026 05:00:00 +0200</pubDate><author>desk@wire.example (Ana Ito)</author></item>"
    )
    web.routes |= {"/feed": feed(item), "/a?id=1": page("text a")}
    assert runs.again() == {"/a?id=1": "text a"}
    (one,) = runs.last.inputs
    assert one.stated["title"] == "Flood & fire"
    assert one.stated["published"] == "2026-11-20T03:00:00+00:00"
    assert "Ana Ito" in one.stated["authors"][0]
    assert one.content_type == "text/html; charset=utf-8"
    assert not runs.last.complete


def test_an_added_an_edited_and_a_dropped_item(web, runs):
    assert runs.again() == {"/a": "text a", "/b": "text b"}
    web.routes |= {
        "/feed": feed(("/c", "C"), ("/b", "B, corrected")),
        "/b": page("text b2", etag='"2"'),
        "/c": page("text c"),
    }
    assert runs.again() == {"/a": "text a", "/b": "text b2", "/c": "text c"}
    assert len(web.asked("/a")) == 1, "what the feed dropped is not asked for again"


def test_what_did_not_change_costs_a_304_or_nothing(web, runs):
    web.routes["/feed"] = feed(("/a", "A"), ("/b", "B"), etag='"f"')
    before = runs.again()
    assert runs.again() == before
    assert (runs.last.fetched, runs.last.unchanged) == (0, 2), "the feed and /b; /a gave no validators"
    assert web.asked("/b")[1].headers["if-none-match"] == '"1"'
    assert len(web.asked("/a")) == 1
    runs.again(hours=24)
    runs.again()
    assert len(web.asked("/a")) == 2, "without validators once a day"


def test_a_page_that_is_gone_keeps_its_text_and_comes_back(web, runs):
    runs.again()
    was = web.routes.pop("/b")
    assert runs.again() == {"/a": "text a", "/b": "text b !gone"}
    assert runs.last.failed == 1
    web.routes["/b"] = was
    assert runs.again() == {"/a": "text a", "/b": "text b"}


def test_a_page_that_never_came_is_tried_five_times_after_it_left_the_feed(web, runs):
    del web.routes["/b"]
    assert runs.again() == {"/a": "text a", "/b": "!gone"}
    web.routes["/feed"] = feed(("/a", "A"))
    for _ in range(7):
        assert runs.again() == {"/a": "text a", "/b": "!gone"}
    assert len(web.asked("/b")) == 5


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (page("no", 500), "http_error"),
        (page("<!doctype html><html><body><p>Down for repair.<br></body></html>"), "bad_feed"),
        (page(b""), "bad_feed"),
        (page(b"\x00\xff\xfe garbage"), "bad_feed"),
        (raw(b"HTTP/1.1 200 so\r\ncontent-length: 900\r\n\r\n<?xml"), "truncated"),
    ],
)
def test_a_feed_that_fails_withdraws_nothing_and_its_reject_goes_with_the_next_good_answer(web, runs, answer, reason):
    runs.again()
    well, web.routes["/feed"] = web.routes["/feed"], answer
    assert runs.again() == {"/a": "text a", "/b": "text b", "/feed": f"!{reason}"}
    assert runs.last.settled == ()
    web.routes["/feed"] = well
    assert runs.again() == {"/a": "text a", "/b": "text b"}
    assert runs.last.settled == (web.address("/feed"),)


def test_of_a_broken_feed_the_whole_items_are_used(web, runs):
    web.routes["/feed"] = page(rss(("/a", "A"), "<item><title>B</title><link>/b-and-mo")[: -len("</channel></rss>")])
    assert runs.again() == {"/a": "text a", "/feed": "!bad_feed"}
    assert web.paths == ["/feed", "/a"], "half a link is no link"


def test_a_feed_moved_elsewhere_gives_links_from_there(web, runs):
    web.routes |= {
        "/feed": page(status=301, location="/new/feed"),
        "/new/feed": feed(("a", "A")),
        "/new/a": page("text a"),
    }
    assert runs.again() == {"/new/a": "text a"}


def test_patterns_choose_before_anything_is_asked(web, runs):
    runs.origin = runs.origin.model_copy(update={"exclude": ("**/b",)})
    assert runs.again() == {"/a": "text a"}
    assert web.paths == ["/feed", "/a"]


def test_more_pages_than_one_run_may_fetch_wait(web, runs):
    runs.origin = runs.origin.model_copy(update={"limits": runs.origin.limits.model_copy(update={"pages": 1})})
    assert runs.again() == {"/a": "text a"}
    assert runs.last.waiting == 1
    assert runs.again() == {"/a": "text a", "/b": "text b"}


def test_an_item_without_an_address_is_said(web, runs):
    web.routes["/feed"] = feed(("/a", "A"), "<item><title>Nowhere</title><guid isPermaLink='false'>n1</guid></item>")
    assert runs.again() == {"/a": "text a", "/feed#n1": "!bad_url"}


def test_what_one_feed_and_another_list_is_fetched_once(web, runs):
    web.routes["/more"] = feed(("/b", "B"), ("/a", "A"))
    runs.origin = origin_of(web, "feed", ["/feed", "/more", "/feed"])
    assert runs.again() == {"/a": "text a", "/b": "text b"}
    assert sorted(web.paths) == ["/a", "/b", "/feed", "/more"]


class TestTextFromFeed:
    """The text is in the feed; no page is asked for."""

    @pytest.fixture
    def runs(self, tmp_path, web) -> Runs:
        return Runs(tmp_path / "warehouse", origin_of(web, "feed", ["/feed"], text_from="feed"))

    def item(self, link: str, title: str, text: str, guid: str = "") -> str:
        named = f"<guid isPermaLink='false'>{guid}</guid>" if guid else ""
        return f"<item><title>{title}</title><link>{link}</link>{named}<description>{text}</description></item>"

    def test_an_item_is_a_page_that_changes_with_its_title_or_text(self, web, runs):
        web.routes["/feed"] = feed(self.item("/a", "A", "&lt;p&gt;Two &lt;b&gt;dams&lt;/b&gt; broke.&lt;/p&gt;"))
        (text,) = runs.again().values()
        assert "<p>Two <b>dams</b> broke.</p>" in text
        assert "<title>A</title>" in text
        web.routes["/feed"] = feed(self.item("/a", "A, corrected", "Three dams broke."))
        (text,) = runs.again().values()
        assert "<title>A, corrected</title>" in text
        assert "<p>Three dams broke.</p>" in text
        assert web.paths == ["/feed", "/feed"]

    def test_items_that_share_an_address_are_told_apart_by_their_ids(self, web, runs):
        web.routes["/feed"] = feed(self.item("/live", "1", "One.", "g1"), self.item("/live", "2", "Two.", "g2"))
        assert list(runs.again()) == ["/live#g1", "/live#g2"]

    def test_an_item_without_text_is_said(self, web, runs):
        web.routes["/feed"] = feed(self.item("/a", "A", ""))
        assert runs.again() == {"/a": "!empty"}
