"""The steps of a run: one after the other they end in a release, and each can be run again from disk."""

import json
import shutil
from datetime import UTC, datetime

import pyarrow.parquet as pq
import pytest

from flows.errors import ReleaseRefused
from flows.progress import Meter
from flows.publish.verify import verify_release
from flows.records import ReleaseRef
from flows.run import steps
from flows.run.plan import RunRequest, plan_run
from flows.settings import REPOSITORY, Settings
from flows.warehouse.releases import list_releases, read_manifest, read_table

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TEXTS = {"one.txt": "Ann Tosk said 12 people were killed.", "two.txt": "Tosk said 40 people were hurt."}


class Run:
    """One run, step by step."""

    def __init__(self, settings: Settings, now: datetime = NOW) -> None:
        self.plan = plan_run(settings, RunRequest())
        self.at = steps.RunContext.of(self.plan, settings, now)
        self.meter = Meter("run", "step", None)

    def stage(self):
        origins = {origin.id: origin for origin in self.plan.origins}
        batches = steps.cut_inputs(self.plan, self.at.settings)
        ingested = [steps.ingest(batch, origins, self.at, self.meter) for batch in batches]
        documents = [
            *steps.stage_again(self.plan, self.at),
            *(path for each in ingested for path in each.document_files),
        ]
        extracted = [steps.extract(path, self.at, self.meter) for path in documents]
        return steps.stage_run(self.plan, ingested, extracted, self.at)

    def publish(self) -> ReleaseRef:
        judged = steps.validate_rows(self.stage(), self.at, self.meter)
        linked = steps.link(judged.changes, self.at, self.meter)
        validated = steps.validate_release(judged, linked, self.plan, self.at)
        return steps.publish(validated, self.plan, self.at).ref


@pytest.fixture
def settings(tmp_path):
    """Seeds of one origin with two texts, and an empty warehouse."""
    (tmp_path / "seeds" / "texts").mkdir(parents=True)
    for name, text in TEXTS.items():
        (tmp_path / "seeds" / "texts" / name).write_text(text, "utf-8")
    (tmp_path / "seeds" / "lookups").symlink_to(REPOSITORY / "seeds" / "lookups")
    origin = {"id": "texts", "paths": ["texts/*.txt"], "language": "en"}
    (tmp_path / "seeds" / "origins.yaml").write_text(json.dumps({"origins": [origin]}), "utf-8")
    given = {"seeds": tmp_path / "seeds", "warehouse": tmp_path / "warehouse"}
    return Settings(attributor="quick_attributor:QuickAttributor", **given)


def rows_of(folder):
    return {path.name: pq.read_table(path).to_pylist() for path in sorted(folder.glob("*.parquet"))}


def test_steps_end_in_a_release_that_accounts_for_its_inputs(settings):
    release = Run(settings).publish()
    assert not verify_release(release)
    assert read_table(release, "sources", ["name"])["name"].to_pylist() == ["Ann Tosk"]
    summary = read_manifest(release).run["summary"]
    assert (summary["inputs_seen"], summary["inputs_ingested"], summary["extracted_again"]) == (2, 2, "")
    assert not Run(settings).plan.has_work


def test_each_step_after_extract_gives_the_same_when_it_is_run_again(settings):
    run = Run(settings)
    staged = run.stage()
    judged = steps.validate_rows(staged, run.at, run.meter)
    kept = rows_of(judged.changes.folder)
    linked = rows_of(steps.link(judged.changes, run.at, run.meter).folder)
    assert rows_of(judged.changes.folder) == kept, "linking leaves the judged rows as they are"
    assert linked.keys() - kept.keys() >= {"sources.append.parquet", "comparisons.append.parquet"}
    again = steps.validate_rows(staged, run.at, run.meter)
    assert rows_of(again.changes.folder) == kept
    assert rows_of(steps.link(again.changes, run.at, run.meter).folder) == linked


def test_what_is_staged_is_taken_up_by_the_same_plan(settings):
    run = Run(settings)
    first = run.stage()
    assert Run(settings, NOW.replace(hour=13)).stage() == first


def test_a_refused_release_leaves_its_report_and_no_release(settings):
    run = Run(settings)
    judged = steps.validate_rows(run.stage(), run.at, run.meter)
    linked = steps.link(judged.changes, run.at, run.meter)
    shutil.copy(judged.changes.appended("claims"), linked.appended("claims"))  # rows that were not linked
    with pytest.raises(ReleaseRefused, match=r"source_id -> sources\.source_id"):
        steps.validate_release(judged, linked, run.plan, run.at)
    assert (settings.warehouse / "runs" / run.at.run_id / "validation.json").exists()
    assert list_releases(settings.warehouse) == []


def test_clearing_keeps_what_the_plan_goes_on_from(settings):
    staging = settings.warehouse / "staging"
    for name in ("kept", "left"):
        (staging / name).mkdir(parents=True)
    steps.clear_staging(settings, keep="kept")
    assert [path.name for path in staging.iterdir()] == ["kept"]
    steps.clear_staging(settings)
    assert list(staging.iterdir()) == []


def test_a_failed_run_leaves_its_traceback(settings):
    try:
        raise RuntimeError("out of ideas")
    except RuntimeError:
        steps.leave_traceback(settings, NOW)
    (left,) = (settings.warehouse / "runs").glob("*/error.txt")
    assert "out of ideas" in left.read_text("utf-8")
