"""What becomes of documents over which workers died."""

from datetime import UTC, datetime

import pyarrow.parquet as pq
import pytest

from flows.progress import Meter
from flows.run.plan import RunRequest, plan_run
from flows.run.rescue import ExtractRescue
from flows.run.steps import RunContext, cut_inputs, extract, ingest
from flows.settings import Settings


@pytest.fixture
def staged(tmp_path):
    """A file of three documents, and the run that made it."""
    (tmp_path / "in").mkdir()
    for number in range(3):
        (tmp_path / "in" / f"{number}.txt").write_text(f"Ann Tosk said {number + 5} people were hurt.")
    settings = Settings(warehouse=tmp_path / "warehouse", attributor="quick_attributor:QuickAttributor")
    plan = plan_run(settings, RunRequest(paths=(str(tmp_path / "in"),)))
    at = RunContext.of(plan, settings, datetime(2026, 1, 1, tzinfo=UTC))
    [batch] = cut_inputs(plan, settings)
    [file] = ingest(batch, {each.id: each for each in plan.origins}, at, Meter("run", "step", None)).document_files
    return at, file


def test_the_parts_of_a_file_are_its_documents_one_by_one(staged):
    at, file = staged
    parts = ExtractRescue(at).split(file)
    assert [pq.read_metadata(path).num_rows for path in parts] == [1, 1, 1]
    assert [extract(path, at, Meter("run", "step", None)).claim_count for path in parts] == [1, 1, 1]


def test_what_is_given_up_is_rejected_with_the_reason_and_not_tried_again(staged):
    at, file = staged
    rescue = ExtractRescue(at)
    part = rescue.split(file)[1]
    given_up = rescue.give_up(part, RuntimeError("2 workers died"))
    assert (given_up.document_count, given_up.failed_count, given_up.claim_count) == (1, 1, 0)
    [reject] = pq.read_table(given_up.folder / "rejects.parquet").to_pylist()
    assert reject["message"] == "RuntimeError: 2 workers died"
    assert extract(part, at, Meter("run", "step", None)) == given_up
