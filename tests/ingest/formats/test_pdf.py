"""PDFs: printed by a browser from pages of our own (columns drawn one after the other, and row by row across them)."""

import re
from pathlib import Path

import pytest
from pdfs_made import make_pdf, place

from flows.ingest.formats.pdf import read_pdf
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


def test_the_title_comes_from_the_metadata_and_a_file_s_name_is_no_title():
    stated = read("columns.pdf").stated
    assert stated["title"] == "Market hall falls in Brindow"
    assert read("table.pdf").stated["title"] == "Results"


def test_a_locked_a_scanned_a_cut_and_a_broken_file_have_their_reasons():
    data = (FILES / "columns.pdf").read_bytes()
    assert reason_of((FILES / "locked.pdf").read_bytes()) == "encrypted"
    assert reason_of((FILES / "scan.pdf").read_bytes()) == "no_text_layer"
    assert {reason_of(data[: len(data) * share // 10]) for share in range(1, 10)} == {"truncated"}
    assert reason_of(b"%PDF-1.7\n" + b"nothing " * 50 + b"%%EOF") == "reader_failed"


STORY = [
    "The ferry company said on Monday that all 112 people on board had been brought",
    "ashore at Ostrelle, and that divers would look for what is left of it. Its head,",
    "Vera Holm, put the losses at 4.5 million euros.",
]


@pytest.mark.parametrize("quarters", range(4))
def test_a_page_is_read_in_the_direction_of_its_lines(quarters):
    data = make_pdf(place(STORY, quarters=quarters), rotate=quarters * 270 % 360)
    assert read_pdf(data).text == " ".join(STORY)


def test_a_table_across_a_page_comes_after_its_text_and_a_stamp_in_the_margin_is_none():
    page = (
        place(STORY)
        + "\n"
        + place(["Ferries and people on them", "Ostrelle 112", "Brindow 40 and Calder 7"], quarters=3)
    )
    stamp = place(["Draft"], quarters=1, top=780)
    assert read_pdf(make_pdf(f"{page}\n{stamp}")).text.startswith(" ".join(STORY) + "\n\nFerries and people on them")
    assert read_pdf(make_pdf(f"{place(STORY)}\n{stamp}")).text == " ".join(STORY)


def test_nobody_is_no_author():
    made = make_pdf(place(STORY)).replace(b"/Producer(Press)", b"/Author(anonymous)")
    assert "authors" not in read_pdf(made).stated


def test_the_time_at_which_a_file_was_made_is_no_date_of_its_text():
    assert "published" not in read_pdf(make_pdf(place(STORY))).stated


def test_the_date_in_a_running_head_is_kept_unless_the_text_prints_its_own():
    head = place(["OSTRELLE GAZETTE    17 September 2024    Page"], top=810)
    pages = [f"{head}\n{place(STORY, top=700)}", f"{head}\n{place(['Divers ' + line for line in STORY], top=700)}"]
    read_with_head = read_pdf(make_pdf(*pages))
    assert read_with_head.stated["published"] == "17 September 2024"
    assert "GAZETTE" not in read_with_head.text
    byline = place(["By Vera Holm, 16 September 2024"], top=740)
    assert "published" not in read_pdf(make_pdf(f"{byline}\n{pages[0]}", *pages[1:])).stated


def test_a_word_broken_at_the_end_of_a_line_is_joined():
    lines = ["The ferry company said on Monday that all pas-", "sengers had been brought ashore."]
    assert read_pdf(make_pdf(place(lines))).text == " ".join(lines).replace("- ", "")
