"""Pieces of HTML in fields: read from end to end, with whole sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.formats.fragment import is_markup, is_page, read_field, read_fragment, unescape


def test_links_and_bold_do_not_break_a_sentence_and_blocks_do():
    markup = "<div><p>At least <b>12</b> <a href='#'>workers</a> died.</p><ul><li>One</li><li>Two</li></ul>After.</div>"
    assert read_fragment(markup) == "At least 12 workers died.\n\n- One\n- Two\n\nAfter."


def test_scripts_styles_comments_and_short_codes_go():
    markup = "<!-- wp:p --><p>One.</p><style>p{}</style><script>var a='<p>';</script>[gallery ids='1']<p>Two.</p>"
    assert read_fragment(markup) == "One.\n\nTwo."


def test_without_paragraphs_line_ends_are_line_ends():
    assert read_field("One <i>died</i>.\nTwo live.\n\nThree.") == "One died.\nTwo live.\n\nThree."


def test_cells_are_apart_and_a_number_keeps_its_space():
    assert read_fragment("<table><tr><td>Dead</td><td>1&nbsp;200</td></tr></table>") == "Dead | 1\u00a0200"


@pytest.mark.parametrize("text", ["A < B > C", "He said <html> is old.", "1 <2", "<Applause> He left.", "Plain."])
def test_what_is_no_html_stays(text):
    assert not is_markup(text)
    assert read_field(text) == text


def test_entities_are_read_only_where_they_end():
    assert unescape("A &amp; B &#8211; R&D &copy 1") == "A & B – R&D &copy 1"
    assert read_field("&lt;p&gt;One &amp;amp; two.&lt;/p&gt;") == "One & two."


def test_a_whole_page_is_told():
    assert is_page("\n<!-- saved --><!doctype html><html>")
    assert not is_page("He said <html>.")


@given(st.text(alphabet="<>/abpdivli &;#\n\0\x01\x02 =\"'"))
def test_any_text_is_read(text):
    assert "\x01" not in read_fragment(text)
    assert isinstance(read_field(text), str)
