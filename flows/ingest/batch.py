"""One task's work: reads a few inputs, keeps their bytes, writes documents, rejects and inputs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pyarrow.compute as pc
import pyarrow.dataset as ds

from flows.ingest.documents import PAYLOAD_MAX, Provenance, document_row, reject_row
from flows.ingest.jsonl import read_record, split_lines
from flows.ingest.origins import Origin
from flows.ingest.problems import InputGone, Problem, UnreadableDocument
from flows.ingest.raw import RECORD_FORMATS, InputState, store_bytes
from flows.ingest.readers import READERS
from flows.records import IngestedBatch, Row
from flows.settings import Settings
from flows.staging import write_rows
from schemas.tables import TABLES

NOT_COMPARED: Final = ("ingested_at_utc", "duplicate_of", "text")
"""Columns that do not make a document a new version: the clock, what `link` fills, and the text, whose hash speaks."""


@dataclass
class _Batch:
    """What one batch works with, and what it has made; documents are written whenever enough of them are there."""

    folder: Path
    settings: Settings
    now: datetime
    known: Mapping[str, Row]
    documents: list[Row] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    rejects: list[Row] = field(default_factory=list)
    inputs: list[Row] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)

    def add_document(self, row: Row) -> None:
        before = self.known.get(row["document_id"])
        if before is not None and before == _version_of(row):
            self.kept.append(row["document_id"])
            return
        self.documents.append(row)
        if len(self.documents) >= self.settings.batch_documents:
            self.flush()

    def flush(self) -> None:
        if self.documents:
            path = self.folder / f"documents-{len(self.files):05}.parquet"
            write_rows(path, TABLES["documents"], self.documents)
            self.files.append(path)
            self.documents = []

    def reject(self, state: InputState, problem: Problem, locator: str = "", data: bytes = b"") -> None:
        payload = data[:PAYLOAD_MAX].decode("utf-8", "backslashreplace")
        self.rejects.append(reject_row(state, problem, self.now, locator, payload))


def ingest_batch(
    inputs: Sequence[InputState],
    origins: Mapping[str, Origin],
    folder: Path,
    now: datetime,
    settings: Settings,
    known_documents: Path | None,
) -> IngestedBatch:
    """Read inputs into `folder`.

    Args:
        inputs: what to read, fingerprinted.
        origins: by id, what their documents are where they do not say so themselves.
        folder: where the files of this batch go.
        now: the run's clock, in UTC.
        settings: the warehouse, and the limits of size.
        known_documents: the last release's `documents` folder, or None.

    Raises:
        OSError: the warehouse cannot be written; what is wrong with an input becomes a reject.
    """
    folder.mkdir(parents=True, exist_ok=True)
    batch = _Batch(folder, settings, now, _load_known(known_documents, [state.input_id for state in inputs]))
    for state in inputs:
        _read_input(state, origins[state.found.origin_id], batch)
    batch.flush()
    write_rows(folder / "inputs.parquet", TABLES["inputs"], batch.inputs)
    write_rows(folder / "rejects.parquet", TABLES["rejects"], batch.rejects)
    return IngestedBatch(folder, tuple(batch.files), tuple(batch.kept), len(batch.inputs), len(batch.rejects))


def _read_input(state: InputState, origin: Origin, batch: _Batch) -> None:
    rejects_before, documents = len(batch.rejects), 0
    problem, sha256 = state.problem, state.raw_sha256
    if problem is None:
        try:
            path, sha256 = store_bytes(batch.settings.warehouse, state.found.path)
            documents = _read_documents(path, sha256, state, origin, batch)
        except InputGone as error:
            problem = Problem("read_failed", str(error))
    if problem:
        batch.reject(state, problem)
    reason = problem.reason_code if problem else None
    row = _input_row(state, sha256, reason, documents, len(batch.rejects) - rejects_before, batch.now)
    batch.inputs.append(row)


def _input_row(
    state: InputState, sha256: str | None, reason: str | None, documents: int, rejects: int, now: datetime
) -> Row:
    return {
        "input_id": state.input_id,
        "origin_id": state.found.origin_id,
        "locator": state.found.locator,
        "raw_sha256": sha256,
        "size_bytes": state.size_bytes,
        "media_type": state.found.media_type,
        "reason_code": reason,
        "document_count": documents,
        "reject_count": rejects,
        "first_seen_at_utc": now,
    }


def _read_documents(path: Path, sha256: str, state: InputState, origin: Origin, batch: _Batch) -> int:
    """Read the documents of one stored input; returns how many."""
    media_type = state.found.media_type or ""
    if media_type in RECORD_FORMATS:
        return _read_records(path, state, origin, batch)
    at = Provenance(state, origin, state.found.locator, sha256, media_type)
    data = path.read_bytes()
    try:
        batch.add_document(document_row(READERS[media_type](data), at, batch.now))
    except UnreadableDocument as error:
        batch.reject(state, error.problem, data=data)
        return 0
    return 1


def _read_records(path: Path, state: InputState, origin: Origin, batch: _Batch) -> int:
    seen: set[str] = set()
    number = 0
    with path.open("rb") as stream:
        for number, line in split_lines(stream, batch.settings.max_document_bytes):
            try:
                row = _record_row(number, line, state, origin, batch.now)
                if row["document_id"] in seen:
                    raise UnreadableDocument("duplicate_locator", f"line {number}: its id stands in a line before")
                seen.add(row["document_id"])
                batch.add_document(row)
            except UnreadableDocument as error:
                batch.reject(state, error.problem, f"{state.found.locator}#L{number}", line or b"")
    if not number:
        batch.reject(state, Problem("empty", "no lines, or blank lines only"))
    return len(seen)


def _record_row(number: int, line: bytes | None, state: InputState, origin: Origin, now: datetime) -> Row:
    if line is None:
        raise UnreadableDocument("too_large", f"line {number} is over the limit of one document")
    record = read_record(line)
    locator = f"{state.found.locator}#{record.record_id or f'L{number}'}"
    at = Provenance(state, origin, locator, record.raw_sha256, state.found.media_type or "")
    return document_row(record.read, at, now)


def _version_of(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in NOT_COMPARED}


def _load_known(documents: Path | None, input_ids: list[str]) -> dict[str, Row]:
    """Read the last release's documents of these inputs, without their texts."""
    if documents is None:
        return {}
    columns = [name for name in TABLES["documents"].column_names if name not in NOT_COMPARED]
    rows = ds.dataset(documents, format="parquet").to_table(columns, filter=pc.field("input_id").isin(input_ids))
    return {row["document_id"]: row for row in rows.to_pylist()}


def iter_chunks(states: Sequence[InputState], size: int) -> Iterator[tuple[InputState, ...]]:
    """Cut the inputs of a plan into batches, an input of many records alone in its own."""
    chunk: list[InputState] = []
    for state in states:
        if state.found.media_type in RECORD_FORMATS and not state.problem:
            yield (state,)
            continue
        chunk.append(state)
        if len(chunk) == size:
            yield tuple(chunk)
            chunk = []
    if chunk:
        yield tuple(chunk)
