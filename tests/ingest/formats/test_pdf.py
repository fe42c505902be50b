"""PDFs: printed by a browser from pages of our own (columns drawn one after the other, and row by row across them)."""

import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.ingest.formats.pdf import read_date, read_pdf
from flows.ingest.formats.pdf_lines import PlacedText, join_words, order_lines
from flows.ingest.formats.pdf_text import drop_running, join_lines, write_paragraphs
from flows.ingest.problems import UnreadableDocument

FILES = Path(__file__).parents[1] / "files"
REPORT = (
    "Report # The police commissioner said on Monday that # people were killed when the roof of the market hall came "
    "down shortly before noon. A spokeswoman of the regional administration contradicted the announcement and put the "
    "number of injured considerably higher. Representatives of a well-known humanitarian organisation declined "
    "responsibility."
)


def read(name: str):
    return read_pdf((FILES / name).read_bytes())


def reason_of(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(data)
    return caught.value.problem.reason_code


def test_columns_come_one_after_the_other_over_pages_without_running_heads_and_broken_words():
    paragraphs = read("columns.pdf").text.split("\n\n")
    assert [re.search(r"Report (\d+)\.", text)[1] for text in paragraphs] == [str(n) for n in range(1, 31)]
    assert {re.sub(r"\d+\.?", "#", text) for text in paragraphs} == {REPORT}


def test_a_page_drawn_row_by_row_is_read_column_by_column():
    document = read("rows.pdf")
    left, right = document.text.split("\n\n")
    assert document.stated["title"] == "Roof of market hall falls in Brindow"
    assert left.startswith("The police commissioner said on Monday that twelve people were killed when the roof of the")
    assert left.endswith("thirty-eight, nine of them in critical condition.")
    assert "interministerial committee" in left
    assert "spokeswoman contradicted" in left
    assert "possible negligence. Nobody" in right
    assert "corrosion was noted" in right


def test_a_table_is_read_row_by_row():
    rows = read("table.pdf").text.replace(" | ", " ").split("\n\n")
    assert rows[1:4] == ["Party Votes Share", "Alliance for Renewal 412,880 38.1%", "National Union 377,204 34.8%"]


def test_title_and_date_come_from_the_metadata_and_a_file_s_name_is_no_title():
    stated = read("columns.pdf").stated
    assert stated["title"] == "Market hall falls in Brindow"
    assert stated["published"].tzinfo is not None
    assert read("table.pdf").stated["title"] == "Results"


def test_a_locked_a_scanned_a_cut_and_a_broken_file_have_their_reasons():
    data = (FILES / "columns.pdf").read_bytes()
    assert reason_of((FILES / "locked.pdf").read_bytes()) == "encrypted"
    assert reason_of((FILES / "scan.pdf").read_bytes()) == "no_text_layer"
    assert {reason_of(data[: len(data) * share // 10]) for share in range(1, 10)} == {"truncated"}
    assert reason_of(b"%PDF-1.7\n" + b"nothing " * 50 + b"%%EOF") == "reader_failed"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("D:20250512170500Z", datetime(2025, 5, 12, 17, 5, tzinfo=UTC)),
        ("20250512", datetime(2025, 5, 12, tzinfo=UTC)),
        ("D:20251399", None),
        ("Monday", None),
        ("", None),
    ],
)
def test_dates_of_pdfs(text, moment):
    assert read_date(text) == moment


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


def line_at(text: str, left: float, top: float, width: float = 200) -> PlacedText:
    return PlacedText(text, left, top - 10, left + width, top)


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


def test_three_columns_under_a_headline_drawn_row_by_row():
    head = [line_at("A headline that runs across all of the page", 50, 760, 520)]
    rows = [
        line_at(f"column {c} row {r} has words", 50 + 180 * c, 700 - 12 * r, 160) for r in range(8) for c in range(3)
    ]
    text = [line.text for line in order_lines(join_words([*head, *rows]))]
    assert text[1:] == [f"column {c} row {r} has words" for c in range(3) for r in range(8)]
