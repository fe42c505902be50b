"""A Dask cluster as a run meets it: opened or found, checked, heard, and what its errors mean. Imports no Prefect."""

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from distributed import CancelledError, Client
from distributed.scheduler import KilledWorker

from flows.engine.worker import ANSWER_SECONDS, WorkerSetup
from flows.errors import HearsayError, SettingsError
from flows.progress import Meter
from flows.run.steps import RunContext
from flows.settings import Settings, prefect_environment

ABSENT_SECONDS: Final = 120.0
"""How long a cluster may be without workers; a new one takes up to 30 s to start on a busy machine."""
DEATHS: Final = 2
"""Workers that may die over one batch before it is given up, in a cluster of our own; others have their own number."""


def local_cluster_options(settings: Settings) -> dict[str, Any]:
    """Say how a cluster of this machine is started: its processes are new ones, not forks, and listen on loopback."""
    return {
        "n_workers": settings.workers,
        "threads_per_worker": settings.dask_threads,
        "host": "127.0.0.1",
        "dashboard_address": "127.0.0.1:0",  # none at all would be port 8787 of every address
        "memory_limit": None,  # else workers near a limit wait for good
        "scheduler_kwargs": {"allowed_failures": DEATHS - 1},
    }


@contextmanager
def quiet_dask() -> Iterator[None]:
    """Have Dask tell errors alone while this block runs: it logs each worker that comes and goes."""
    logger = logging.getLogger("distributed")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)


@contextmanager
def workers_ready(client: Client, at: RunContext, api_url: str) -> Iterator[None]:
    """Make the workers of a cluster ready for a run, and those that come while this block runs.

    Raises:
        SettingsError: there is no worker, or one would not give the same rows.
    """
    settings = at.settings
    with _meeting_place(at.folder, at.run_id) as meeting:
        setup = WorkerSetup(settings, _variables(settings, api_url), meeting, is_ours=not settings.dask_address)
        _await_workers(client, settings.dask_address)
        try:
            client.register_plugin(setup)
        except ModuleNotFoundError as error:
            raise SettingsError(f"the workers at {settings.dask_address} need hearsay: {error}") from error
        yield
        client.unregister_worker_plugin(setup.name)


def _variables(settings: Settings, api_url: str) -> dict[str, str]:
    """List the variables of this process that a worker needs."""
    names = [name for name in os.environ if name.startswith("HEARSAY_")] + list(prefect_environment(settings))
    return {name: os.environ[name] for name in names if name in os.environ} | {"PREFECT_API_URL": api_url}


@contextmanager
def _meeting_place(folder: Path, run_id: str) -> Iterator[tuple[Path, str]]:
    """Put a file where a run stages, by which workers know it, for the time of this block; gives what it holds, too."""
    path = folder / f"workers-of-{run_id}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(run_id, "utf-8")
    try:
        yield path, run_id
    finally:
        path.unlink(missing_ok=True)


def _await_workers(client: Client, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=ANSWER_SECONDS)
    except TimeoutError as error:
        raise SettingsError(
            f"HEARSAY_DASK_ADDRESS: the scheduler at {address} has no workers; start some: dask worker {address}"
        ) from error


@contextmanager
def hearing_workers(client: Client, meter: Meter) -> Iterator[str]:
    """Have a meter take what workers tell while this block runs; gives the topic under which they do."""
    topic = f"hearsay-progress-{uuid4().hex}"

    def hear(event: tuple[float, Any]) -> None:
        part, done = event[1]
        meter.report(part, done)

    client.subscribe_topic(topic, hear)
    try:
        yield topic
    finally:
        client.unsubscribe_topic(topic)


class Attendance:
    """Whether a cluster still has workers: all of them may end for good while batches wait for them."""

    def __init__(self, client: Client) -> None:
        self._client, self._seen_at = client, time.monotonic()

    def check(self) -> None:
        """Look once more.

        Raises:
            HearsayError: there has been none for long.
        """
        if self._client.nthreads():
            self._seen_at = time.monotonic()
        elif time.monotonic() - self._seen_at > ABSENT_SECONDS:
            raise HearsayError(
                f"the Dask cluster has had no worker for {ABSENT_SECONDS:.0f} s; see their log. What is done is kept,"
                " and the next run goes on"
            )


def explain_no_cluster(error: Exception, address: str) -> HearsayError:
    """Say that no scheduler answers at an address, or, without one, that none could be started."""
    if not address:
        return HearsayError(f"no Dask cluster could be started on this machine: {error}")
    return SettingsError(
        f"HEARSAY_DASK_ADDRESS={address}: no Dask scheduler answers there ({error}); start one with `dask scheduler`,"
        " or unset it to have a cluster started here"
    )


def describe_deaths(error: KilledWorker) -> Exception:
    """Say of a part that is given up what was the matter with it."""
    return RuntimeError(f"{error.allowed_failures + 1} workers of the Dask cluster died while each worked on it alone")


def explain_loss(error: Exception, batch: str) -> HearsayError | None:
    """Say what it means that a batch was lost; None if it failed in itself."""
    if isinstance(error, KilledWorker):
        return HearsayError(
            f"{batch}: {error.allowed_failures + 1} workers of the Dask cluster died while each worked on it, the last"
            f" {error.last_worker.address}. All other batches are done and kept. See the log of the workers; if memory"
            " ran out, lower HEARSAY_BATCH_DOCUMENTS. The next run tries it again."
        )
    if isinstance(error, CancelledError):
        return HearsayError(f"{batch}: the Dask cluster is gone; what is done is kept, and the next run goes on")
    return None
