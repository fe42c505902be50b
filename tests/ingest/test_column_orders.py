"""One order of day and month for one column, told by the first records of its file."""

import json
import zipfile

import pytest

from flows.ingest.column_orders import ColumnOrders
from flows.ingest.parts import ReadOptions
from flows.ingest.read_input import read_input

OPTIONS = ReadOptions(document_bytes=10_000)


def orders(path, media_type):
    told = ColumnOrders(path, media_type, path.name, OPTIONS)
    return {part.name: told.of(part)() for part in read_input(path, media_type, path.name, OPTIONS)}


def lines(*dates: object) -> str:
    return "\n".join(json.dumps({"text": "The ferry sank.", "date": date}) for date in dates)


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["07/09/2024", "17/09/2024"], "day_first"),
        (["07/09/2024", "09/17/2024"], "month_first"),
        (["07/09/2024", None], None),
    ],
)
def test_a_later_record_tells_how_an_earlier_one_is_read(tmp_path, dates, order):
    path = tmp_path / "a.jsonl"
    path.write_text(lines(*dates))
    assert orders(path, "application/jsonl") == {"L1": order, "L2": order}


def test_each_table_of_an_archive_has_its_own(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("eu.jsonl", lines("07/09/2024", "17/09/2024"))
        archive.writestr("us.jsonl", lines("07/09/2024", "09/17/2024"))
    told = orders(path, "application/zip")
    assert told == {
        "eu.jsonl#L1": "day_first",
        "eu.jsonl#L2": "day_first",
        "us.jsonl#L1": "month_first",
        "us.jsonl#L2": "month_first",
    }


def test_pages_have_no_column_and_are_not_read_again(tmp_path, monkeypatch):
    path = tmp_path / "a.zip"
    page = (
        "<html><body><article><p>Published: 07/09/2024</p><p>The ferry sank off Ostrelle.</p></article></body></html>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.html", page)
        archive.writestr("eu.jsonl", lines("07/09/2024", "17/09/2024"))
    told = ColumnOrders(path, "application/zip", path.name, OPTIONS)
    page, *records = read_input(path, "application/zip", path.name, OPTIONS)
    assert not told.knows(page)
    monkeypatch.setattr("flows.ingest.read_input.read_documents", lambda *_: pytest.fail("a page is read again"))
    assert [told.of(record)() for record in records] == ["day_first", "day_first"]
