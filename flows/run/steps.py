"""The steps of a run as the flow calls them: plain functions over paths and records, each to be run again from disk."""

import functools
import logging
import shutil
import traceback
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.dataset as ds

from flows.errors import ReleaseRefused
from flows.extract.batch import extract_batch
from flows.ingest.batch import ingest_batch, iter_chunks
from flows.ingest.boilerplate.cleaning import clean_staged, open_memory
from flows.ingest.boilerplate.starting import StartingBoilerplate
from flows.ingest.containers.registry import libraries_of_containers
from flows.ingest.formats.registry import libraries_of_formats
from flows.ingest.inputs import InputState
from flows.ingest.origins import Origin
from flows.language.languages import languages_of
from flows.link.index.opening import keep_index
from flows.link.link import link_changes
from flows.link.reviews.linking import review_linking
from flows.progress import Meter, ProgressCounter
from flows.publish.recover import recover
from flows.publish.release import PublishedRelease, changes_anything, publish_release
from flows.records import ChangeSet, ExtractedBatch, IngestedBatch, ReleaseRef, RunInfo, StagedRun, ValidatedRun
from flows.run.accounting import count_inputs, count_unread
from flows.run.extractor import LINKING, REVIEWS, SOURCE
from flows.run.indexes import linking_index
from flows.run.outcome import describe_linked
from flows.run.plan import RunPlan
from flows.run.raw_copies import copy_raw_to_store
from flows.run.remarks import describe_remarks
from flows.run.rules_digest import hash_linking, hash_source
from flows.run.slices import is_too_large, link_in_slices
from flows.run.warm import attributor_of, cool_down
from flows.settings import Settings
from flows.stopping import check_stopping, heed_flag
from flows.storepath import Location
from flows.validate.report import refusal_message, write_verdict
from flows.validate.staged_rows import JudgedRun, judge_run
from flows.validate.whole_release import decide
from flows.warehouse.folders import RUNS, STAGING
from flows.warehouse.located import write_located
from flows.warehouse.register.changes import count_changes
from flows.warehouse.register.opening import open_register
from flows.warehouse.releases import open_table, read_manifest
from flows.warehouse.staging import copy_changes, once, read_after, write_table
from schemas.arrow import conform
from schemas.tables import TABLES

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RunContext:
    """What every step of one run works with. `folder` is named after the plan, so a killed run is taken up again."""

    settings: Settings
    now: datetime
    folder: Path
    release: ReleaseRef | None
    reads_all: bool

    @classmethod
    def of(cls, plan: RunPlan, settings: Settings, now: datetime) -> "RunContext":
        """Make the context of a plan."""
        return cls(settings, now, settings.desk / STAGING / plan.key, plan.release, plan.reads_all)

    @property
    def run_id(self) -> str:
        """Name of the run: when it started."""
        return f"{self.now:%Y%m%dT%H%M%S.%f}"

    @property
    def stop_flag(self) -> Path:
        """File that asks the steps of this run to stop, in whatever process they run."""
        return self.folder / f"stop-{self.run_id}"


def cut_inputs(plan: RunPlan, settings: Settings) -> list[tuple[int, tuple[InputState, ...]]]:
    """Number the batches of inputs that a plan reads."""
    return list(enumerate(iter_chunks(plan.ingest.read, settings.batch_documents)))


def ingest(
    batch: tuple[int, tuple[InputState, ...]], origins: Mapping[str, Origin], at: RunContext, meter: ProgressCounter
) -> IngestedBatch:
    """Read a batch of inputs into files of documents; goes on where an earlier run was stopped."""
    number, inputs = batch
    known = open_table(at.release, "documents") if at.release and not at.reads_all else None
    boilerplate = _boilerplate_of(at.folder, at.run_id)
    with heed_flag(at.stop_flag):
        return once(
            at.folder / f"ingest-{number:05}",
            IngestedBatch,
            lambda folder: ingest_batch(inputs, origins, folder, at.now, at.settings, known, boilerplate, meter),
            goes_on=True,
        )


