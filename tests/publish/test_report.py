"""The page: bounded, self-contained, and every hostile word escaped."""

import json
import re
from datetime import date
from html.parser import HTMLParser

from publish_story import Dispatch
from told_events import Said, Told, release_of

from flows.publish.accuracy.describe import describe_accuracy
from flows.publish.diff import ReleaseDiff, TableDiff
from flows.publish.report import Validation, render_report, summarise_validation
from schemas.tables import TABLES

HOSTILE = '<script>alert("x")</script><img src=//evil.test/x onerror=alert(1)>'

FIRST, LAST = date(2025, 3, 1), date(2025, 3, 9)


class Tags(HTMLParser):
    """The tags of a page, as a browser sees them."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


def page(newsroom, story):
    return (newsroom.publish(story).ref.folder / "report.html").read_text(encoding="utf-8")


def test_page_says_who_says_what_and_marks_the_figure(newsroom, three):
    html = page(newsroom, three)
    assert "<h3>Attack, Kursk</h3>" in html
    assert "<b>Kirby</b>" in html
    assert '<u class="source">Kirby</u> <em class="cue">said</em> <mark>more than 2000</mark> were reportedly' in html
    assert '<span class="value">more than 2,000</span>' in html
    assert re.search(r"<code>doc_\w+</code>, characters \d+–\d+", html)
    assert "1 expectation: all held." in html


def test_page_loads_and_runs_nothing(newsroom, three):
    html = page(newsroom, three)
    tags = Tags()
    tags.feed(html)
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in tags.seen}
    links = {attrs["href"] for _, attrs in tags.seen if "href" in attrs}
    assert {re.sub(r"(?<=evt_)\w+|(?<=^#).+", "", link) for link in links} == {
        "#",
        "browse.html",
        "browse.html#event=evt_",
    }
    assert not re.search(r"https?://|url\(|@import", html)


def test_hostile_text_is_escaped(newsroom):
    html = page(newsroom, {"a": Dispatch(5, who=HOSTILE, title=HOSTILE, tail=HOSTILE)})
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_page_is_bounded(newsroom):
    story = {str(number): Dispatch(number + 1, tail=" And so on." * 2000) for number in range(70)}
    html = page(newsroom, story)
    assert html.count("<article") == 50
    assert len(html) < 200_000
    assert "50 of 70 events" in html


def test_empty_release_has_a_page(newsroom):
    assert "No figure in this release belongs to an event." in page(newsroom, {})


def test_a_count_that_moved_is_drawn_by_voice(tmp_path):
    said = (
        Said("Police", "12", FIRST),
        Said("Police", "19", LAST),
        Said("The mayor", "20", LAST, low=20, bound="more_than"),
    )
    release = release_of(tmp_path, {"mine": Told(said)})
    diff = ReleaseDiff(None, {table: TableDiff() for table in TABLES})
    html = render_report(release, diff, b"[]", describe_accuracy(release, ""))
    assert html.count("<polyline") == 1
    assert html.count('class="point"') == 3
    assert html.count('class="open"') == 1
    assert 'aria-label="Killed by voice, from 1 March 2025 to 9 March 2025"' in html
    assert "before, 1 March 2025" in html


def test_validation_is_counted_whatever_its_shape():
    results = {
        "suites": [{"success": False, "results": [{"success": True}, {"success": False, "column": "low", "found": 3}]}]
    }
    assert summarise_validation(json.dumps(results).encode()) == Validation(2, ("low · 3",), 1)
    assert summarise_validation(b"{").failed == ("validation.json is not JSON",)
    assert summarise_validation(b"[]") == Validation(0, (), 0)
