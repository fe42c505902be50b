"""Runs of a tree: one for each paragraph that a browser shows, whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from flows.ingest.pages.runs import is_sentence, read_runs, squeeze


def runs_of(body: str) -> list[str]:
    return [run.text for run in read_runs(html.fromstring(f"<html><body>{body}</body></html>"))]


@pytest.mark.parametrize(
    ("body", "runs"),
    [
        ("<p>The <a>Fell <b>council</b></a> met.</p><p>Nobody spoke.</p>", ["The Fell council met.", "Nobody spoke."]),
        ("<div>Ten died.<br><br>Two live.</div>", ["Ten died.", "Two live."]),
        ("<div>Ten people<br>died.</div>", ["Ten people died."]),
        ("<div><span>Toll rises</span><br>Ten people died.</div>", ["Toll rises", "Ten people died."]),
        ("<div>Before<p>within</p>after</div>", ["Before", "within", "after"]),
        ("<p>Ten <!-- no --> died<?x y?>.</p>", ["Ten died."]),
        ("<p>Ten<script>x()</script> died.</p><nav>Home</nav><p hidden>No.</p>", ["Ten died."]),
        ("<p style='display: none'>No.</p><p aria-hidden='true'>No.</p>tail", ["tail"]),
        ("<ul><li>one</li><li>two<ul><li>three</li></ul></li></ul>", ["one", "two", "three"]),
        ("<table><tr><th>North</th><td>61.4%</td></tr><tr><td>South</td></tr></table>", ["North | 61.4%", "South"]),
        ("<p>1\xa0200 people</p>", ["1\xa0200 people"]),
        ("", []),
    ],
)
def test_a_run_is_what_a_browser_shows_as_a_paragraph(body, runs):
    assert runs_of(body) == runs


def test_a_run_knows_its_links():
    link, text = read_runs(
        html.fromstring("<div><p><a href='/x'>Seal found</a></p><p>The <a>council</a> has met on it.</p></div>")
    )
    assert link.is_link
    assert not text.is_link
    assert text.linked == len("council")


@pytest.mark.parametrize(
    "text", ["Nobody was hurt at all.", "“We were not asked,” she said.", "Was anybody hurt there at all?"]
)
def test_a_sentence_ends_like_one(text):
    assert is_sentence(text)
    assert not is_sentence(text.rstrip(".?”"))


@given(st.text())
def test_squeezing_twice_is_squeezing_once(text):
    assert squeeze(squeeze(text)) == squeeze(text)


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<br>", "<div>", "</div>", "<a>", "</a>", "<b>x</b>", "word", "<nav>", "</nav>", "<!--c-->"]
        )
    )
)
def test_any_markup_is_read_and_no_word_twice(pieces):
    body = "".join(piece if piece != "word" else f" w{number} " for number, piece in enumerate(pieces))
    words = " ".join(runs_of(body)).split()
    assert all(words.count(word) == 1 for word in words if word.startswith("w"))
