"""XML that no strict parser takes, mended: sitemaps say in it what their writers meant."""

import pytest
from origin_runs import SITEMAP_HEAD, url, urlset

from flows.ingest.fetch.listings.mending import begins_xml, mend_xml
from flows.ingest.fetch.listings.sitemaps import read_sitemap

ADDRESS = "https://wire.example/maps/news.xml"


def paths(data: str | bytes) -> list[str]:
    listing = read_sitemap(data if isinstance(data, bytes) else data.encode(), ADDRESS)
    assert listing.problem is None, listing.problem
    return [item.locator.removeprefix("https://wire.example") for item in listing.items]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/a?x=1&y=2", "/a?x=1&y=2"),
        ("/a?x=1&amp;y=2&z", "/a?x=1&y=2&z"),
        ("/caf&eacute;", "/caf%C3%A9"),
        ("/a\x0b", "/a"),
        ("/a&#0;b", "/ab"),
        ("/a&#x62;&", "/ab&"),
        ("<![CDATA[/a?x=1&y=2]]>", "/a?x=1&y=2"),
    ],
)
def test_an_address_is_what_its_writer_meant(written, meant):
    assert paths(urlset(url(written), url("/z?a&b"))) == [meant, "/z?a&b"]


def test_a_sign_of_less_a_prefix_without_namespace_and_words_behind_are_passed_over():
    title = "<news:news><news:title>Fewer < more</news:title></news:news>"
    data = f"<urlset>{url('/a', rest=title)}</urlset><script>count()</script>"
    (item,) = read_sitemap(data.encode(), ADDRESS).items
    assert item.stated == {"title": "Fewer < more"}


def test_bytes_that_are_not_in_the_encoding_declared_are_read_as_windows_1252():
    news = "<news:news><news:title>Café “Nord”</news:title></news:news>"
    data = urlset(url("/a", rest=news)).encode("cp1252")
    (item,) = read_sitemap(data, ADDRESS).items
    assert item.stated == {"title": "Café “Nord”"}


def test_half_an_address_is_none():
    listing = read_sitemap(f"{SITEMAP_HEAD}<urlset>{url('/a?b&c')}<url><loc>https://wire.exam".encode(), ADDRESS)
    assert [item.locator for item in listing.items] == ["https://wire.example/a?b&c"]
    assert listing.problem is not None


@pytest.mark.parametrize("piece", ["<![CDATA[", "&", "<a", "<!DOCTYPE[", "<?xml", "<!--", "&#", "]]>"])
def test_hostile_repetition_takes_no_longer_than_its_length(piece):
    assert read_sitemap(f"<urlset>{piece * 200_000}".encode(), ADDRESS).problem is not None


def test_what_is_well_formed_stays_as_it_is():
    data = "<urlset><url><loc>https://wire.example/a?b&amp;c</loc></url></urlset>"
    assert begins_xml(data.encode())
    assert mend_xml(data.encode()).decode() == data
