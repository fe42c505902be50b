"""Every input of a run is one of four, and they add up."""

from pathlib import Path

import pyarrow as pa
from publish_story import fill

from flows.ingest.inputs import FoundInput, InputState
from flows.ingest.plan import IngestPlan
from flows.records import ChangeSet, IngestedBatch, InputCounts
from flows.run.accounting import count_inputs, count_unread
from flows.warehouse.staging import write_rows, write_table
from schemas.tables import TABLES


def found(name: str) -> InputState:
    return InputState(FoundInput("wire", name, Path(name)), 1, "0" * 64, None)


def document(number: int, state: InputState, **given):
    return fill("documents", document_id=f"doc_{number:016x}", input_id=state.input_id, **given)


def test_an_input_is_ingested_unchanged_a_duplicate_or_rejected(tmp_path):
    new, same, twice, mixed, bad = (found(name) for name in ("new", "same", "twice", "mixed", "bad"))
    kept = {"document_id": ["doc_00000000000000aa"], "input_id": [same.input_id]}
    write_table(tmp_path / "batch" / "kept-0.parquet", pa.table(kept))
    changes = ChangeSet(tmp_path)
    first = f"doc_{1:016x}"
    rows = [
        document(1, new),
        document(2, twice, duplicate_of=first),
        document(3, mixed, duplicate_of=first),
        document(4, mixed),
        document(0xAA, same, duplicate_of=first),  # an old one, marked anew
    ]
    write_rows(changes.appended("documents"), TABLES["documents"], rows)
    plan = IngestPlan(read=(new, same, twice, mixed, bad), unchanged=7)
    counts = count_inputs(plan, [IngestedBatch(tmp_path / "batch", (), 5, 1)], changes)
    assert counts == InputCounts(ingested=2, unchanged=8, duplicates=1, rejected=1)


def test_a_run_without_documents_counts_none(tmp_path):
    assert count_inputs(IngestPlan(unchanged=3), [], ChangeSet(tmp_path)) == InputCounts(unchanged=3)
    assert count_unread(ChangeSet(tmp_path)) == {}


def test_documents_that_nobody_reads_are_counted_by_language(tmp_path):
    changes, one = ChangeSet(tmp_path), found("one")
    languages = [("ru", "other_language"), ("de", "other_language"), ("ru", "other_language"), ("en", "done")]
    rows = [document(number, one, language=tag, extraction=how) for number, (tag, how) in enumerate(languages)]
    write_rows(changes.appended("documents"), TABLES["documents"], rows)
    assert count_unread(changes) == {"de": 1, "ru": 2}
