"""PDFs: printed by a browser from pages of our own (columns drawn one after the other, and row by row across them)."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.ingest.formats.pdf import read_date, read_pdf
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
