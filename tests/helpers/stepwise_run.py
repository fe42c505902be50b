"""Runs without Prefect that kill themselves: `python tests/helpers/stepwise_run.py` (driven by `test_kill`).

For each line of its input, a marker, a child carries out the plan of a run by its steps, and sends itself SIGKILL when
the first file whose path holds the marker is opened for writing, renamed, linked or made; with the marker `-` it runs
to its end. Its exit code is printed. Children are forks of a process that has loaded much and run nothing.
"""

import os
import signal
import sys
import traceback
from datetime import UTC, datetime

from flows.extract.places.gazetteer.load import load_gazetteer
from flows.progress import Meter
from flows.publish.lock import publisher_lock
from flows.publish.recover import recover
from flows.run import steps
from flows.run.plan import RunRequest, plan_run
from flows.settings import Settings

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def watch(marker: str) -> None:
    def hook(event: str, arguments: tuple) -> None:
        is_write = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING
        if not is_write and event not in {"os.rename", "os.link", "os.symlink", "os.mkdir", "os.remove", "os.rmdir"}:
            return
        if any(marker in os.fsdecode(each) for each in arguments if isinstance(each, (str, bytes, os.PathLike))):
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def run() -> None:
    settings, now = Settings(), datetime.now(UTC)
    with publisher_lock(settings.warehouse, settings.lock_timeout_seconds):
        recover(settings.warehouse)
        plan = plan_run(settings, RunRequest())
        steps.clear_staging(settings, keep=plan.key if plan.has_work else "")
        if not plan.has_work:
            return
        at = steps.RunContext.of(plan, settings, now)
        origins = {origin.id: origin for origin in plan.origins}
        meter = Meter("run", "step", None)
        ingested = [steps.ingest(batch, origins, at, meter) for batch in steps.cut_inputs(plan, settings)]
        fresh = [*steps.clean(ingested, at), *(path for batch in ingested for path in batch.document_files)]
        extracted = [steps.extract(path, at, meter) for path in [*steps.stage_again(plan, at), *fresh]]
        judged = steps.validate_rows(steps.stage_run(plan, ingested, extracted, at), at, meter)
        linked = steps.link(judged.changes, at, meter)
        steps.publish(steps.validate_release(judged, linked, plan, at), plan, at)
        steps.clear_staging(settings)


def run_in_child(marker: str) -> int:
    """Run in a fork; gives its exit code, negative for a signal."""
    pid = os.fork()
    if pid == 0:
        try:
            if marker != "-":
                watch(marker)
            run()
        except BaseException:  # noqa: BLE001  # a fork must not run on into the parent's work
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a run prints is no answer
    load_gazetteer()
    for line in sys.stdin:
        print(run_in_child(line.strip()), file=answers, flush=True)
