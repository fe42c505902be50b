"""Runs a task over many items on threads of this process, and shows how far it is. Imports Prefect."""

import time
from collections.abc import Sequence
from typing import Any, Final, Protocol, TypeVar
from uuid import UUID

from flows.settings import Settings, keep_quiet

keep_quiet()

from prefect import artifacts, unmapped
from prefect.futures import wait
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.tasks import Task

from flows.progress import Meter

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)

PROGRESS_SECONDS: Final = 2.0
"""Between two updates of the progress artifact: each is a request to the server."""
TASKS_AT_ONCE: Final = 256
"""Tasks that are handed out before any is waited for: each takes memory."""


class ShownMeter:
    """A meter, and the progress artifact that it is shown in; one that has nothing to count shows nothing."""

    def __init__(self, stage: str, unit: str, total: float | None) -> None:
        self.meter = Meter(stage, unit, total)
        self._shown_at = time.monotonic()
        self._artifact: UUID | None = None
        if total != 0:
            made = artifacts.create_progress_artifact(0.0, key=f"{stage}-progress", description=f"{stage}: begins")
            assert isinstance(made, UUID), made
            self._artifact = made

    def show(self, *, is_last: bool = False) -> None:
        """Show how far it is, at most every `PROGRESS_SECONDS`."""
        if self._artifact is None or (not is_last and time.monotonic() - self._shown_at < PROGRESS_SECONDS):
            return
        progress = self.meter.progress
        percent = 100.0 if is_last else progress.percent
        artifacts.update_progress_artifact(self._artifact, percent, description=str(progress))
        self._shown_at = time.monotonic()


class FlowThreads(ThreadPoolTaskRunner[Any]):
    """As many threads as the settings say when a flow starts, not when this module is imported."""

    def duplicate(self) -> "FlowThreads":
        """Make the runner of one run of the flow."""
        return FlowThreads(max_workers=Settings().workers)


class Rescue(Protocol[R_co]):
    """What to do about an item over which processes died."""

    def split(self, item: Any) -> Sequence[Any]:
        """Give its parts, to be tried one by one."""

    def give_up(self, item: Any, error: Exception) -> R_co:
        """Give a result for a part over which processes died, too."""


def run_here(
    step: Task[..., R],
    items: Sequence[Any],
    shown: ShownMeter,
    *shared: Any,
    rescue: Rescue[R] | None = None,  # noqa: ARG001 - what kills a thread kills us
) -> list[R]:
    """Run a task over items on threads of this process."""
    done: list[R] = []
    for start in range(0, len(items), TASKS_AT_ONCE):
        futures = step.map(items[start : start + TASKS_AT_ONCE], *map(unmapped, shared), unmapped(shown.meter))
        for future in futures:
            while wait([future], PROGRESS_SECONDS).not_done:
                shown.show()
            done.append(future.result())
            shown.show()
    shown.show(is_last=True)
    return done
