"""A run from the terminal: plans first, and starts the flow only when there is work. Knows Prefect by name only."""

import os
import shutil
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, cast

from rich.console import Console

from flows.command.leftovers import end_leftover_servers, mark_servers
from flows.command.output import open_console, plain_table, print_trimmed
from flows.command.progress_bars import ProgressBars
from flows.command.run_server import begin_server
from flows.errors import HearsayError, ReleaseError, RunStopped, SettingsError
from flows.publish.lock import publisher_lock
from flows.run.plan import RunPlan, RunRequest, plan_run, select
from flows.settings import Settings, apply_environment, prefect_home
from flows.stopping import STOPPING, stop_on_interrupt
from flows.storepath import Location
from flows.upkeep.last_run import note_idle
from flows.warehouse.releases import latest_release
from flows.wording import count_of

if TYPE_CHECKING:
    from flows.run.outcome import RunOutcome


def run_once(settings: Settings, request: RunRequest, *, dry_run: bool) -> None:
    """Run the pipeline once and print what it came to; Ctrl-C stops it at the end of a batch.

    Raises:
        HearsayError: the run failed, or was stopped; the last release is as it was.
    """
    console = open_console()
    start = time.perf_counter()
    if not dry_run:
        end_leftover_servers(prefect_home(settings))
    is_fetched = any(origin.is_fetched for origin in select(settings, request).origins)
    if dry_run or not is_fetched:
        plan = _plan(settings, request)
        if dry_run or not plan.has_work:
            from flows.run.outcome import outcome_of_plan

            outcome = outcome_of_plan(plan, is_dry_run=dry_run)
            for line in (outcome.headline, *(f"{remark}." for remark in outcome.remarks)):
                console.print(line, soft_wrap=True)
            if not dry_run:
                note_idle(settings.warehouse, datetime.now(UTC), outcome.version, outcome.headline)
            return
        work = f"{count_of(len(plan.ingest.read), 'input')} to read, {len(plan.ingest.withdrawn):,} to withdraw"
        console.print(f"{work}; {plan.again} ..." if plan.again else f"{work} ...", soft_wrap=True)
    stopping = "Stopping at the end of the batch; Ctrl-C again: at once ..."
    bars = ProgressBars(console)
    try:
        with stop_on_interrupt(lambda: console.print(stopping)), bars.shown():
            outcome = _run_flow(settings, request)
    except RunStopped as stopped:
        raise RunStopped(f"{stopped} (it had come to {bars.last})" if bars.last else str(stopped)) from stopped
    print_outcome(console, outcome, time.perf_counter() - start, settings.warehouse)


def _plan(settings: Settings, request: RunRequest) -> RunPlan:
    """Plan a run; where the last release cannot be resolved, repair the warehouse first."""
    try:
        return plan_run(settings, request)
    except ReleaseError:
        from flows.publish.recover import recover

        with publisher_lock(settings.warehouse, settings.lock_timeout_seconds):
            recover(settings.warehouse)
        return plan_run(settings, request)


def _run_flow(settings: Settings, request: RunRequest) -> "RunOutcome":
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "ERROR")  # what the run came to is printed here
    wait_until_up = begin_server(settings)  # which takes seconds, as what follows does
    from flows.pipeline import run_pipeline
    from flows.run.warm import warm_up

    warm_up(settings)
    wait_until_up()
    try:
        state = run_pipeline(
            origins=list(request.origins or ()),
            paths=list(request.paths),
            reextract=request.reextract,
            retry=request.retry,
            reasons=list(request.reasons),
            return_state=True,
        )
    except RuntimeError as error:  # what fails inside the flow is in its state; this is Prefect without its server
        raise HearsayError(f"{error} Check PREFECT_API_URL, or unset it to run without a server.") from error
    if state.is_completed():
        return cast("RunOutcome", state.result())
    if STOPPING.is_set():
        raise RunStopped(state.message or "stopped")
    raise HearsayError(state.message or f"the run ended {state.name}; see the log above")


def print_outcome(console: Console, outcome: "RunOutcome", seconds: float, warehouse: Location) -> None:
    """Print a run's headline, its tables, and its rejects by reason."""
    console.print(f"[bold]{outcome.headline}[/bold] ({seconds:.1f} s)", soft_wrap=True)
    for line in outcome.remarks:
        console.print(f"{line}.")
    if not outcome.tables:
        return
    table = plain_table(words=("table",), numbers=("rows", "added", "changed", "withdrawn", "rejected"))
    for row in outcome.tables:
        table.add_row(row["table"], *(f"{row[name]:,}" for name in list(row) if name != "table"))
    print_trimmed(console, table)
    for reason, count in sorted(outcome.reasons.items()):
        console.print(f"  {count:,} rejected: {reason}")
    us = _name_us()
    if outcome.reasons:
        console.print(f"`{us} rejects` says which and why; once they are mended, `{us} retry` reads them again.")
    pages = _name_pages(warehouse)
    console.print("\nNext:", style="bold")
    console.print(f"  {us} show     what happened, and who says what of it", soft_wrap=True)
    console.print(f"  {us} figures  every figure: who gives it, of what, for when", soft_wrap=True)
    console.print(pages, soft_wrap=True)


def _name_pages(warehouse: Location) -> str:
    """Say where the report and the page are."""
    if isinstance(warehouse, Path):
        names = (_shorten(warehouse / "latest" / name) for name in ("report.html", "browse.html"))
        return "\n".join(f"  open {name} in a browser" for name in names)
    return f"  {warehouse}/releases/ has report.html and browse.html, in the folder of the release"


def _name_us() -> str:
    """Give the command as you can type it here: `hearsay`, or the path that it was started by."""
    started = Path(sys.argv[0])
    if started.name != "hearsay":
        return "python -m flows.cli"
    return "hearsay" if shutil.which("hearsay") else _shorten(started)


def _shorten(path: Path) -> str:
    """Write a path from the folder that you are in, if it is inside."""
    whole = path.absolute()
    return str(whole.relative_to(Path.cwd()) if whole.is_relative_to(Path.cwd()) else whole)


def train_model(
    settings: Settings,
    data: Path,
    work: Path | None,
    model: Path | None,
    start: Path | None = None,
    teachers: Sequence[Path] = (),
) -> None:
    """Run the training flow in this process, and show its log.

    Raises:
        HearsayError: the extra `train` is not installed, or data is missing.
    """
    apply_environment(settings)
    mark_servers()
    if find_spec("torch") is None or find_spec("transformers") is None:
        raise SettingsError("training needs the extra: pip install 'hearsay[train]'")
    from flows.language.network.model_files import MODEL_FOLDER
    from flows.pipeline import train_network

    checkpoints = (work or settings.desk / "training").absolute()
    train_network(data.absolute(), checkpoints, model or MODEL_FOLDER, start, teachers)


def roll_back(settings: Settings, version: str) -> None:
    """Make an older release current, as a new one, and print which; a server that is named is told."""
    from flows.publish.recover import recover
    from flows.publish.rollback import rollback
    from flows.run.followers import tell_followers

    with publisher_lock(settings.warehouse, settings.lock_timeout_seconds):
        recover(settings.warehouse)
        parent = latest_release(settings.warehouse)
        made = rollback(settings, version, datetime.now(UTC))
        told = tell_followers(settings, made, parent)
    if os.environ.get("PREFECT_API_URL"):
        apply_environment(settings)
        from flows.pipeline import emit_published

        emit_published(made, parent, told)
    open_console().print(f"Release {made.ref.version} holds what {version} held.")
