"""The date of a page, the surest that it states."""

import pytest
from lxml.html import document_fromstring

from flows.ingest.pages.dates import find_published

STORY = (
    "<p>The ferry company said that all 112 people on board had been brought ashore, and divers would look for it.</p>"
)


def published(head="", below="", after="", lang="en") -> str | None:
    body = f"<article><h1>Ferry sinks</h1>{below}{STORY * 3}</article>{after}<footer>Page generated 2026-11-27</footer>"
    return find_published(document_fromstring(f'<html lang="{lang}"><head>{head}</head><body>{body}</body></html>'))


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"head": meta("article:published_time", "2024-09-17T18:20:00+02:00")}, "2024-09-17T16:20:00+00:00"),
        ({"head": meta("DC.date.issued", "2024-09-17")}, "2024-09-17"),
        ({"head": meta("pubdate", "1726597200")}, "2024-09-17T18:20:00+00:00"),
        ({"head": meta("pubdate", "0000-00-00"), "below": "<p>17 September 2024</p>"}, "2024-09-17"),
        ({"head": meta("article:modified_time", "2024-09-18T09:00Z")}, "2024-09-18T09:00:00+00:00"),
        ({"head": '<link rel="canonical" href="https://wire.example/2024/09/17/ferry/">'}, "2024-09-17"),
        ({"head": '<meta http-equiv="date" content="2026-11-27">'}, None),
        ({"head": meta("last-modified", "2026-11-27")}, None),
        ({"below": "<p>September 17, 2024 at 2:20 p.m. ET</p>"}, "2024-09-17T18:20:00+00:00"),
        ({"after": "<p>Ferry news</p><ul><li><time datetime='2019-05-06'>6 May 2019</time></li></ul>"}, None),
        ({}, None),
    ],
)
def test_a_page_gives_the_date_that_it_states_or_none(parts, expected):
    assert published(**parts) == expected


def test_a_day_takes_the_hour_that_the_page_states_elsewhere_of_the_same_day():
    head = meta("citation_date", "2024-09-17")
    assert published(head, '<time datetime="2024-09-17T18:20Z">17 September</time>') == "2024-09-17T18:20:00+00:00"
    assert published(head, '<time datetime="2024-10-01T18:20Z">1 October</time>') == "2024-09-17"


@pytest.mark.parametrize(
    ("lang", "after", "expected"),
    [
        ("en-GB", "", "2024-09-07"),
        ("en-US", "", "2024-07-09"),
        ("de", "", "2024-09-07"),
        ("en", "<p>Earlier: 31/08/2024</p>", "2024-09-07"),
        ("en", "<p>Earlier: 08/31/2024</p>", "2024-07-09"),
        ("en", "", "07/09/2024"),
    ],
)
def test_the_page_tells_which_number_is_the_month_or_the_words_are_left_to_others(lang, after, expected):
    assert published(below="<p>Published: 07/09/2024</p>", after=after, lang=lang) == expected


def test_a_clock_of_24_hours_is_not_american():
    assert published(below="<p>Published: 07/09/2024 18:20</p>") == "2024-09-07T18:20:00+00:00"
