"""Fixtures of the tests that start `hearsay` for real; see `servers`."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent / "helpers"))

from misbehaving import serve
from object_stores import store_address, store_root, stored_room  # noqa: F401 - fixtures
from servers import SCHEDULES, Served, add_feed, copy_seeds, find_free_port, start_serving, stop, wait_until_served
from shares import Shares

from flows.settings import QUIET

SLOW = ("prefect", "kill", "browser")

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")  # two processes at once may be slow on a busy machine
os.environ.update(QUIET)  # before any test imports Prefect, which then phones home
os.environ["PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW"] = "ignore"  # stages are called outside of runs, after runs
os.environ.pop("COLUMNS", None)  # xdist gives its processes a width, as if somebody looked


@pytest.hookimpl(tryfirst=True)
def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Fail a test module that cannot be imported: `--doctest-ignore-import-errors` skips it, with all its tests."""
    if report.skipped and "unable to import module" in str(report.longrepr) and "test_" in report.nodeid:
        report.outcome = "failed"


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their argument: packed ones hold the second they were made in, and processes must agree."""
    return argname if isinstance(val, bytes) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what waits for servers and processes, so that it does not end alone."""
    items.sort(key=lambda item: not any(item.get_closest_marker(name) for name in SLOW))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Shares:
    """Share the tests out among processes."""
    return Shares(config, log)


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with one release of the seeds, made without Prefect; not to be changed."""
    folder = tmp_path_factory.mktemp("made") / "warehouse"
    command = [sys.executable, str(Path(__file__).parent / "helpers" / "stepwise_run.py")]
    environment = os.environ | {"HEARSAY_WAREHOUSE": str(folder)}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, input="-", text=True)
    assert done.stdout == "0\n", done.stderr
    return folder


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """`hearsay serve` over a copy of the seeds; stopped as by Ctrl-C, and nothing of it may be left then."""
    folder = tmp_path_factory.mktemp("served")
    seeds, port = copy_seeds(folder / "seeds"), find_free_port()
    address = f"http://127.0.0.1:{port}"
    with ExitStack() as stack:
        web = stack.enter_context(serve())
        add_feed(seeds, web.address("/feed.xml"))
        process, log = stack.enter_context(start_serving(folder, "--port", str(port)))
        wait_until_served(process, log, address, {"by-hand", "feed", *SCHEDULES})
        yield Served(address, folder / "warehouse", seeds, process, log, web)
        assert stop(process, signal.SIGINT) == 0, log.read_text()[-3000:]
    assert "Traceback" not in log.read_text().rpartition("Pausing all deployments")[2], log.read_text()[-3000:]
