"""Listings within listings: followed to their end, and not asked for again where they did not change."""

import gzip

import pytest
from misbehaving import page
from origin_runs import Runs, index, origin_of, url, urlset

from flows.ingest.fetch import walk


@pytest.fixture
def runs(tmp_path, web) -> Runs:
    web.routes |= {f"/{name}": page(f"text {name}", etag=f'"{name}"') for name in "abc"}
    return Runs(tmp_path / "warehouse", origin_of(web, "sitemap", ["/map.xml"]))


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


def test_sitemaps_that_nest_too_deep_or_are_too_many_are_left_out(web, runs, caplog, monkeypatch):
    web.routes |= {f"/{n}.xml": page(index((f"/{n + 1}.xml", "x"))) for n in range(9)}
    web.routes["/map.xml"] = page(index(("/0.xml", "x")))
    runs.again()
    assert web.paths == ["/map.xml", "/0.xml", "/1.xml", "/2.xml"]
    assert "or deeper than 3; the rest is left out" in caplog.text
    monkeypatch.setattr(walk, "SITEMAPS_MAX", 2)
    web.routes["/map.xml"] = page(index(*((f"/{n}.xml", "y") for n in range(5, 9))))
    web.seen.clear()
    runs.again()
    assert web.paths == ["/map.xml", "/5.xml"]
