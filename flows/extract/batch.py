"""One task's work: extracts the rows of a file of documents. A document that breaks the extractor is a reject."""

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from flows.errors import HearsayError
from flows.extract.attribution.choose import AnyAttributor
from flows.extract.attribution.records import Refusal
from flows.extract.claims import ExtractedRows, extract_documents
from flows.ids import make_id
from flows.language.languages import is_read, languages_of
from flows.records import ExtractedBatch, Row
from flows.warehouse.rejects import make_reject
from flows.warehouse.staging import read_files, write_rows
from schemas.tables import TABLES

log = logging.getLogger(__name__)

MESSAGE_MAX: Final = 500
"""Characters of an extractor's own error that its reject carries."""


def extract_batch(
    documents: Path, attributor: AnyAttributor, folder: Path, now: datetime, *, is_again: bool = False
) -> ExtractedBatch:
    """Extract the documents of one file that are in a language the attributor reads into `folder`.

    Args:
        documents: a Parquet file of rows of `documents`.
        attributor: what finds the attributions.
        folder: where claims, figures and rejects go.
        now: the run's clock, for rejects.
        is_again: the documents stand in the last release already.

    Raises:
        HearsayError: no document can be extracted now; what is wrong with one of them becomes a reject.
    """
    found = read_files(TABLES["documents"], [documents]).to_pylist()
    languages = languages_of(attributor)
    rows = [row for row in found if is_read(row["language"], languages)]
    extracted, rejects = _extract(rows, attributor, now)
    claims, figures = _write(folder, extracted, rejects)
    failed = extracted.unanswered + sum(row["reason_code"] == "extraction_failed" for row in rejects)
    return ExtractedBatch(documents, folder, len(found), claims, figures, failed, is_again, extracted.usage)


def refuse_batch(
    documents: Path, folder: Path, now: datetime, error: Exception, *, is_again: bool = False
) -> ExtractedBatch:
    """Reject the documents of a file unread, because of an error that takes the whole process along; see above."""
    found = read_files(TABLES["documents"], [documents]).to_pylist()
    claims, figures = _write(folder, ExtractedRows(), [_failure_row(row, error, now) for row in found])
    return ExtractedBatch(documents, folder, len(found), claims, figures, len(found), is_again)


def _write(folder: Path, extracted: ExtractedRows, rejects: Sequence[Row]) -> tuple[int, int]:
    """Write the files of a batch; returns how many claims and figures they hold."""
    folder.mkdir(parents=True, exist_ok=True)
    claims = write_rows(folder / "claims.parquet", TABLES["claims"], extracted.claims)
    figures = write_rows(folder / "figures.parquet", TABLES["figures"], extracted.figures)
    write_rows(folder / "rejects.parquet", TABLES["rejects"], rejects)
    return claims, figures


def _extract(rows: Sequence[Row], attributor: AnyAttributor, now: datetime) -> tuple[ExtractedRows, list[Row]]:
    """Extract a batch at once; if that raises, one document at a time, to find which one does it."""
    try:
        extracted = extract_documents(rows, attributor)
        return extracted, _refusal_rows(extracted.refusals, now)
    except HearsayError:
        raise
    except Exception:  # noqa: BLE001 - whatever it is, it must not take the other documents along
        if len(rows) > 1:
            log.warning("extracting %d documents raised; going on with one at a time", len(rows))
        done, rejects = ExtractedRows(), list[Row]()
    for row in rows:
        try:
            done += extract_documents([row], attributor)
        except HearsayError:
            raise
        except Exception as error:
            log.exception("extracting %s raised", row["locator"])
            rejects.append(_failure_row(row, error, now))
    return done, [*rejects, *_refusal_rows(done.refusals, now)]


def _failure_row(document: Row, error: Exception, now: datetime) -> Row:
    reject_id = make_id("rej", "extract", document["document_id"])
    return _reject(reject_id, document, "extraction_failed", f"{type(error).__name__}: {error}", None, now)


def _refusal_rows(refusals: Iterable[tuple[Row, Refusal]], now: datetime) -> list[Row]:
    """Make the rejects of what an attributor kept out; the same refusal again in a document counts on."""
    rows: list[Row] = []
    seen: Counter[tuple[str, ...]] = Counter()
    for document, refusal in refusals:
        parts = (document["document_id"], refusal.reason_code, refusal.message, refusal.payload)
        seen[parts] += 1
        reject_id = make_id("rej", "extract", *parts, str(seen[parts]))
        rows.append(_reject(reject_id, document, refusal.reason_code, refusal.message, refusal.payload, now))
    return rows


def _reject(reject_id: str, document: Row, reason_code: str, message: str, payload: str | None, now: datetime) -> Row:
    return make_reject(
        "extract",
        reject_id,
        owner_id=document["document_id"],
        origin_id=document["origin_id"],
        locator=document["locator"],
        reason_code=reason_code,
        message=message[:MESSAGE_MAX],
        payload=payload,
        now=now,
    )
