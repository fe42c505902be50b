"""Atom feeds, read back by feedparser and as XML."""

import feedparser
import pytest
from lxml import etree

from flows.publish.notices import atom
from flows.publish.notices.atom import FeedEntry, FeedHead, extend_feed, list_ids, make_urn

HEAD = FeedHead(make_urn("feed", "x"), "hearsay: releases", "What changed.", "2026-11-23T12:00:00+00:00", "feed.xml")
NAMES = {"a": "http://www.w3.org/2005/Atom"}


def entry(number, title="Fire, Kell: 14 killed", lines=("one", "two")):
    made = f"2026-11-23T12:00:{number:02}+00:00"
    return FeedEntry(
        make_urn("release", str(number)), title, made, lines, f"releases/{number}/report.html", ("evt_1",), 3
    )


def test_a_feed_reader_finds_entries_with_their_links_and_words():
    read = feedparser.parse(extend_feed(None, HEAD, [entry(1)]))
    assert not read.bozo
    assert read.version == "atom10"
    [found] = read.entries
    assert (found.title, found.id, found.link) == (
        "Fire, Kell: 14 killed",
        entry(1).id,
        "releases/1/report.html",
    )
    assert found.content[0].value == "<ul><li>one</li><li>two</li><li>and 3 more</li></ul>"
    assert (found.updated_parsed[:6], found.tags[0].term) == ((2026, 11, 23, 12, 0, 1), "evt_1")


def test_what_the_standard_asks_of_a_feed_is_there():
    root = etree.fromstring(extend_feed(None, HEAD, [entry(1)]))
    for path in (
        "a:id",
        "a:title",
        "a:updated",
        "a:author/a:name",
        "a:entry/a:id",
        "a:entry/a:title",
        "a:entry/a:updated",
    ):
        assert len(root.findall(path, NAMES)) == 1, path
    assert root.find("a:link[@rel='self']", NAMES).get("href") == "feed.xml"
    assert root.find("a:id", NAMES).text.startswith("urn:uuid:")


def test_newer_entries_come_first_once_and_the_feed_keeps_its_id():
    older = extend_feed(None, HEAD, [entry(1)])
    other = FeedHead(
        make_urn("feed", "y"), *[getattr(HEAD, name) for name in ("title", "subtitle", "updated", "self_name")]
    )
    newer = extend_feed(extend_feed(older, other, [entry(2)]), other, [entry(2)])
    assert list_ids(newer) == [entry(2).id, entry(1).id]
    assert feedparser.parse(newer).feed.id == HEAD.id
    assert extend_feed(newer, other, [entry(2)]) == newer


def test_a_feed_is_bounded(monkeypatch):
    monkeypatch.setattr(atom, "ENTRIES_AT_MOST", 3)
    feed = None
    for number in range(5):
        feed = extend_feed(feed, HEAD, [entry(number, "t" * 900, ["w" * 9_000])])
    assert list_ids(feed) == [entry(number).id for number in (4, 3, 2)]
    assert len(feed) < 3 * (atom.LONGEST_LINE + atom.LONGEST_TITLE + 1_000)


@pytest.mark.parametrize("words", ["<script>alert(1)</script> & “x”", "a\x00b\x0bc\ud800d\uffff"])
def test_hostile_words_stay_words(words):
    feed = extend_feed(None, HEAD, [entry(1, words, [words])])
    root = etree.fromstring(feed)
    assert (
        "script>" not in root.find("a:entry/a:content", NAMES).text
        or "&lt;script" in root.find("a:entry/a:content", NAMES).text
    )
    assert not feedparser.parse(feed).bozo


@pytest.mark.parametrize("damaged", [b"", b"<feed", b"<other/>", b'<!DOCTYPE x [<!ENTITY y "z">]><feed>&y;</feed>'])
def test_a_damaged_feed_is_begun_anew(damaged):
    assert list_ids(extend_feed(damaged, HEAD, [entry(1)])) == [entry(1).id]
