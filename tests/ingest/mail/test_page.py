"""Pages of e-mails: what a reader sees, in lines and paragraphs; what programs quote, behind marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.mail import page as module
from flows.ingest.mail.page import page_to_text

ONE, TWO = "Three barges sank, the port said.", "The crews are safe, it said."


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{ONE}</p><p>{TWO}</p>",
        f"<table><tr><td>{ONE}</td></tr><tr><td>{TWO}</td></tr></table>",
        f"<table><tr><td><table><tr><td>{ONE}</td><td><p>{TWO}</p><p></p></td></tr></table></td></tr></table>",
        f"<div>{ONE}</div><div><br></div><div>{TWO}</div>",
        f"{ONE}<br><br>{TWO}",
        f"<center><h1>{ONE}</h1>{TWO}</center>",
        f"<style>p {{ }}</style><div style='display:none;max-height:0'>Preview</div><p>{ONE}</p><p>{TWO}</p>",
        f"<p>{ONE.replace(' ', '&nbsp;')}</p>\u200c\u034f <p>Th<b>e</b> crews\n  are&shy; <a>safe</a>, it said.",
        f"<section><p>{ONE}</p><img alt='Logo'></section><section>{TWO}",
        f"<html><head><title>Barges</title></head><body bgcolor=white>{ONE}<p>{TWO}</body></html>",
    ],
)
def test_blocks_are_paragraphs_whatever_arranges_them(page):
    assert page_to_text(page) == f"{ONE}\n\n{TWO}"


def test_a_row_of_data_is_a_line():
    rows = "".join(
        f"<tr><td>{name}</td><td>{count}</td></tr>" for name, count in (("Port", "Barges"), ("Brindow", "3"))
    )
    assert page_to_text(f"<table>{rows}</table>") == "Port | Barges\nBrindow | 3"


def test_lists_and_lines_of_divs_are_lines():
    assert page_to_text("<p>Lost:</p><ul><li>two barges</li><li>a pier</li></ul>") == "Lost:\n\ntwo barges\na pier"
    assert page_to_text(f"<div>{ONE}</div><div>{TWO}</div>") == f"{ONE}\n{TWO}"
    assert page_to_text(f"<pre>{ONE}\n{TWO}</pre>") == f"{ONE}\n{TWO}"


def test_what_a_program_quotes_has_marks_and_what_an_article_sets_off_has_none():
    page = f"<p>No.</p><blockquote type=cite>{ONE}<blockquote type=cite>{TWO}</blockquote></blockquote>"
    assert page_to_text(page) == f"No.\n\n> {ONE}\n>\n> > {TWO}"
    assert page_to_text(f"<blockquote>{ONE}</blockquote>") == ONE
    wrote = "On 5 March 2025 at 10:02 Sam Orr &lt;s@b.example&gt; wrote:"
    assert page_to_text(f"<p>No.</p><div>{wrote}</div><blockquote>{ONE}</blockquote>").endswith(f"wrote:\n\n> {ONE}")


def test_depth_and_size_have_limits(monkeypatch):
    assert page_to_text("<div>" * 5_000 + ONE) in {ONE, ""}
    assert page_to_text("<blockquote type=cite>" * 99 + ONE).strip("> ") == ONE
    monkeypatch.setattr(module, "NODES_MAX", 50)
    assert len(page_to_text(f"<p>{ONE}</p>" * 1_000)) < 60 * len(ONE)


@given(
    st.lists(
        st.sampled_from(
            ("<p>", "</p>", "<blockquote type=cite>", "</blockquote>", "a", "<td>", "<tr>", "<br>", "&#0;", "\0")
        )
    )
)
def test_any_markup_is_read(pieces):
    assert "\0" not in page_to_text("".join(pieces))
