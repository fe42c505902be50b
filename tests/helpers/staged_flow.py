"""A flow that ingests and extracts over paths, and no more: what tests of engines need of a run; no test here."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from prefect import flow

from flows.engine.choose import open_engine
from flows.engine.on_threads import FlowThreads, ShownMeter
from flows.pipeline import extract, ingest
from flows.run import steps
from flows.run.plan import RunRequest, plan_run
from flows.run.rescue import ExtractRescue
from flows.settings import Settings
from flows.warehouse.staging import count_rows


@flow(name="staged", task_runner=FlowThreads(max_workers=1))
def stage_paths(paths: Sequence[str]) -> list[Path]:
    """Ingest and extract on the engine of the settings; returns the folders of what was extracted."""
    settings = Settings().absolute()
    plan = plan_run(settings, RunRequest(paths=tuple(paths)))
    at = steps.RunContext.of(plan, settings, datetime.now(UTC))
    origins = {origin.id: origin for origin in plan.origins}
    with open_engine(at) as run_batches:
        shown = ShownMeter("ingest", "byte", plan.ingest.bytes_to_read)
        ingested = run_batches(ingest, steps.cut_inputs(plan, settings), shown, origins, at)
        files = [path for batch in ingested for path in batch.document_files]
        done = run_batches(
            extract, files, ShownMeter("extract", "document", count_rows(files)), at, rescue=ExtractRescue(at)
        )
    return [each.folder for each in done]
