"""Lines of a PDF to paragraphs, without any PDF."""

from collections import Counter

import pytest

from flows.ingest.formats.pdf_lines import PlacedText
from flows.ingest.formats.pdf_text import drop_running, find_headline, join_lines, write_paragraphs


def line_at(text: str, left: float, top: float, width: float = 200) -> PlacedText:
    return PlacedText(text, left, top - 10, left + width, top)


@pytest.mark.parametrize(
    ("text", "line", "joined"),
    [
        ("the inter-", "national court", "the international court"),
        ("the inter\u2010", "national court", "the international court"),
        ("Franco-", "German talks", "Franco-German talks"),
        ("a well-", "known man", "a well-known man"),
        ("in 2019-", "2020 alone", "in 2019- 2020 alone"),
        ("he said -", "and left", "he said - and left"),
    ],
)
def test_broken_words_are_joined_and_own_hyphens_kept(text, line, joined):
    assert join_lines(text, line, Counter({"well-known": 1})) == joined


def body(page: int) -> list[PlacedText]:
    return [line_at(f"Line {row} of page {page} is full of words and wide", 50, 700 - 12 * row) for row in range(20)]


def test_running_heads_go_and_a_first_line_that_recurs_stays():
    pages = [
        [line_at("The Wire", 50, 760), *body(page), line_at("The mayor spoke.", 50, 460), line_at(str(page), 150, 400)]
        for page in range(1, 5)
    ]
    kept = drop_running(pages)
    assert all([line.text for line in page][-1] == "The mayor spoke." for page in kept)
    assert all(len(page) == 21 for page in kept)


def test_left_and_right_pages_have_their_own_heads_and_a_single_page_keeps_its_own():
    pages = [[line_at(("The Wire", "Harbour news")[page % 2], 50, 760), *body(page)] for page in range(6)]
    assert all(len(page) == 20 for page in drop_running(pages))
    assert len(drop_running(pages[:1])[0]) == 21


def test_a_paragraph_goes_on_on_the_next_page():
    first = [line_at("The mayor said on Monday that the", 50, 100)]
    second = [line_at("roof had been inspected.", 50, 700)]
    assert write_paragraphs([first, second]) == ["The mayor said on Monday that the roof had been inspected."]


def test_a_headline_is_in_much_larger_letters():
    large = PlacedText("Roof of market hall falls", 50, 740, 500, 760)
    assert find_headline([large, *body(1)]) == "Roof of market hall falls"
    assert find_headline(body(1)) is None
    assert find_headline([]) is None
