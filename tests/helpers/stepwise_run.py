"""A run without Prefect that kills itself: `python tests/helpers/stepwise_run.py MARKER` (driven by `test_kill`).

It carries out the plan of a run by its steps, and sends itself SIGKILL when the first file whose path holds MARKER
is opened for writing, renamed, linked or made. With the marker `-` it runs to its end.
"""

import os
import signal
import sys
from datetime import UTC, datetime

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


if __name__ == "__main__":
    if sys.argv[1] != "-":
        watch(sys.argv[1])
    run()
