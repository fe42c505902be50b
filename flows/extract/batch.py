"""One task's work: extracts the rows of a file of documents. A document that breaks the extractor is a reject."""

import logging
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from flows.extract.attribution import Attributor
from flows.extract.claims import ExtractedRows, extract_documents
from flows.ids import make_id
from flows.records import ExtractedBatch, Row
from flows.staging import read_files, write_rows
from schemas.tables import TABLES

log = logging.getLogger(__name__)

MESSAGE_MAX: Final = 500
"""Characters of an extractor's own error that its reject carries."""


def extract_batch(
    documents: Path, attributor: Attributor, folder: Path, now: datetime, *, is_again: bool = False
) -> ExtractedBatch:
    """Extract the documents of one file into `folder`.

    Args:
        documents: a Parquet file of rows of `documents`.
        attributor: what finds the attributions.
        folder: where claims, figures and rejects go.
        now: the run's clock, for rejects.
        is_again: the documents stand in the last release already.
    """
    rows = read_files(TABLES["documents"], [documents]).to_pylist()
    extracted, rejects = _extract(rows, attributor, now)
    folder.mkdir(parents=True, exist_ok=True)
    claims = write_rows(folder / "claims.parquet", TABLES["claims"], extracted.claims)
    figures = write_rows(folder / "figures.parquet", TABLES["figures"], extracted.figures)
    write_rows(folder / "rejects.parquet", TABLES["rejects"], rejects)
    return ExtractedBatch(documents, folder, len(rows), claims, figures, len(rejects), is_again)


def _extract(rows: Sequence[Row], attributor: Attributor, now: datetime) -> tuple[ExtractedRows, list[Row]]:
    """Extract a batch at once; if that raises, one document at a time, to find which one does it."""
    try:
        return extract_documents(rows, attributor), []
    except Exception:  # noqa: BLE001 - whatever it is, it must not take the other documents along
        if len(rows) > 1:
            log.warning("extracting %d documents raised; going on with one at a time", len(rows))
        done, rejects = ExtractedRows([], []), list[Row]()
    for row in rows:
        try:
            one = extract_documents([row], attributor)
        except Exception as error:
            log.exception("extracting %s raised", row["locator"])
            rejects.append(_reject_row(row, error, now))
        else:
            done = ExtractedRows([*done.claims, *one.claims], [*done.figures, *one.figures])
    return done, rejects


def _reject_row(document: Row, error: Exception, now: datetime) -> Row:
    return {
        "reject_id": make_id("rej", "extract", document["document_id"]),
        "owner_id": document["document_id"],
        "origin_id": document["origin_id"],
        "stage": "extract",
        "reason_code": "extraction_failed",
        "message": f"{type(error).__name__}: {error}"[:MESSAGE_MAX],
        "locator": document["locator"],
        "payload": None,
        "rejected_at_utc": now,
    }
