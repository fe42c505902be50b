"""The server of a run: one that is named, one that serves already, or one of its own that ends with the run."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from misbehaving import page, serve
from servers import environment

from flows.command import run_server
from flows.command.run_server import begin_server, find_served, served_at
from flows.settings import Settings

OF_ITS_OWN = """
import os, psutil
from flows.command.run_server import begin_server
from flows.settings import Settings

wait_until_up = begin_server(Settings())
[server] = psutil.Process().children()
wait_until_up()
import urllib.request
asked = urllib.request.urlopen(f"{os.environ['PREFECT_API_URL']}/health")
print(server.pid, asked.status)
"""


@pytest.fixture(autouse=True)
def _in_a_shell_without_prefect(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("PREFECT_API_URL", "HEARSAY_RUN_PID"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """A list of the folders that servers were started in, for which nothing is started here."""
    homes: list[Path] = []
    monkeypatch.setattr(run_server, "_start", lambda home: homes.append(home) or (lambda: None))
    return homes


@pytest.fixture
def address() -> Iterator[str]:
    with serve() as web:
        web.routes["/api/health"] = page("true")
        yield f"{web.url}/api"


def test_a_named_server_is_used(monkeypatch, tmp_path, started):
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    begin_server(Settings(warehouse=tmp_path))()
    assert os.environ["PREFECT_API_URL"] == "http://127.0.0.1:9/api"
    assert started == []


def test_a_server_that_serves_is_used(tmp_path, address, started):
    with served_at(tmp_path, address):
        begin_server(Settings(warehouse=tmp_path))()
    assert os.environ["PREFECT_API_URL"] == address
    assert started == []


def test_a_profile_of_prefect_may_name_one(tmp_path, started):
    (tmp_path / "profiles.toml").touch()
    begin_server(Settings(warehouse=tmp_path))()
    assert started == []


def test_without_one_a_server_is_started(tmp_path, started):
    begin_server(Settings(warehouse=tmp_path))()
    assert started == [tmp_path]


def test_who_serves_no_longer_is_not_found(tmp_path, address):
    with served_at(tmp_path, address):
        assert find_served(tmp_path) == address
    assert find_served(tmp_path) is None


@pytest.mark.parametrize(
    ("said", "value"),
    [("pid", 2**22 + 1), ("since", 0.0), ("api", "http://127.0.0.1:9/api"), ("api", "no address"), ("api", None)],
    ids=["a process that is gone", "another process", "nobody answers", "no address", "none"],
)
def test_what_a_killed_server_left_is_not_believed(tmp_path, address, said, value):
    with served_at(tmp_path, address):
        path = tmp_path / "served.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | {said: value}))
        assert find_served(tmp_path) is None
        path.write_text("no json")
        assert find_served(tmp_path) is None


@pytest.mark.prefect
def test_a_server_of_its_own_answers_and_ends_with_the_run(tmp_path):
    env = environment(tmp_path / "warehouse", tmp_path)
    done = subprocess.run([sys.executable, "-c", OF_ITS_OWN], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    pid, status = done.stdout.split()
    assert status == "200"
    assert not psutil.pid_exists(int(pid))


def test_a_server_that_does_not_start_is_an_error(tmp_path, monkeypatch):
    from flows.errors import HearsayError

    monkeypatch.setattr(run_server, "_COMMAND", ("-c", "raise SystemExit(3)"))
    wait_until_up = begin_server(Settings(warehouse=tmp_path))
    with pytest.raises(HearsayError, match=r"ended with status 3; see .*server\.log"):
        wait_until_up()
