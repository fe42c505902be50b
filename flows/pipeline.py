"""The flow: ingest, extract, validate, link, publish. It, `engine/` and `deploy/` import prefect; no stage knows of it.

Entry points call `settings.apply_environment` before they import this, as Prefect reads its environment on import.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from flows.memory import collect_seldom, give_back, keep_little
from flows.settings import Settings, keep_quiet

keep_quiet()
keep_little()
collect_seldom()  # in processes that serve, too

from prefect import artifacts, flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.events import emit_event
from prefect.settings import get_current_settings
from prefect.states import Completed, Failed
from prefect.tasks import Task

from flows.engine.choose import open_engine
from flows.engine.on_threads import FlowThreads, ShownMeter, run_here
from flows.errors import HearsayError, ReleaseRefused
from flows.ingest.fetch.outcomes import Gathered
from flows.progress import Stopwatch
from flows.publish.lock import publisher_lock
from flows.publish.recover import recover
from flows.publish.release import PublishedRelease
from flows.records import ReleaseRef, Usage
from flows.run import gather as gathering
from flows.run import steps
from flows.run.announcement import RELEASE_PUBLISHED, announce_release
from flows.run.followers import ToldFollowers, tell_followers
from flows.run.outcome import RunOutcome, describe_extracted, outcome_of_plan, render_markdown
from flows.run.plan import RunPlan, RunRequest, plan_run
from flows.run.published import outcome_of_run
from flows.run.rescue import ExtractRescue
from flows.run.steps import RunContext
from flows.run.warm import warming_up
from flows.upkeep.last_run import note_run
from flows.upkeep.vacuum import vacuum_after_run
from flows.warehouse.staging import count_rows

log = logging.getLogger(__name__)
logging.getLogger("flows").setLevel(get_current_settings().logging.level)  # ours show in the UI as Prefect's own do
P = ParamSpec("P")
R = TypeVar("R")


def _is_disk_trouble(_task: Task[..., Any], _run: TaskRun, state: State) -> bool:
    """Retry only what another attempt may cure: an error of the disk or the network."""
    return isinstance(state.result(raise_on_failure=False), OSError)


def _on_disk(step: Callable[P, R], name: str) -> Task[P, R]:
    """Make a task of a step that reads and writes files; what is pure is not tried twice."""
    decorate = task(
        name=name,
        cache_policy=NO_CACHE,
        retries=2,
        retry_delay_seconds=[1, 5],
        retry_condition_fn=_is_disk_trouble,
    )
    return decorate(step)


gather = _on_disk(gathering.gather_origin, "gather")
ingest = _on_disk(steps.ingest, "ingest")
extract = task(name="extract", cache_policy=NO_CACHE)(steps.extract)
validate_rows = task(name="validate rows", cache_policy=NO_CACHE)(steps.validate_rows)
link = task(name="link", cache_policy=NO_CACHE)(steps.link)
validate_release = task(name="validate release", cache_policy=NO_CACHE)(steps.validate_release)
publish = _on_disk(steps.publish, "publish")


@flow(name="hearsay", task_runner=FlowThreads(max_workers=1))  # type: ignore[arg-type]
def run_pipeline(
    origins: Sequence[str] = (),
    paths: Sequence[str] = (),
    reextract: bool = False,
    retry: bool = False,
    reasons: Sequence[str] = (),
    dry_run: bool = False,
) -> State[RunOutcome]:
    """Turn documents into a release of who claimed what.

    Args:
        origins: Which origins to read, by their ids in seeds/origins.yaml. Leave empty for all of them.
        paths: Files, folders, globs or addresses to read instead, as seen from the machine that runs `hearsay serve`.
        reextract: Extract claims again, even from documents that did not change.
        retry: Read again what was kept out the last time, even where it did not change.
        reasons: With `retry`, only what was kept out for these reasons. Leave empty for all of them.
        dry_run: Only say what would be done; fetch nothing and write nothing.
    """
    settings, now = Settings().absolute(), datetime.now(UTC)
    request = RunRequest(tuple(origins) or None, tuple(paths), reextract, retry, tuple(reasons))
    try:
        with (
            publisher_lock(settings.warehouse, settings.lock_timeout_seconds),
            note_run(settings.warehouse, now, is_dry_run=dry_run) as note,
        ):
            recover(settings.warehouse)
            outcome = _run(request, settings, now, is_dry_run=dry_run)
            note.tell(outcome.status, outcome.version, outcome.headline, outcome.reasons)
    except HearsayError as error:
        return Failed(message=str(error), name="Refused" if isinstance(error, ReleaseRefused) else None)
    except Exception:
        steps.leave_traceback(settings, now)
        raise
    _leave_artifacts(outcome)
    return Completed(message=outcome.headline, data=outcome)


def _run(request: RunRequest, settings: Settings, now: datetime, *, is_dry_run: bool) -> RunOutcome:
    """Gather, plan, and carry the plan out; the caller holds the warehouse."""
    seconds = Stopwatch()
    with seconds.measure("gather"):
        gathered = {} if is_dry_run else _gather(request, settings, now)
    try:
        plan = plan_run(settings, request, gathered)
        steps.clear_staging(settings, keep=plan.key if plan.has_work else "")
        is_idle = is_dry_run or not plan.has_work
        outcome = outcome_of_plan(plan, is_dry_run=is_dry_run) if is_idle else _carry_out(plan, settings, now, seconds)
    except ReleaseRefused:
        gathering.close_cycle(settings, gathered)
        raise
    gathering.close_cycle(settings, gathered)
    return replace(outcome, fetches=gathering.describe_fetches(gathered))


def _gather(request: RunRequest, settings: Settings, now: datetime) -> dict[str, Gathered]:
    """Fetch what is not on this machine."""
    origins = gathering.fetched_origins(settings, request)
    if not origins:
        return {}
    if request.retry:
        gathering.ask_again(settings, origins)
    found = run_here(gather, origins, ShownMeter("gather", "page", None), settings, now)
    return dict(zip((origin.id for origin in origins), found, strict=True))


def _carry_out(plan: RunPlan, settings: Settings, now: datetime, seconds: Stopwatch) -> RunOutcome:
    """Run the stages over a plan; the caller holds the warehouse."""
    at = RunContext.of(plan, settings, now)
    origins = {origin.id: origin for origin in plan.origins}
    here = settings.task_runner == "threads"
    with open_engine(at) as run_batches, warming_up(settings) if here else nullcontext():
        with _stage(seconds, "ingest"):
            again = steps.stage_again(plan, at)
            shown = ShownMeter("ingest", "byte", plan.ingest.bytes_to_read)
            ingested = run_batches(ingest, steps.cut_inputs(plan, settings), shown, origins, at)
            cleaned = steps.clean(ingested, at)
        log.info("ingest: %d inputs read, %d rejects", len(plan.ingest.read), sum(batch.rejects for batch in ingested))
        documents = [*again, *cleaned, *(path for batch in ingested for path in batch.document_files)]
        with _stage(seconds, "extract"):
            total = count_rows(documents)
            shown = ShownMeter("extract", "document", total)
            extracted = run_batches(extract, documents, shown, at, rescue=ExtractRescue(at))
    log.info("extract: %s", describe_extracted(extracted))
    with _stage(seconds, "validate rows"):
        staged, shown = steps.stage_run(plan, ingested, extracted, at), ShownMeter("validate", "document", total)
        [judged] = run_here(validate_rows, [staged], shown, at)
    log.info("validate: %d rows rejected", sum(judged.rejected.values()))
    with _stage(seconds, "link"):
        [linked] = run_here(link, [judged.changes], ShownMeter("link", "table", None), at)
    with _stage(seconds, "validate release"):
        validated = validate_release(judged, linked, plan, at)
    with _stage(seconds, "publish"):
        published = publish(validated, plan, at)
        steps.clear_staging(settings)
        vacuum_after_run(settings)
    told = tell_followers(settings, published, at.release) if published else ToldFollowers()
    if published:
        emit_published(published, at.release, told)
    log.info("publish: %s", published.ref.version if published else "nothing changed, no release")
    usage = sum((batch.usage for batch in extracted), Usage())
    outcome = outcome_of_run(plan, validated, published, seconds.total, usage)
    return replace(outcome, notes=outcome.notes + told.remarks)


@contextmanager
def _stage(seconds: Stopwatch, name: str) -> Iterator[None]:
    """Measure a stage, which leaves no memory to the next that it does not need."""
    with seconds.measure(name):
        yield
        give_back()


def emit_published(published: PublishedRelease, parent: ReleaseRef | None, told: ToldFollowers) -> None:
    """Tell other flows of a release, once readers see it; it stands whether or not they can be told."""
    try:
        said = announce_release(published, parent, told.matches)
        emit_event(RELEASE_PUBLISHED, resource=said.resource, related=list(said.related), payload=said.payload)
    except Exception:
        log.warning(
            "publish: %s was not sent; release %s stands", RELEASE_PUBLISHED, published.ref.version, exc_info=True
        )


@flow(name="hearsay-train")
def train_network(
    data: Path, work: Path, model: Path, start: Path | None = None, teachers: Sequence[Path] = ()
) -> None:
    """Make the network anew; goes on from the last epoch that ended.

    Args:
        data: Folder of PolNeAR's files and of the treebank.
        work: Folder of checkpoints.
        model: Folder that the model is written to.
        start: Folder of a model to start from; the bare encoder if None.
        teachers: Folders of models to learn from, the last of which knows trees.
    """
    from flows.train import workshop  # noqa: PLC0415 - torch, in the extra `train`

    request = workshop.TrainRequest(data, work, model, start, tuple(teachers))
    for name, step in {"learn": workshop.learn, "ship": workshop.ship, "describe": workshop.describe}.items():
        task(name=name, cache_policy=NO_CACHE)(step)(request)


def _leave_artifacts(outcome: RunOutcome) -> None:
    """Leave a table and a page that say what the run came to."""
    if outcome.tables:
        artifacts.create_table_artifact(
            [dict(row) for row in outcome.tables], key="release-tables", description=outcome.headline
        )
    artifacts.create_markdown_artifact(render_markdown(outcome), key="run-summary", description=outcome.headline)
