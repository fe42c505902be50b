"""OpenDocument tables are told by the kind that they name."""

from exports_filed import make_ods

from flows.ingest.containers.sheets_open import MEDIA_TYPE, is_open_sheets
from flows.ingest.kinds.head import Head
from flows.ingest.kinds.sniff import sniff


def test_a_table_is_told_by_the_kind_that_it_names():
    data = make_ods([("text",), ("One.",)])
    assert sniff(data, "a") == MEDIA_TYPE
    assert not is_open_sheets(Head(data.replace(b"spreadsheet", b"text"), "a"))
