"""The process that holds a sheet: portions of rows, and errors as reasons."""

import pytest
from exports_filed import make_xlsx

from flows.ingest.containers.sheets_process import NEXT, OPEN, ROWS, sheet_readers
from flows.ingest.problems import UnreadableDocument


def test_rows_come_in_portions_sheet_after_sheet():
    ask = sheet_readers()
    assert ask[OPEN](make_xlsx([("a",)] * (ROWS + 1), [("b",)])) == 2
    portions = []
    while portion := ask[NEXT](b""):
        portions.append((portion[0], len(portion[1])))
    assert portions == [("S1", ROWS), ("S1", 1), ("S2", 1)]


def test_what_is_no_book_is_a_reason():
    with pytest.raises(UnreadableDocument) as told:
        sheet_readers()[OPEN](b"PK\x03\x04 nothing")
    assert told.value.problem.reason_code == "bad_archive"