@functools.lru_cache(maxsize=1)
def _boilerplate_of(folder: Path, _run_id: str) -> StartingBoilerplate:
    """What one run knows of boilerplate from its beginning: shared by its batches, in all processes, which fill it."""
    return StartingBoilerplate(folder / "boilerplate")


def clean(ingested: Sequence[IngestedBatch], at: RunContext) -> list[Path]:
    """Cut what the pages of an origin repeat; returns files of released documents that it stands in, too."""
    files = [path for batch in ingested for path in batch.document_files]
    released = open_table(at.release, "documents") if at.release else None
    with open_memory(at.settings.desk) as memory:
        return clean_staged(files, released, memory, at.folder / "cleaned", at.now)


def stage_again(plan: RunPlan, at: RunContext) -> list[Path]:
    """Write the documents of unchanged inputs that are extracted again, from the last release, into files."""
    if not plan.ingest.extract_again or at.release is None:
        return []
    log.info("extract: %s", plan.again or "unchanged documents are extracted again, as you asked")
    folder = at.folder / "again"
    shutil.rmtree(folder, ignore_errors=True)
    wanted = pc.field("input_id").isin(list(plan.ingest.extract_again))
    paths, size = [], at.settings.batch_documents
    for number, rows in enumerate(open_table(at.release, "documents").to_batches(filter=wanted, batch_size=size)):
        if rows.num_rows:
            paths.append(folder / f"documents-{number:05}.parquet")
            write_table(paths[-1], conform(TABLES["documents"], ds.dataset(rows).to_table()))
    return paths


def extract(documents: Path, at: RunContext, meter: ProgressCounter) -> ExtractedBatch:
    """Extract a file of documents into claims and figures."""
    with heed_flag(at.stop_flag):
        check_stopping()
    is_again = documents.parent.name == "again"
    done = once(
        at.folder / name_extracted(documents),
        ExtractedBatch,
        lambda folder: extract_batch(documents, attributor_of(at.settings), folder, at.now, is_again=is_again),
    )
    meter.advance(done.document_count)
    return done


def name_extracted(documents: Path) -> str:
    """Name the folder of what is extracted from a file."""
    return f"extract-{documents.parent.name}-{documents.stem}"


def validate_rows(staged: StagedRun, at: RunContext, meter: Meter) -> JudgedRun:
    """Keep or reject every staged row; the rows kept become a change set in the folder `judged`."""
    with open_register(at.settings.desk, at.release):
        log.debug("the register is of the last release")  # so rows that stand are found without reading whole tables
    return judge_run(staged, at.release, at.now, meter)


def link(judged: ChangeSet, at: RunContext, meter: Meter) -> ChangeSet:
    """Link the rows kept to the rest of the warehouse, in the folder `linked`; the judged rows stay as they are."""
    linked = copy_changes(judged, at.folder / "linked")
    is_anew = at.release is None or read_manifest(at.release).model.get(LINKING) != hash_linking()
    languages, index = languages_of(attributor_of(at.settings)), linking_index(at.settings)
    can_be_cut = at.release is None or (isinstance(at.release.folder, Path) and not is_anew)  # parts share its files
    with review_linking(at.release, linked, at.settings.seeds) as rulings:
        if is_too_large(judged) and can_be_cut:
            cool_down()
            link_in_slices(at.release, linked, at.settings, index, at.now, languages, meter, rulings)
        else:
            link_changes(at.release, linked, languages, meter, is_anew=is_anew, index=index, rulings=rulings)
    log.info("link: %s", describe_linked(linked))
    return linked


def validate_release(judged: JudgedRun, linked: ChangeSet, plan: RunPlan, at: RunContext) -> ValidatedRun:
    """Judge the release that would come of the linked rows.

    Raises:
        ReleaseRefused: a critical expectation failed or raised; `warehouse/runs/<run>/validation.json` says which.
    """
    verdict = decide(judged, linked, at.release, at.settings)
    report = at.folder / "validation.json"
    write_verdict(verdict, report)
    if not verdict.is_accepted:
        raise ReleaseRefused(refusal_message(verdict.refusals, leave_report(at.settings, at.run_id, report)))
    rejects = read_after(None, linked, TABLES["rejects"], ["reason_code"])
    return ValidatedRun(
        linked,
        report,
        dict(judged.rejected),
        Counter(rejects["reason_code"].to_pylist()),
        count_inputs(plan.ingest, judged.ingested, linked),
        count_unread(linked),
        describe_remarks(judged.ingested),
    )


