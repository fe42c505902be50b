"""Sitemaps: what they list is fetched, what they say did not change is not asked for again."""

import gzip

import pytest
from misbehaving import page
from origin_runs import Runs, origin_of

from flows.ingest.fetch.listings.sitemaps import SITEMAP_BYTES, read_sitemap

ADDRESS = "https://wire.example/maps/news.xml"
HEAD = '<?xml version="1.0"?>'
NAMES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)


def url(place: str, changed: str = "", rest: str = "") -> str:
    return f"<url><loc>{place}</loc>{f'<lastmod>{changed}</lastmod>' if changed else ''}{rest}</url>"


def urlset(*urls: str) -> str:
    return f"{HEAD}<urlset {NAMES}>{''.join(urls)}</urlset>"


def index(*places: tuple[str, str]) -> str:
    entries = "".join(f"<sitemap><loc>{place}</loc><lastmod>{changed}</lastmod></sitemap>" for place, changed in places)
    return f"{HEAD}<sitemapindex {NAMES}>{entries}</sitemapindex>"


@pytest.fixture
def runs(tmp_path, web) -> Runs:
    web.routes |= {f"/{name}": page(f"text {name}", etag=f'"{name}"') for name in "abc"}
    return Runs(tmp_path / "warehouse", origin_of(web, "sitemap", ["/map.xml"]))


def test_only_what_its_date_says_changed_is_asked_for_again(web, runs):
    web.routes["/map.xml"] = page(urlset(url("/a", "2026-11-19T10:00:00Z"), url("/b", "2026-11-20"), url("/c")))
    assert runs.again() == {"/a": "text a", "/b": "text b", "/c": "text c"}
    web.routes["/map.xml"] = page(urlset(url("/a", "2026-11-18T10:00:00Z"), url("/b", "2026-11-20"), url("/c")))
    runs.again()
    assert [len(web.asked(path)) for path in ("/a", "/b", "/c")] == [2, 1, 1], "another date, even an older one"
    runs.again(hours=-2 + 48)
    runs.again(hours=48)
    assert [len(web.asked(path)) for path in ("/a", "/b", "/c")] == [2, 2, 2], "the 20th was not over at the first"
    runs.again()
    assert [len(web.asked(path)) for path in ("/a", "/b", "/c")] == [2, 2, 3]
    assert not runs.last.complete


def test_an_index_is_followed_and_a_map_of_the_same_date_is_not_asked_for(web, runs):
    web.routes |= {
        "/map.xml": page(index(("/one.xml", "2026-11-19T10:00:00Z"), ("/two.xml.gz", "2026-11-19T10:00:00Z"))),
        "/one.xml": page(urlset(url("/a", "2026-11-19T10:00:00Z"))),
        "/two.xml.gz": page(gzip.compress(urlset(url("/b", "2026-11-19T10:00:00Z")).encode())),
    }
    assert runs.again() == {"/a": "text a", "/b": "text b"}
    assert runs.again() == {"/a": "text a", "/b": "text b"}
    assert web.paths[5:] == ["/map.xml"]


def test_an_index_in_a_circle_ends(web, runs):
    web.routes |= {
        "/map.xml": page(index(("/map.xml", "x"), ("/two.xml", "x"))),
        "/two.xml": page(index(("/map.xml", "x"))),
    }
    assert runs.again() == {}
    assert web.paths == ["/map.xml", "/two.xml"]


def test_a_map_that_fails_within_an_index_is_said_and_goes_when_it_is_listed_no_more(web, runs):
    web.routes["/map.xml"] = page(index(("/one.xml", "x")))
    assert runs.again() == {"/one.xml": "!gone"}
    web.routes["/map.xml"] = page(urlset(url("/a")))
    assert runs.again() == {"/a": "text a"}
    assert web.address("/one.xml") in runs.last.settled


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "bad_sitemap"),
        ("<html><body><p>x</body></html>", "bad_sitemap"),
        ("not addresses at all", "bad_sitemap"),
        (urlset(url("/a"))[:-9], "bad_sitemap"),
        (urlset(url("/a"), "<url><loc>/&nowhere;</loc></url>"), "bad_sitemap"),
        (urlset("<a>" * 1000), "bad_sitemap"),
        (b"\x1f\x8b\x08garbage", "bad_sitemap"),
        (gzip.compress(b" " * (SITEMAP_BYTES + 9)), "decompression_bomb"),
    ],
)
def test_what_is_no_sitemap_is_said(data, reason):
    listing = read_sitemap(data if isinstance(data, bytes) else data.encode(), ADDRESS)
    assert listing.problem is not None
    assert listing.problem.reason_code == reason


def test_what_stands_before_the_error_is_used():
    listing = read_sitemap(urlset(url("/a"), "<url><loc>/b")[:-9].encode(), ADDRESS)
    assert [item.locator for item in listing.items] == ["https://wire.example/a"]
    assert listing.problem


def test_addresses_on_other_hosts_are_left_out():
    listing = read_sitemap(urlset(url("https://wire.example/a"), url("https://other.example/b")).encode(), ADDRESS)
    assert [item.locator for item in listing.items] == ["https://wire.example/a"]


def test_a_list_of_lines_is_a_sitemap():
    listing = read_sitemap(
        b"\xef\xbb\xbfhttps://wire.example/a\r\nhttps://wire.example/b\nhttps://other.example/c\n", ADDRESS
    )
    assert [item.locator for item in listing.items] == ["https://wire.example/a", "https://wire.example/b"]


def test_a_news_sitemap_says_what_its_items_are():
    news = (
        "<news:news><news:publication><news:name>Wire</news:name><news:language>en</news:language></news:publication>"
        "<news:publication_date>2026-11-20T05:00:00Z</news:publication_date><news:title>Flood &amp; fire</news:title>"
        "</news:news>"
    )
    (item,) = read_sitemap(urlset(url("/a", rest=news)).encode("utf-8"), ADDRESS).items
    assert item.stated == {"title": "Flood & fire", "published": "2026-11-20T05:00:00Z", "language": "en"}


def test_no_entity_is_put_in_and_no_file_is_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    doctype = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY y "yy"><!ENTITY z "{"&y;" * 9}">]>'
    for name in "xyz":
        data = urlset(url(f"/a&{name};")).replace(HEAD, HEAD + doctype)
        listing = read_sitemap(data.encode(), ADDRESS)
        assert not any("secret" in item.locator or "yy" in item.locator for item in listing.items)
