"""Rows that hold every rule, as a small run stages them; tests break one value at a time."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest

from flows.records import ExtractedBatch, IngestedBatch, StagedRun
from flows.warehouse.staging import write_rows, write_table
from schemas.tables import TABLES

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = "Police said at least 12 people were killed."


def document(number: int = 1, **values: Any) -> dict[str, Any]:
    row = dict.fromkeys(TABLES["documents"].column_names)
    text = values.get("text", TEXT)
    row |= {
        "document_id": f"doc_{number:016x}",
        "input_id": f"inp_{number:016x}",
        "origin_id": "wire",
        "locator": f"{number}.txt",
        "authors": [],
        "published_at_utc": NOW,
        "published_precision": "day",
        "ingested_at_utc": NOW,
        "text": text,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "raw_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "media_type": "text/plain",
        "is_cut": False,
    }
    return row | values


def span(name: str, start: int | None, end: int | None) -> dict[str, Any]:
    text = None if start is None else TEXT[start:end]
    return {f"{name}_text": text, f"{name}_start": start, f"{name}_end": end}


def claim(number: int = 1, **values: Any) -> dict[str, Any]:
    row = {
        "claim_id": f"clm_{number:016x}",
        "document_id": f"doc_{number:016x}",
        "sentence_index": 0,
        "attribution_type": "indirect",
        "source_id": "src_0000000000000001",
        "source_reading": None,
        "relayed_by": None,
        "within_claim_id": None,
        "event_reading": None,
        "content_spans": [{"start": 12, "end": 42}],
        "polarity": "positive",
        "certainty": "certain",
        "hedges": [{"text": "at least", "start": 12, "end": 20}],
        "corroboration": "none",
        "confidence": 0.5,
        "extractor": "test-1",
        "duplicate_of": None,
        "review_status": None,
        "machine": None,
    }
    for name, ends in {"source": (0, 6), "cue": (7, 11), "content": (12, 42), "corroboration": (None, None)}.items():
        row |= span(name, *ends)
    return row | values


def figure(number: int = 1, **values: Any) -> dict[str, Any]:
    row = dict.fromkeys(TABLES["figures"].column_names)
    row |= {
        "figure_id": f"fig_{number:016x}",
        "claim_id": f"clm_{number:016x}",
        "document_id": f"doc_{number:016x}",
        "value_low": 12.0,
        "bound": "at_least",
        "direction": "none",
        "role": "total",
        "scope": "event",
        "modality": "actual",
        "unit": "people",
        "measure": "killed",
        "as_of_precision": "unknown",
        "as_of_basis": "none",
        "place_precision": "unknown",
        **span("figure", 12, 23),
        **span("subject", 24, 30),
    }
    return row | values


def source(**values: Any) -> dict[str, Any]:
    row = {"source_id": "src_0000000000000001", "name": "Police", "kind": "group", "aliases": ["Police"], "claims": 1}
    return row | {"first_claimed_at_utc": NOW} | values


def reject(**values: Any) -> dict[str, Any]:
    row = {
        "reject_id": "rej_0000000000000009",
        "owner_id": "inp_0000000000000009",
        "origin_id": "wire",
        "stage": "ingest",
        "reason_code": "empty",
        "message": "no text",
        "locator": "9.txt",
        "payload": None,
        "rejected_at_utc": NOW,
    }
    return row | values


def input_of(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "input_id": row["input_id"],
        "origin_id": row["origin_id"],
        "locator": row["locator"].partition("#")[0],
        "raw_sha256": row["raw_sha256"],
        "size_bytes": 1,
        "media_type": "text/plain",
        "reason_code": None,
        "document_count": 1,
        "reject_count": 0,
        "first_seen_at_utc": NOW,
        "fetched_at_utc": NOW,
        "fetched_from": "https://wire.example/a",
        "response_headers": '{"status": 200, "fields": []}',
    }


@pytest.fixture
def rows() -> SimpleNamespace:
    return SimpleNamespace(
        now=NOW, document=document, claim=claim, figure=figure, source=source, reject=reject, input_of=input_of
    )


@pytest.fixture
def stage(tmp_path: Path):
    """Stage rows as ingest and extract do: one batch."""

    def staged(documents, claims, figures, rejects=(), withdrawn=(), kept=()) -> StagedRun:
        one, two = tmp_path / "run" / "ingest", tmp_path / "run" / "extract"
        write_rows(one / "documents-0.parquet", TABLES["documents"], documents)
        write_rows(one / "inputs-0.parquet", TABLES["inputs"], [input_of(row) for row in documents])
        write_rows(one / "rejects-0.parquet", TABLES["rejects"], rejects)
        ids = {"document_id": list(kept), "input_id": [each.replace("doc", "inp") for each in kept]}
        write_table(one / "kept-0.parquet", pa.table(ids, pa.schema([(name, pa.string()) for name in ids])))
        write_rows(two / "claims.parquet", TABLES["claims"], claims)
        write_rows(two / "figures.parquet", TABLES["figures"], figures)
        files = (one / "documents-0.parquet",)
        ingested = IngestedBatch(one, files, len(documents), len(rejects))
        counts = (len(documents), len(claims), len(figures), 0)
        extracted = ExtractedBatch(files[0], two, *counts, is_again=False)
        return StagedRun(tmp_path / "run", (ingested,), (extracted,), tuple(withdrawn))

    return staged
