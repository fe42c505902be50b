"""Markdown to the text that a reader sees."""

import pytest

from flows.ingest.formats.rendering import markdown_to_text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("At *least* **12** [died](a.html).", "At least 12 died."),
        ("One\ntwo.", "One two."),
        ("One  \ntwo.", "One\ntwo."),
        ("- One.\n- Two.", "One.\n\nTwo."),
        ("> Quoted.", "Quoted."),
        ("Run `make`.\n\n    code\n", "Run make.\n\ncode"),
        ("A \\* star &amp; more.", "A * star & more."),
        ("![a picture](b.png)Text.", "Text."),
        ("<b>Bold</b>", "Bold"),
        ("", ""),
    ],
)
def test_markup_is_gone_and_text_stays(source, text):
    assert markdown_to_text(source) == (None, text)


def test_only_a_first_level_heading_that_leads_is_the_title():
    assert markdown_to_text("# Toll *rises*\n\nTwelve died.") == ("Toll rises", "Twelve died.")
    assert markdown_to_text("## Toll\n\nTwelve died.") == (None, "Toll\n\nTwelve died.")
    assert markdown_to_text("Twelve died.\n\n# Toll") == (None, "Twelve died.\n\nToll")
