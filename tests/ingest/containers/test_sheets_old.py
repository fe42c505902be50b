"""Workbooks of the old Excel are told from other files of the old Office."""

from datetime import date

from containers_made import outcomes, read
from old_excel_made import make_xls

from flows.ingest.containers.sheets_old import MEDIA_TYPE, is_old_excel
from flows.ingest.kinds.head import Head
from flows.ingest.kinds.sniff import sniff
from flows.ingest.parts import ReadText

OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def test_a_workbook_is_told_by_its_stream_or_its_name():
    assert is_old_excel(Head(OFFICE + "Workbook".encode("utf-16-le"), "a"))
    assert sniff(OFFICE, "a.xls") == MEDIA_TYPE
    assert sniff(OFFICE, "a.doc") is None


def test_a_damaged_workbook_is_one_problem(tmp_path):
    assert set(outcomes(read(tmp_path, OFFICE, "a.xls")).values()) <= {"bad_archive", "reader_failed"}


def test_each_row_of_an_old_workbook_is_a_document_with_its_own_day(tmp_path):
    rows = [
        ("Headline", "Date", "Body", "Hits"),
        ("Bridge", date(2025, 3, 4), "The county said 12 people were hurt in Zürich.", 7),
        ("Ferry", date(2025, 3, 5), "A ferry will run from Friday.", 8),
    ]
    for name in ("a.xls", "export"):
        outcomes_of_rows = (part.outcome for part in read(tmp_path, make_xls(rows), name))
        first, second = (each for each in outcomes_of_rows if isinstance(each, ReadText))
        assert (first.text, second.text) == (rows[1][2], rows[2][2])
        assert [str(each.stated["published"])[:10] for each in (first, second)] == ["2025-03-04", "2025-03-05"]
        assert first.stated["title"] == "Bridge"


def test_a_workbook_that_ends_its_reader_is_one_problem_and_writes_nothing_on_the_screen(tmp_path, capfd):
    data = bytearray(make_xls([("Title", "Body"), ("A", "Twelve died when the bridge fell.")]))
    for at in range(512 + 20, 1400, 7):
        data[at] = 0xFF
    assert set(outcomes(read(tmp_path, bytes(data), "a.xls")).values()) <= {"bad_archive", "reader_failed", "empty"}
    assert capfd.readouterr().err == ""