def publish(run: ValidatedRun, plan: RunPlan, at: RunContext) -> PublishedRelease | None:
    """Publish a release, or return None where no row differs from the last one's."""
    recover(at.settings.warehouse)
    info = RunInfo(
        at.run_id,
        at.now.isoformat(),
        {"extractor": plan.extractor, SOURCE: hash_source(), LINKING: hash_linking(), REVIEWS: plan.reviews},
        _describe_inputs(plan, run, at),
        _summarize(plan, run),
        libraries=tuple(sorted(libraries_of_formats() | libraries_of_containers())),
    )
    if not changes_anything(at.settings.warehouse, run.changes, force=plan.is_forced):
        return None
    copy_raw_to_store(at.settings, run.changes)
    published = publish_release(at.settings, run.changes, run.validation, info, at.now)
    keep_index(linking_index(at.settings), at.release, run.changes, published.ref)
    return published


def clear_staging(settings: Settings, keep: str = "") -> None:
    """Remove what runs of other plans left staged; with nothing to keep, everything."""
    staging = settings.desk / STAGING
    staging.mkdir(parents=True, exist_ok=True)
    for folder in {*staging.iterdir()} - {staging / keep}:
        shutil.rmtree(folder)


def leave_report(settings: Settings, run_id: str, report: Path) -> Location:
    """Keep the report of a run that failed where the next run does not remove it."""
    kept = settings.warehouse / RUNS / run_id / report.name
    write_located(kept, report.read_bytes())
    return kept


def leave_traceback(settings: Settings, now: datetime) -> None:
    """Keep why a run failed beside the warehouse, too; a full disk must not hide the first error."""
    path = settings.warehouse / RUNS / f"{now:%Y%m%dT%H%M%S.%f}" / "error.txt"
    try:
        write_located(path, traceback.format_exc().encode())
    except OSError:
        log.exception("the report of the failed run could not be written")


def _describe_inputs(plan: RunPlan, run: ValidatedRun, at: RunContext) -> dict[str, Any]:
    """Write the manifest's `inputs`: how much was read, and what each origin says of its documents."""
    with open_register(at.settings.desk, at.release) as register:
        sums = count_changes(register, at.release, run.changes, ["inputs"]).after
    return {
        "files": sums.get("inputs", 0),
        "bytes": sums.get("inputs.size_bytes", 0),
        "unreadable": sums.get("inputs", 0) - sums.get("inputs.reason_code", 0),
        "origins": {name: {"digest": digest} for name, digest in sorted(plan.ingest.digests.items())},
    }


def _summarize(plan: RunPlan, run: ValidatedRun) -> dict[str, Any]:
    return {
        "inputs_seen": run.inputs.seen,
        "inputs_ingested": run.inputs.ingested,
        "inputs_unchanged": run.inputs.unchanged,
        "inputs_duplicate": run.inputs.duplicates,
        "inputs_rejected": run.inputs.rejected,
        "inputs_withdrawn": len(plan.ingest.withdrawn),
        "extracted_again": plan.again,
        "rows_rejected": dict(run.rejected),
        "rejects_by_reason": dict(run.reasons),
        "documents_not_extracted_by_language": dict(run.unread),
        "remarks": [*plan.remarks, *run.remarks],
    }


def stage_run(
    plan: RunPlan, ingested: Sequence[IngestedBatch], extracted: Sequence[ExtractedBatch], at: RunContext
) -> StagedRun:
    """Gather what ingest and extract left, in the order of their names, whichever ended first."""
    return StagedRun(
        at.folder,
        tuple(sorted(ingested, key=lambda batch: batch.folder)),
        tuple(sorted(extracted, key=lambda batch: batch.folder)),
        plan.ingest.withdrawn,
    )
