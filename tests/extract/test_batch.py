"""A file of documents extracted: the languages that are read, and the document that breaks the extractor."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.errors import SettingsError
from flows.extract.attribution.records import Attribution
from flows.extract.batch import MESSAGE_MAX, extract_batch
from flows.records import Row
from flows.warehouse.staging import read_files, write_rows
from schemas.tables import TABLES

NOW = datetime(2024, 5, 8, tzinfo=UTC)
TEXT = "Police said 12 people died."


class Fixed:
    """An attributor that finds one attribution, and breaks where a text says so."""

    name = "fixed-1"

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error

    def extract(self, texts):
        if self.error and any("broken" in text for text in texts):
            raise self.error
        return [[Attribution(((0, 6),), ((7, 11),), ((12, 26),), 0.9)] for _ in texts]


def document(number: int, text: str = TEXT, language: str = "en") -> Row:
    filled = {"origin_id": "wire", "input_id": "inp_0000000000000001", "published_precision": "unknown"}
    filled |= {"ingested_at_utc": NOW, "text_sha256": "0" * 64, "raw_sha256": "0" * 64, "media_type": "text/plain"}
    names = dict.fromkeys(column.name for column in TABLES["documents"].columns)
    own = {"document_id": f"doc_{number:016x}", "locator": f"{number}.txt", "text": text, "language": language}
    return names | filled | own


@pytest.fixture
def extract(tmp_path: Path):
    def run(rows: list[Row], attributor: Fixed):
        write_rows(tmp_path / "documents.parquet", TABLES["documents"], rows)
        batch = extract_batch(tmp_path / "documents.parquet", attributor, tmp_path / "out", NOW)
        return batch, {
            name: read_files(TABLES[name], [tmp_path / "out" / f"{name}.parquet"]).to_pylist()
            for name in ("claims", "figures", "rejects")
        }

    return run


def test_a_batch_is_three_files_of_rows(extract):
    batch, rows = extract([document(1)], Fixed())
    assert (batch.claim_count, batch.figure_count, batch.failed_count) == (1, 1, 0)
    assert [row["document_id"] for row in rows["figures"]] == [document(1)["document_id"]]
    assert rows["rejects"] == []


def test_a_language_that_nobody_reads_is_left_out(extract):
    batch, rows = extract([document(1), document(2, language="sv")], Fixed())
    assert len(rows["claims"]) == 1
    assert (batch.document_count, batch.claim_count) == (2, 1)


def test_only_the_document_that_breaks_is_a_reject(extract):
    batch, rows = extract([document(1), document(2, "broken"), document(3)], Fixed(ValueError("x" * 2 * MESSAGE_MAX)))
    assert (batch.claim_count, batch.failed_count) == (2, 1)
    [reject] = rows["rejects"]
    assert (reject["reason_code"], reject["locator"]) == ("extraction_failed", "2.txt")
    assert reject["message"].startswith("ValueError: x")
    assert len(reject["message"]) == MESSAGE_MAX


def test_an_error_of_the_whole_run_is_passed_on(extract):
    with pytest.raises(SettingsError):
        extract([document(1, "broken")], Fixed(SettingsError("no model")))
