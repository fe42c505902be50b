"""Dates in linked data."""

import json

import pytest
from lxml.html import document_fromstring

from flows.ingest.pages.linked_dates import PageDate, read_linked_dates

OURS = {"@type": "NewsArticle", "headline": "Ferry sinks off Ostrelle", "datePublished": "2024-09-17T18:20:00+02:00"}
OTHER = {"@type": "NewsArticle", "headline": "Bridge opens", "datePublished": "2019-05-06"}


def dates(*scripts: object) -> list[PageDate]:
    sources = [script if isinstance(script, str) else json.dumps(script) for script in scripts]
    marked = "".join(f'<script type="application/ld+json">{source}</script>' for source in sources)
    return read_linked_dates(
        document_fromstring(f"<html><head>{marked}</head><body><h1>Ferry sinks off Ostrelle</h1></body></html>")
    )


@pytest.mark.parametrize(
    "data",
    [
        OURS,
        [OURS],
        [OTHER, OURS],
        {"@graph": [{"@type": "WebSite"}, OURS | {"@type": ["Article", "Thing"]}]},
        {"@type": "WebPage", "datePublished": "2001-01-01", "mainEntity": OURS},
        OURS | {"@type": "https://schema.org/ReportageNewsArticle"},
        json.dumps(OURS)[:-1] + ",}",
    ],
)
def test_the_article_of_the_page_gives_its_date_with_its_hour(data):
    assert dates(data)[0].words == OURS["datePublished"]


def test_articles_that_are_others_give_none():
    assert dates({"@type": "ItemList", "itemListElement": [OTHER]}) == []
    assert dates([OTHER, OTHER | {"headline": "Market reopens", "datePublished": "2018-02-03"}]) == []


def test_a_change_is_told_from_the_publication():
    assert dates(OURS | {"dateModified": "2024-09-18"})[1] == PageDate("2024-09-18", is_changed=True)


def test_data_that_is_no_data_gives_none():
    assert dates("[" * 3000, "nothing", '{"@type": "NewsArticle"}') == []
