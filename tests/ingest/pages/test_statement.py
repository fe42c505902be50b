"""What a page states about itself for machines."""

import json

from lxml import html

from flows.ingest.pages.statement import read_statement


def stated_by(head: str):
    return read_statement(html.fromstring(f"<html><head>{head}</head><body><p>Text</p></body></html>"))


def test_descriptions_headlines_and_sites_come_from_meta_and_json():
    node = {
        "@type": "NewsArticle",
        "headline": "Toll",
        "description": "Ten people died.",
        "publisher": {"name": "Orm Daily"},
    }
    graph = {"@graph": [node]}
    stated = stated_by(
        '<title>Toll rises | Orm</title><meta property="og:title" content="Toll rises"><meta name="description" '
        'content="A fire in Orm.">'
        '<meta property="og:site_name" content="Orm">'
        f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    )
    assert set(stated.descriptions) == {"A fire in Orm.", "Ten people died."}
    assert stated.headlines == ("Toll rises", "Toll rises | Orm")
    assert stated.sites == ("Orm", "Orm Daily")
    assert stated.is_free
    assert not stated.is_live


def test_a_page_says_whether_it_is_free_and_whether_it_is_live():
    locked = {"@type": ["NewsArticle"], "isAccessibleForFree": "False"}
    assert not stated_by(f'<script type="application/ld+json">{json.dumps(locked)}</script>').is_free
    live = [{"@type": "LiveBlogPosting", "liveBlogUpdate": []}]
    assert stated_by(f'<script type="application/ld+json">{json.dumps(live)}</script>').is_live


def test_json_that_is_none_states_nothing():
    for bad in ('{"description": ', '[[[["headline"]]]]', '{"@type": 5, "description": 7, "publisher": "x"}', "null"):
        stated = stated_by(f'<script type="application/ld+json">{bad}</script>')
        assert stated.descriptions == ()
        assert stated.is_free
