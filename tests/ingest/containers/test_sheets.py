"""Sheets of Excel and OpenDocument: rows below a header, wherever it stands; damage costs only its file."""

import pytest
from containers_made import make_zip, outcomes, read, remarks, told
from exports_filed import FILED, ROWS, make_xlsx

from flows.ingest.containers.sheets import MEDIA_TYPE
from flows.ingest.parts import ReadText

HEAD, ROW = ("id", "text", "date"), ("a", "One drowned.", "2025-03-04")


@pytest.mark.parametrize("name", FILED)
def test_an_export_gives_the_documents_that_a_person_counts(tmp_path, name):
    export = FILED[name]
    parts = [part for part in read(tmp_path, export.data, export.name) if isinstance(part.outcome, ReadText)]
    assert {part.name: (part.outcome.text, part.outcome.stated) for part in parts} == export.documents
    assert not any(part.outcome.is_cut for part in parts)


def test_columns_and_sheets_that_are_not_read_are_named(tmp_path):
    book = make_xlsx(
        [(*HEAD, "Region"), (*ROW, "North")], [("Notes", "Who"), ("x", "y")], [HEAD, ("b", "Two drowned.", "x")]
    )
    parts = read(tmp_path, book, "a.xlsx", has_remarks=True)
    assert remarks(parts)[0].startswith("columns not used: Region")
    assert remarks(parts)[-1] == "sheets without a column of texts: S2"
    assert [name for name, _ in told([part for part in parts if part.name])] == ["a", "b"]


def test_rows_of_a_second_sheet_have_names_of_their_own(tmp_path):
    book = make_xlsx([("text",), ("One.",)], [("text",), ("Two.",)])
    assert told(read(tmp_path, book, "a")) == [("R1", "One."), ("S2!R1", "Two.")]


def test_a_book_without_texts_says_which_columns_it_has(tmp_path):
    (part,) = read(tmp_path, make_xlsx([("Titel", "Wert"), ("A", 7)]), "a.xlsx")
    assert (part.outcome.reason_code, "columns are Titel, Wert" in part.outcome.message) == ("bad_record", True)
    (part,) = read(tmp_path, make_xlsx([("url", "title"), ("https://a.example", "A")]), "a.xlsx")
    assert part.outcome.reason_code == "addresses_only"


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_a_damaged_book_is_one_problem_and_the_next_is_read(tmp_path, share):
    whole = make_xlsx(ROWS)
    parts = read(tmp_path, whole[: int(len(whole) * share)], "a.xlsx", media_type=MEDIA_TYPE)
    assert set(outcomes(parts).values()) <= {"bad_archive", "reader_failed", "bad_record"}
    assert told(read(tmp_path, make_xlsx([HEAD, ROW]), "a.xlsx")) == [("a", "One")]


def test_a_bomb_is_refused(tmp_path):
    bomb = make_zip({"[Content_Types].xml": b"x", "xl/workbook.xml": b" " * 70 * 2**20})
    assert outcomes(read(tmp_path, bomb, "a.xlsx", media_type=MEDIA_TYPE)) == {"": "decompression_bomb"}
