"""The files of a batch, and how far it has come: what is on disk is not done again."""

from datetime import UTC, datetime

import pyarrow.parquet as pq
import pytest

from flows.errors import RunStopped
from flows.ingest import batch_files
from flows.ingest.batch_files import BatchFiles, Checkpoint
from flows.ingest.documents import Provenance, document_row, reject_row
from flows.ingest.inputs import FoundInput, InputState
from flows.ingest.origins import Origin
from flows.ingest.parts import ReadText
from flows.ingest.problems import Problem

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def state(tmp_path) -> InputState:
    return InputState(FoundInput("wire", "a.jsonl", tmp_path / "a.jsonl"), 9, "0" * 64, None)


def row_of(state: InputState, number: int, text: str = "Twelve died.") -> dict:
    origin = Origin(id="wire", paths=("a.jsonl",))
    at = Provenance(state, origin, f"a.jsonl#{number}", "0" * 64, "application/jsonl")
    return document_row(ReadText(text, {}), at, NOW)


def test_full_files_are_written_with_how_far_they_go(tmp_path, state):
    files = BatchFiles(tmp_path / "out", batch_documents=2)
    for number in range(5):
        files.add_document(row_of(state, number))
        files.end_part()
    assert len(files.documents) == 1
    assert files.done == Checkpoint(files=2, parts=5, documents=5)
    batch = files.finish()
    assert [pq.read_metadata(path).num_rows for path in batch.document_files] == [2, 2, 1]


def test_long_texts_are_not_held_however_few(tmp_path, state, monkeypatch):
    monkeypatch.setattr(batch_files, "TEXT_HELD", 100)
    files = BatchFiles(tmp_path / "out", batch_documents=64)
    files.add_document(row_of(state, 1, "x" * 101))
    files.end_part()
    assert (files.documents, files.done.files) == ([], 1)


def test_a_stop_leaves_everything_up_to_here_on_disk(tmp_path, state, monkeypatch):
    def stop() -> None:
        raise RunStopped("stopped")

    monkeypatch.setattr(batch_files, "check_stopping", stop)
    files = BatchFiles(tmp_path / "out", batch_documents=1)
    files.add_document(row_of(state, 1))
    with pytest.raises(RunStopped):
        files.end_part()
    again = BatchFiles(tmp_path / "out", batch_documents=1)
    assert again.done == Checkpoint(files=1, parts=1, documents=1)
    assert len(list(again.read_seen(state.input_id))) == 1


def test_files_beyond_the_checkpoint_are_half_done_and_go(tmp_path, state):
    folder = tmp_path / "out"
    BatchFiles(folder, 1).flush()
    for name in ("documents-000000.parquet", "documents-000007.parquet"):
        (folder / name).write_bytes(b"half")
    BatchFiles(folder, 1)
    assert [path.name for path in folder.glob("*.parquet")] == ["documents-000000.parquet"]


def test_rejects_and_what_did_not_change_are_counted_with_the_input(tmp_path, state):
    files = BatchFiles(tmp_path / "out", 64)
    files.add_reject(reject_row(state, Problem("empty", "no text"), NOW))
    files.add_kept("doc_00000000000000ff", state.input_id)
    assert (files.done.rejects, files.done.documents) == (1, 1)
    files.end_input({"input_id": state.input_id})
    assert files.done == Checkpoint(inputs=1)
    files.inputs.clear()
    assert files.finish().rejects == 1
    assert list(files.read_seen(state.input_id)) == [255]
