"""Lines of files of any format, with what they set as headings."""

import io

import docx
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.articles.lines import (
    TextLine,
    blocks_of,
    join_text_lines,
    lines_of_page,
    lines_of_text,
    lines_of_word,
    read_document_part,
)


def test_spaces_of_any_kind_are_one():
    assert lines_of_text("  Length:\xa0 540 words \n\nBody") == [
        TextLine("Length: 540 words"),
        TextLine(""),
        TextLine("Body"),
    ]


def test_headings_of_pages_are_marked():
    lines = [line for line in lines_of_page("<div id='hd'><b>Dam</b></div><h2>Toll</h2><p>Nine.</p>") if line.text]
    assert lines == [TextLine("Dam", is_head=True), TextLine("Toll", is_head=True), TextLine("Nine.")]


def test_paragraphs_of_word_documents_are_lines():
    document = docx.Document()
    document.add_heading("Dam & toll", 1)
    document.add_paragraph("Length:\u00a0540\twords\nBody")
    out = io.BytesIO()
    document.save(out)
    lines = [line for line in lines_of_word(read_document_part(out.getvalue())) if line.text]
    assert lines == [TextLine("Dam & toll", is_head=True), TextLine("Length: 540 words"), TextLine("Body")]
    assert read_document_part(b"PK\x03\x04 nothing") == ""


def test_blocks_are_joined_as_paragraphs():
    lines = lines_of_text("The water board said on Tuesday that two gates\nwere stuck.\n\nIt was sure.")
    assert [len(block) for block in blocks_of(lines)] == [2, 1]
    assert join_text_lines(lines) == "The water board said on Tuesday that two gates were stuck.\n\nIt was sure."


@given(st.text(max_size=200))
def test_any_source_has_lines(text):
    assert all("\n" not in line.text for line in (*lines_of_text(text), *lines_of_word(f"<w:p >{text}</w:p>")))
