"""Pages, feeds and other XML, told from each other and from texts with a tag in them."""

import pytest

from flows.ingest.kinds.markup import sniff_markup
from flows.ingest.kinds.sniff import sniff


@pytest.mark.parametrize(
    "page",
    [
        "\ufeff \n<html>",
        "<!-- saved from url=(0014)about:internet -->\n<!-- two -->\n<HTML lang='en'>",
        "<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN'>\n<html>",
        "<head><title>Toll</title></head>",
        "<title>Toll</title>",
        "<div class='a'>Twelve died.</div>",
        "<p>Twelve died.</p>",
        "<meta charset=utf-8>",
        "Warning: mysql_connect() in line 3\n<html><body>" + "<p>Twelve died.</p>" * 12,
    ],
)
def test_pages_begin_in_many_ways(page):
    for encoding in ("utf-8", "utf-16", "utf-8-sig"):
        assert sniff(page.encode(encoding), "index") == "text/html"


@pytest.mark.parametrize(
    ("text", "suffix", "expected"),
    [
        ("Twelve died.", "", (False, None)),
        ("He said <html> tags are old.", ".txt", (False, None)),
        ('<rss version="2.0">', "", (True, "application/rss+xml")),
        ('<feed xmlns="http://www.w3.org/2005/Atom">', ".html", (True, "application/atom+xml")),
        ('<svg xmlns="http://www.w3.org/2000/svg">', "", (True, None)),
        ("<?xml version='1.0'?><note/>", "", (True, None)),
        ("<div align='center'>", ".md", (False, None)),
        ("Error.\n<p>One.</p><p>Two.</p>", ".php", (True, "text/html")),
        ("Error.\n<p>One.</p><p>Two.</p>", ".txt", (False, None)),
    ],
)
def test_markup_is_told_by_its_first_tag_or_by_many(text, suffix, expected):
    assert sniff_markup(text, suffix) == expected
