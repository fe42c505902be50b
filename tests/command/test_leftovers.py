"""Servers that a killed run leaves behind are ended; those of others, and of runs that live, are not."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import psutil
import pytest
from servers import HEARSAY, copy_seeds, environment, wait_for

from flows.command.leftovers import MARK, end_leftover_servers, mark_servers
from flows.warehouse.releases import latest_release

APPLICATION = "prefect.server.api.server:create_app"
GONE = str(2**22 + 1)
"""No process has this id."""


@pytest.fixture
def start(tmp_path) -> Iterator[Callable[..., subprocess.Popen]]:
    """Start what looks like Prefect's server."""
    started = []

    def pretend(*, application: str = APPLICATION, **variables: str) -> subprocess.Popen:
        command = [sys.executable, "-c", "import time; time.sleep(100)", application]
        env = os.environ | {"PREFECT_HOME": str(tmp_path)} | variables
        started.append(subprocess.Popen(command, env=env))
        return started[-1]

    yield pretend
    for process in started:
        process.kill()
        process.wait()


def test_a_server_whose_run_is_gone_is_ended(start, tmp_path):
    server = start(**{MARK: GONE})
    assert end_leftover_servers(tmp_path) == [server.pid]
    assert not psutil.pid_exists(server.pid)


def test_a_server_whose_run_lives_goes_on(start, tmp_path, monkeypatch):
    monkeypatch.setenv(MARK, "")
    mark_servers()
    server = start()
    assert end_leftover_servers(tmp_path) == []
    assert server.poll() is None


@pytest.mark.parametrize(
    ("application", "variables"),
    [
        (APPLICATION, {MARK: GONE, "PREFECT_HOME": "/another/warehouse/.prefect"}),
        (APPLICATION, {}),
        ("another.application:create", {MARK: GONE}),
    ],
    ids=["of another warehouse", "not started by a run", "no server"],
)
def test_what_is_not_ours_goes_on(start, tmp_path, monkeypatch, application, variables):
    monkeypatch.delenv(MARK, raising=False)
    other = start(application=application, **variables)
    assert end_leftover_servers(tmp_path) == []
    assert other.poll() is None


@pytest.mark.prefect
def test_the_run_after_a_killed_one_ends_its_server(tmp_path):
    env = environment(tmp_path / "warehouse", copy_seeds(tmp_path / "seeds"))
    killed = subprocess.Popen([HEARSAY, "run"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        server = wait_for("server of the run", lambda: find_server(killed.pid))
    finally:
        killed.kill()
        killed.wait()
    assert server.is_running()
    assert server.ppid() != killed.pid
    again = subprocess.run([HEARSAY, "run"], env=env, capture_output=True, text=True, timeout=200, check=False)
    assert again.returncode == 0, again.stderr
    assert latest_release(tmp_path / "warehouse") is not None
    assert not server.is_running()


def find_server(run: int) -> psutil.Process | None:
    children = psutil.Process(run).children()
    return next((child for child in children if APPLICATION in child.cmdline()), None)
