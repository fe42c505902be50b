"""What the last release knows of documents: enough to tell a changed one from one that is as it was."""

from datetime import UTC, datetime

import pyarrow.dataset as ds

from flows.ingest.known import NOTHING_KNOWN, read_known
from flows.warehouse.staging import write_rows
from schemas.tables import TABLES

ROW = dict.fromkeys(TABLES["documents"].column_names) | {
    "document_id": "doc_00000000000000ff",
    "input_id": "inp_0000000000000001",
    "origin_id": "wire",
    "locator": "a",
    "authors": ["Ana Ito"],
    "published_precision": "unknown",
    "ingested_at_utc": datetime(2026, 1, 1, tzinfo=UTC),
    "text": "Twelve died.",
    "text_sha256": "0" * 64,
    "raw_sha256": "1" * 64,
    "media_type": "text/plain",
}


def test_a_document_is_known_until_its_text_or_a_field_changes(tmp_path):
    write_rows(tmp_path / "documents.parquet", TABLES["documents"], [ROW])
    known = read_known(ds.dataset(tmp_path), ["inp_0000000000000001"])
    assert known.holds(ROW)
    assert known.holds(ROW | {"ingested_at_utc": datetime(2027, 1, 1, tzinfo=UTC), "raw_sha256": "2" * 64})
    assert not known.holds(ROW | {"text_sha256": "3" * 64})
    assert not known.holds(ROW | {"title": "Toll rises"})
    assert not known.holds(ROW | {"document_id": "doc_00000000000000fe"})


def test_documents_of_other_inputs_are_not_read(tmp_path):
    write_rows(tmp_path / "documents.parquet", TABLES["documents"], [ROW])
    assert not read_known(ds.dataset(tmp_path), ["inp_0000000000000002"]).holds(ROW)
    assert read_known(None, ["inp_0000000000000001"]) is NOTHING_KNOWN
    assert not NOTHING_KNOWN.holds(ROW)
