"""Sitemaps: what they list is fetched, what they say did not change is not asked for again."""

import pytest
from misbehaving import page
from origin_runs import Runs, origin_of, url, urlset


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
