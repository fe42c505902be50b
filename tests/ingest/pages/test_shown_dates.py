"""Dates about a page's headline."""

import pytest
from lxml.html import document_fromstring

from flows.ingest.pages.shown_dates import find_marked, find_printed_dates

STORY = (
    "<p>The ferry company said that all 112 people on board had been brought ashore, and divers would look for it.</p>"
)
OTHER = '<time datetime="2019-05-06">6 May 2019</time> Bridge opens'


def page(above="", below="", after="", outside=""):
    return document_fromstring(
        f"<html><body>{outside}<article>{above}<h1>Ferry sinks</h1>{below}{STORY * 3}{after}</article></body></html>"
    )


def printed(**parts) -> list[str]:
    return [date.words for date in find_printed_dates(page(**parts)) if not date.is_changed]


@pytest.mark.parametrize(
    "parts",
    [
        {"below": "<p>Published: 17 September 2024</p>"},
        {"below": "<div><span>Vera Holm</span><span>17 September 2024</span></div>"},
        {"below": '<div>Vera Holm <b class="article-date">17 September 2024</b> Ostrelle</div>'},
        {"above": "<div>17 September 2024</div>"},
        {"below": "<p>Published: <time>17 September 2024</time></p>"},
    ],
)
def test_lines_about_the_headline_hold_its_date(parts):
    assert "17 September 2024" in printed(**parts)


@pytest.mark.parametrize(
    "parts",
    [
        {"outside": "<header><p>Friday, 27 November 2026</p></header>"},
        {"outside": "<div>Friday, 27 November 2026</div>"},
        {"after": f"<aside>{OTHER}</aside>"},
        {"below": f'<div class="related-stories">{OTHER}</div>'},
        {"below": "<p>Page generated 27 November 2026</p>"},
        {"below": "<p>On <time>3 March 2021</time> the first one sank.</p>"},
    ],
)
def test_other_dates_of_a_page_are_none(parts):
    assert printed(**parts) == []


def test_a_time_gives_what_it_tells_machines_and_whether_it_is_a_change():
    update = '<time datetime="2024-09-18T09:00Z">1 h ago</time>'
    below = f'<div>Updated {update} Sent <time datetime="2024-09-17T18:20Z">y</time></div>'
    assert [(date.words, date.is_changed) for date in find_printed_dates(page(below=below))] == [
        ("2024-09-18T09:00Z", True),
        ("2024-09-17T18:20Z", False),
    ]


def test_markup_may_call_a_date_that_of_publication():
    after = (
        '<footer class="entry-footer"><time class="entry-date published" datetime="2024-09-17T18:20Z">y</time></footer>'
    )
    assert [date.words for date in find_marked(page(after=after))] == ["2024-09-17T18:20Z"]
    assert [
        date.words for date in find_marked(page(below='<i><span itemprop="datePublished">17 Sept 2024</span></i>'))
    ] == ["17 Sept 2024"]
    assert list(find_marked(page(after=f"<aside>{OTHER.replace('<time', '<time pubdate')}</aside>"))) == []
