"""Bytes of sitemaps to what they list, and what is wrong with them."""

import gzip

import pytest
from origin_runs import SITEMAP_HEAD, url, urlset

from flows.ingest.fetch.listings.sitemaps import SITEMAP_BYTES, read_sitemap

ADDRESS = "https://wire.example/maps/news.xml"


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
        data = urlset(url(f"/a&{name};")).replace(SITEMAP_HEAD, SITEMAP_HEAD + doctype)
        listing = read_sitemap(data.encode(), ADDRESS)
        assert not any("secret" in item.locator or "yy" in item.locator for item in listing.items)


@pytest.mark.parametrize(
    "before",
    [
        "\n\n ",
        "\ufeff\n",
        "<br />\n<b>Warning</b>: slow in <b>/map.php</b>\n",
        "Notice: slow\n",
        "<!-- made by hand -->",
    ],
)
def test_what_stands_before_the_xml_is_passed_over(before):
    listing = read_sitemap((before + urlset(url("/a"))).encode(), ADDRESS)
    assert ([item.locator for item in listing.items], listing.problem) == (["https://wire.example/a"], None)


def test_a_feed_is_a_sitemap_of_the_pages_on_its_host():
    items = "".join(
        f"<item><title>{name}</title><link>https://{host}.example/{name}</link></item>"
        for host, name in (("wire", "a"), ("other", "b"))
    )
    listing = read_sitemap(
        f'<?xml version="1.0"?>\n<rss version="2.0"><channel>{items}</channel></rss>'.encode(), ADDRESS
    )
    assert [(item.locator, item.stated["title"]) for item in listing.items] == [("https://wire.example/a", "a")]
