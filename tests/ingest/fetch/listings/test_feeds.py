"""Feeds in every dialect, and what is none."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.fetch.listings.feeds import read_feed

ADDRESS = "https://wire.example/rss/feed.xml"

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><id>urn:f</id><updated>2026-11-20T05:00:00Z</updated>
<entry><title type="html">Flood &amp;amp; fire</title><id>urn:1</id><link rel="alternate" href="../a"/>
<published>2026-11-20T05:00:00+02:00</published><updated>2026-11-20T06:00:00Z</updated>
<author><name>Ana Ito</name></author><author><name>Bo Li</name></author>
<content type="html">&lt;p&gt;Two dams broke.&lt;/p&gt;</content></entry></feed>"""
RSS_10 = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="/"><title>W</title>
</channel>
<item rdf:about="/a"><title>A</title><link>/a</link><dc:date>2026-11-20T05:00:00Z</dc:date></item></rdf:RDF>"""
RSS_091 = (
    """<rss version="0.91"><channel><title>W</title><item><title>A</title><link>/a</link></item></channel></rss>"""
)


def rss(rest: str) -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>W</title>{rest}</channel></rss>'.encode()


def item(rest: str) -> bytes:
    return rss(f"<item>{rest}</item>")


@pytest.mark.parametrize("text", [ATOM, RSS_10, RSS_091])
def test_every_dialect_is_read(text):
    listing = read_feed(text.encode(), ADDRESS, None, "page")
    assert [each.locator for each in listing.items] == ["https://wire.example/a"]
    assert listing.problem is None


def test_an_atom_entry_says_who_and_when():
    (one,) = read_feed(ATOM.encode(), ADDRESS, "application/atom+xml", "page").items
    assert one.stated == {
        "title": "Flood & fire",
        "published": "2026-11-20T03:00:00+00:00",
        "updated": "2026-11-20T06:00:00+00:00",
        "authors": ["Ana Ito", "Bo Li"],
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251", "iso-8859-5"])
def test_a_feed_may_be_in_any_encoding(encoding):
    data = item("<title>Наводнение</title><link>/a</link>").decode().replace("?>", f' encoding="{encoding}"?>', 1)
    (one,) = read_feed(data.encode(encoding), ADDRESS, "application/rss+xml", "page").items
    assert one.stated["title"] == "Наводнение"


@pytest.mark.parametrize(
    ("rest", "locators"),
    [
        ("<guid>https://wire.example/a</guid>", ["https://wire.example/a"]),
        ("<link>javascript:alert(1)</link><guid isPermaLink='false'>g</guid>", [f"{ADDRESS}#g"]),
        ("<link>  https://WIRE.example:443/a?utm_source=x#c </link>", ["https://wire.example/a"]),
        ("<link>https://[::1/</link><guid isPermaLink='false'>g#1%</guid>", [f"{ADDRESS}#g1"]),
        ("<link>/a</link><pubDate>the day before yesterday</pubDate>", ["https://wire.example/a"]),
        ("<link>/a</link><pubDate>Fri, 31 Feb 2026 99:99:99 GMT</pubDate>", ["https://wire.example/a"]),
    ],
)
def test_sloppy_items(rest, locators):
    listing = read_feed(item(rest), ADDRESS, None, "page")
    assert [each.locator for each in listing.items] == locators
    assert "published" not in listing.items[0].stated


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Fri, 20 Nov 2026 05:00:00 CET", "2026-11-20T04:00:00+00:00"),
        ("Fri, 17 Jul 2026 05:00:00 ET", "2026-07-17T09:00:00+00:00"),
        ("November 20, 2026 5:00 pm EST", "2026-11-20T22:00:00+00:00"),
        ("20 November 2026", "2026-11-20"),
        ("07/09/2026", "07/09/2026"),
    ],
)
def test_times_as_feeds_write_them(stated, expected):
    listing = read_feed(item(f"<link>/a</link><pubDate>{stated}</pubDate>"), ADDRESS, None, "page")
    assert listing.items[0].stated["published"] == expected


def test_an_item_twice_is_once():
    twice = "<item><link>/a</link><guid>g</guid></item>" * 2
    assert len(read_feed(rss(twice), ADDRESS, None, "page").items) == 1
    assert len(read_feed(rss(twice), ADDRESS, None, "feed").items) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n",
        b"\xef\xbb\xbf",
        b"\0" * 99,
        b"plain words",
        b"<!doctype html><html><title>x</title><p>y</html>",
        b"{}",
    ],
)
def test_what_is_no_feed_is_said(data):
    listing = read_feed(data, ADDRESS, "text/html", "page")
    assert listing.items == ()
    assert listing.problem.reason_code == "bad_feed"


def test_a_feed_without_items_is_well():
    assert read_feed(rss(""), ADDRESS, "text/html", "page").problem is None


def test_a_name_of_a_file_is_no_feed(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_bytes(item("<link>/a</link>"))
    assert read_feed(str(path).encode(), ADDRESS, None, "page").items == ()


@pytest.mark.parametrize("text_from", ["page", "feed"])
def test_a_feed_that_breaks_off_gives_what_stands_before_and_never_half_an_item(text_from):
    whole = rss(
        "".join(f"<item><link>/{n}{n}</link><description>word{n} end{n}</description></item>" for n in range(3))
    )
    known = {each.locator: each for each in read_feed(whole, ADDRESS, None, text_from).items}
    for length in range(len(whole)):
        for one in read_feed(whole[:length], ADDRESS, None, text_from).items:
            assert known[one.locator] == one, whole[:length]


def test_no_entity_grows_and_no_file_is_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE rss [<!ENTITY e0 "boom">{levels}<!ENTITY x SYSTEM "file://{secret}">]>'
    for name in ("e11", "x"):
        data = item(f"<title>&{name};</title><link>/a</link>").replace(b"?>", b"?>" + doctype.encode(), 1)
        for one in read_feed(data, ADDRESS, None, "page").items:
            assert len(str(one.stated)) < 10_000
            assert "secret" not in str(one.stated)


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: item(text) + text.encode()))
def test_no_bytes_make_it_raise(data):
    for text_from in ("page", "feed"):
        listing = read_feed(data, ADDRESS, "application/xml", text_from)
        assert all(each.locator.isprintable() for each in listing.items)


@pytest.mark.parametrize("piece", [b"<item>", b"<a>", b"&lt;div&gt;", b"<![CDATA[", b"<!--", b"<", b"&", b"a='"])
def test_hostile_repetition_ends(piece):
    read_feed(rss("<item><description>").removesuffix(b"</channel></rss>") + piece * 20_000, ADDRESS, None, "feed")
    assert sys.getrecursionlimit() >= 1000
