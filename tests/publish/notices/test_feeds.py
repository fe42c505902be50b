"""The feeds beside the releases."""

import feedparser
from publish_story import Dispatch

from flows.publish.notices.changes import read_news
from flows.publish.notices.feeds import has_entry, write_feeds
from flows.publish.notices.moves import figures_of, find_moves
from flows.publish.notices.watches import NewsWatch, match_watches

WATCHES = [NewsWatch(id="kirby", title="What Kirby says", claimant="kirby"), NewsWatch(id="orm", place="Orm")]


def tell(newsroom, story, parent=None):
    published = newsroom.publish(story)
    news = read_news(parent, published.ref, find_moves(parent, published.ref, figures_of(published.figures)))
    write_feeds(newsroom.warehouse, published.ref, news, match_watches(WATCHES, news, {}))
    return published.ref


def test_each_release_has_an_entry_and_each_watch_its_feed(newsroom, three):
    first = tell(newsroom, three)
    assert has_entry(newsroom.warehouse, first)
    second = tell(newsroom, three | {"b": Dispatch(2500, "Kirby")}, first)
    read = feedparser.parse((newsroom.warehouse / "feed.xml").read_bytes())
    assert [each.title for each in read.entries] == [
        f"Release {second.version}: 1 event changed",
        f"Release {first.version}: the first of this warehouse, 3 events",
    ]
    assert read.entries[0].link == f"releases/{second.version}/report.html"
    assert (newsroom.warehouse / read.entries[0].link).exists()
    watch = feedparser.parse((newsroom.warehouse / "feeds" / "kirby.xml").read_bytes())
    assert watch.feed.title == "hearsay: What Kirby says"
    assert (
        watch.entries[0].title
        == "Attack, Kursk: The Wire was edited: Kirby says more than 2,500 killed, was more than 2,000"
    )
    assert (newsroom.warehouse / "feeds" / watch.entries[0].link).resolve().exists()
    assert [len(each.id) for each in watch.entries] == [45, 45]


def test_a_watch_that_finds_nothing_has_an_empty_feed_that_stays(newsroom, three):
    first = tell(newsroom, three)
    path = newsroom.warehouse / "feeds" / "orm.xml"
    empty = path.read_bytes()
    assert feedparser.parse(empty).entries == []
    tell(newsroom, three | {"d": Dispatch(5)}, first)
    assert path.read_bytes() == empty
    assert list(path.parent.glob(".*")) == []


def test_without_a_feed_nobody_knows_whether_it_tells_of_a_release(newsroom, three):
    assert has_entry(newsroom.warehouse, newsroom.publish(three).ref) is None
