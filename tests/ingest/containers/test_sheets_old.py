"""Workbooks of the old Excel are told from other files of the old Office."""

from containers_made import outcomes, read

from flows.ingest.containers.sheets_old import MEDIA_TYPE, is_old_excel
from flows.ingest.kinds.head import Head
from flows.ingest.kinds.sniff import sniff

OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def test_a_workbook_is_told_by_its_stream_or_its_name():
    assert is_old_excel(Head(OFFICE + "Workbook".encode("utf-16-le"), "a"))
    assert sniff(OFFICE, "a.xls") == MEDIA_TYPE
    assert sniff(OFFICE, "a.doc") is None


def test_a_damaged_workbook_is_one_problem(tmp_path):
    assert set(outcomes(read(tmp_path, OFFICE, "a.xls")).values()) <= {"bad_archive", "reader_failed"}
