"""Runs a task over many items on a Dask cluster, the same as on threads. Imports Prefect; needs the extra `dask`."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from inspect import signature
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeVar
from uuid import uuid4

from distributed.scheduler import KilledWorker
from prefect import get_client
from prefect.futures import PrefectFuture, wait
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.tasks import Task
from prefect_dask.task_runners import DaskTaskRunner

from flows.engine.cluster import (
    Attendance,
    describe_deaths,
    explain_loss,
    explain_no_cluster,
    hearing_workers,
    local_cluster_options,
    quiet_dask,
    workers_ready,
)
from flows.engine.on_threads import PROGRESS_SECONDS, TASKS_AT_ONCE, Rescue, ShownMeter
from flows.engine.worker import ANSWER_SECONDS, WorkerMeter
from flows.run.steps import RunContext
from flows.settings import Settings
from flows.stopping import STOPPING, raise_flag

R = TypeVar("R")
Failure = tuple[Any, Exception]
"""An item, and what its task raised."""

GIVEN_UP_MAX: Final = 5
"""Parts that are given up at a time; if workers die over more, it is not the parts that are at fault."""


class DaskEngine:
    """The engine on a Dask cluster; opens it for the first items that come."""

    def __init__(self, at: RunContext) -> None:
        self._at, self._stack = at, ExitStack()
        self._runner: DaskTaskRunner | None = None

    def __enter__(self) -> Self:
        """Begin; nothing is started yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Leave the cluster; one of our own ends, and in another our batches that are under way stop."""
        if error is not None:
            raise_flag(self._at.stop_flag)
        self._stack.__exit__(kind, error, at)

    def __call__(
        self,
        step: Task[..., R],
        items: Sequence[Any],
        shown: ShownMeter,
        *shared: Any,
        rescue: Rescue[R] | None = None,
    ) -> list[R]:
        """Run a task over items on the workers."""
        done: list[R] = []
        for start in range(0, len(items), TASKS_AT_ONCE):
            self._runner = self._runner or self._stack.enter_context(_open_cluster(self._at))
            attempt = partial(self._attempt, self._runner, step, shown, shared)
            some, failed = attempt(items[start : start + TASKS_AT_ONCE])
            done += some + _save(attempt, failed, rescue)
        shown.show(is_last=True)
        return done

    def _attempt(
        self, runner: DaskTaskRunner, step: Task[..., R], shown: ShownMeter, shared: Sequence[Any], items: Sequence[Any]
    ) -> tuple[list[R], list[Failure]]:
        """Run a task over some items; gives what it returned, and what it raised for which."""
        done, failed = list[R](), list[Failure]()
        with hearing_workers(runner.client, shown.meter) as topic:
            attendance = Attendance(runner.client)
            futures = [self._submit(runner, step, (item, *shared, WorkerMeter(topic, uuid4().hex))) for item in items]
            for item, future in zip(items, futures, strict=True):
                self._await(future, shown, attendance)
                try:
                    done.append(future.result())
                except Exception as error:  # noqa: BLE001 - whatever it is, the other batches come to their end
                    failed.append((item, error))
                    self._stop_after(error)
        return done, failed

    def _submit(self, runner: DaskTaskRunner, step: Task[..., R], arguments: Sequence[Any]) -> PrefectFuture[R]:
        self._pass_on_a_stop()
        return runner.submit(step, dict(signature(step.fn).bind(*arguments).arguments))

    def _await(self, future: PrefectFuture[Any], shown: ShownMeter, attendance: Attendance) -> None:
        """Wait until a batch has ended, well or not."""
        while wait([future], PROGRESS_SECONDS).not_done:
            attendance.check()
            self._pass_on_a_stop()
            shown.show()
        shown.show()

    def _pass_on_a_stop(self) -> None:
        if STOPPING.is_set():
            raise_flag(self._at.stop_flag)

    def _stop_after(self, error: Exception) -> None:
        """Let the other batches stop as soon as they can, unless only workers died."""
        if not isinstance(error, KilledWorker):
            raise_flag(self._at.stop_flag)


def _save(
    attempt: Callable[[Sequence[Any]], tuple[list[R], list[Failure]]],
    failed: Sequence[Failure],
    rescue: Rescue[R] | None,
) -> list[R]:
    """Try the parts of items over which workers died, one after another, so that none dies of its neighbour.

    Raises:
        Exception: of what failed otherwise, or where workers die over one part after another.
    """
    others = [each for each in failed if not isinstance(each[1], KilledWorker)]
    if others or (failed and rescue is None):
        raise _explain(*(others or failed)[0])
    done, given_up = list[R](), 0
    for part in (part for item, _ in failed if rescue for part in rescue.split(item)):
        good, bad = attempt([part])
        done += good
        for _, error in bad:
            if rescue is None or not isinstance(error, KilledWorker) or given_up == GIVEN_UP_MAX:
                raise _explain(part, error)
            given_up += 1
            done.append(rescue.give_up(part, describe_deaths(error)))
    return done


def _explain(item: Any, error: Exception) -> Exception:
    return explain_loss(error, _name_batch(item)) or error


def _name_batch(item: Any) -> str:
    """Name a batch: a file of documents, or numbered inputs."""
    if isinstance(item, Path):
        return str(item)
    number, inputs = item
    return f"batch {number} of inputs ({inputs[0].found.locator} to {inputs[-1].found.locator})"


@contextmanager
def _open_cluster(at: RunContext) -> Iterator[DaskTaskRunner]:
    """Open the cluster of the settings, and make its workers ready."""
    url = str(get_client(sync_client=True).api_url)
    with quiet_dask(), ExitStack() as stack:
        stack.enter_context(temporary_settings({PREFECT_API_URL: url}))  # else each worker starts a server of its own
        runner = stack.enter_context(_make_runner(at.settings))
        try:
            client = runner.client
        except (OSError, ValueError, RuntimeError) as error:
            raise explain_no_cluster(error, at.settings.dask_address) from error
        stack.enter_context(workers_ready(client, at, url))
        yield runner


def _make_runner(settings: Settings) -> DaskTaskRunner:
    if settings.dask_address:
        return DaskTaskRunner(address=settings.dask_address, client_kwargs={"timeout": ANSWER_SECONDS})
    return DaskTaskRunner(cluster_class="distributed.LocalCluster", cluster_kwargs=local_cluster_options(settings))
