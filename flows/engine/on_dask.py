"""Runs a task over many items on a Dask cluster, the same as on threads. Imports Prefect; needs the extra `dask`."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from inspect import signature
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar
from uuid import uuid4

from prefect import get_client
from prefect.futures import PrefectFuture, wait
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.tasks import Task
from prefect_dask.task_runners import DaskTaskRunner

from flows.engine.cluster import (
    Attendance,
    explain_loss,
    explain_no_cluster,
    hearing_workers,
    local_cluster_options,
    quiet_dask,
    workers_ready,
)
from flows.engine.on_threads import PROGRESS_SECONDS, TASKS_AT_ONCE, ShownMeter
from flows.engine.worker import ANSWER_SECONDS, WorkerMeter
from flows.run.steps import RunContext
from flows.settings import Settings
from flows.stopping import STOPPING, raise_flag

R = TypeVar("R")


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

    def __call__(self, step: Task[..., R], items: Sequence[Any], shown: ShownMeter, *shared: Any) -> list[R]:
        """Run a task over items on the workers."""
        done: list[R] = []
        for start in range(0, len(items), TASKS_AT_ONCE):
            self._runner = self._runner or self._stack.enter_context(_open_cluster(self._at))
            done += self._run_some(self._runner, step, items[start : start + TASKS_AT_ONCE], shown, shared)
        shown.show(is_last=True)
        return done

    def _run_some(
        self, runner: DaskTaskRunner, step: Task[..., R], items: Sequence[Any], shown: ShownMeter, shared: Sequence[Any]
    ) -> list[R]:
        """Run a task over some items; what one raises is raised when the others have ended."""
        done, errors = list[R](), list[Exception]()
        with hearing_workers(runner.client, shown.meter) as topic:
            attendance = Attendance(runner.client)
            futures = [self._submit(runner, step, (item, *shared, WorkerMeter(topic, uuid4().hex))) for item in items]
            for item, future in zip(items, futures, strict=True):
                self._await(future, shown, attendance)
                try:
                    done.append(future.result())
                except Exception as error:  # noqa: BLE001 - whatever it is, the other batches come to their end
                    errors.append(self._explain(error, item))
        if errors:
            raise errors[0]
        return done

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

    def _explain(self, error: Exception, item: Any) -> Exception:
        """Say what to do about a batch; unless only its workers died, the others stop as soon as they can."""
        loss = explain_loss(error, _name_batch(item))
        if loss is None:
            raise_flag(self._at.stop_flag)
        return loss or error


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
