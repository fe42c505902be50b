"""`hearsay` as processes of their own, and what they say: no test here, and nothing of Prefect is imported."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import httpx
import psutil
import yaml
from misbehaving import Web

from flows.settings import REPOSITORY

T = TypeVar("T")

HEARSAY = str(Path(sys.executable).with_name("hearsay"))
DEADLINE_SECONDS = 300
"""For anything that is waited for; each takes seconds, but the machine may be slow and busy."""
POLL_SECONDS = 0.3
BUSY_TRIES = 20
TERMINAL = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}
SCHEDULES = {"kursk": "0 6 * * *", "quake": "0 0 1 1 *", "strike": "* * * * *"}
"""Of the copy of the seeds: `strike` comes round while a test waits."""
FEED_SCHEDULE = "0 0 2 1 *"


def copy_seeds(folder: Path, schedules: Mapping[str, str] = SCHEDULES) -> Path:
    """Copy the seeds, with these schedules."""
    shutil.copytree(REPOSITORY / "seeds", folder)
    path = folder / "origins.yaml"
    origins = yaml.safe_load(path.read_text("utf-8"))["origins"]
    assert {origin["id"] for origin in origins} == set(schedules)
    again = [origin | {"schedule": schedules[origin["id"]]} for origin in origins]
    path.write_text(yaml.safe_dump({"origins": again}), "utf-8")
    return folder


def add_feed(seeds: Path, address: str) -> None:
    """Add a feed on loopback to the origins, with a schedule of its own."""
    path = seeds / "origins.yaml"
    origins = yaml.safe_load(path.read_text("utf-8"))["origins"]
    polite = {"contact": "desk@example.org", "requests_per_second": 50}
    feed = {"id": "feed", "kind": "feed", "urls": [address], "schedule": FEED_SCHEDULE, "politeness": polite}
    path.write_text(yaml.safe_dump({"origins": [*origins, feed | {"allow_hosts": ["127.0.0.1"]}]}), "utf-8")


def environment(warehouse: Path, seeds: Path, **more: str) -> dict[str, str]:
    """Make the environment of a new shell: nothing of this process's Prefect, or of its proxies, in it."""
    ours = ("PREFECT_", "HEARSAY_", "PYTEST_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    kept |= {"HEARSAY_WAREHOUSE": str(warehouse), "HEARSAY_SEEDS": str(seeds), "COLUMNS": "200", "NO_COLOR": "1"}
    return kept | more


def find_free_port() -> int:
    """Give a port on loopback that nobody has now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(what: str, ask: Callable[[], T | None], seconds: float = DEADLINE_SECONDS) -> T:
    """Ask until there is an answer that is not empty."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        answer = ask()
        if answer:
            return answer
        time.sleep(POLL_SECONDS)
    raise AssertionError(f"no {what} within {seconds} s")


def stop(process: subprocess.Popen, number: int) -> int:
    """Signal a process, and see that nothing of it is left; whatever is, is killed."""
    family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    process.send_signal(number)
    try:
        status = process.wait(DEADLINE_SECONDS)
    finally:
        _, left = psutil.wait_procs(family[1:], timeout=20)
        for each in left:
            each.kill()
        if process.poll() is None:
            process.kill()
            process.wait()
    assert not left, left
    return status


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers, the warehouse and seeds of its deployments, and where their feed comes from."""

    address: str
    warehouse: Path
    seeds: Path
    process: subprocess.Popen
    log: Path
    web: Web

    def get(self, path: str) -> Any:
        """Ask the API."""
        return self._ask("GET", path)

    def post(self, path: str, body: Mapping[str, Any]) -> Any:
        """Ask the API with a body, or tell it something."""
        return self._ask("POST", path, json=body)

    def patch(self, path: str, body: Mapping[str, Any]) -> None:
        """Change something over the API."""
        self._ask("PATCH", path, json=body)

    def _ask(self, method: str, path: str, **arguments: Any) -> Any:
        """Ask, and as Prefect's own client does, again while the server says that its database is busy."""
        for _ in range(BUSY_TRIES):
            answer = httpx.request(method, f"{self.address}/api{path}", timeout=120, **arguments)
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                break
            time.sleep(POLL_SECONDS)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def deployments(self) -> dict[str, dict[str, Any]]:
        """Every deployment, by name."""
        return {each["name"]: each for each in self.post("/deployments/filter", {})}

    def create_run(self, deployment: str, **parameters: Any) -> str:
        """Create a run as the UI's form does, and give its id."""
        found = self.deployments()[deployment]["id"]
        state = {"type": "SCHEDULED", "message": "Run from the Prefect UI with custom parameters"}
        body = {"parameters": parameters, "state": state}
        return str(self.post(f"/deployments/{found}/create_flow_run", body)["id"])

    def end_of_run(self, run: str) -> dict[str, Any]:
        """Wait until a run has ended."""

        def ask() -> dict[str, Any] | None:
            found = self.get(f"/flow_runs/{run}")
            return found if found["state_type"] in TERMINAL else None

        return wait_for(f"end of run {run}; the log ends:\n{self.log.read_text()[-3000:]}", ask)

    def artifacts_of(self, run: str) -> list[dict[str, Any]]:
        """What a run and its tasks left to be read."""
        wanted = {"artifacts": {"flow_run_id": {"any_": [run]}}}
        return list(self.post("/artifacts/filter", wanted))


@contextmanager
def start_serving(
    folder: Path, *arguments: str, is_in_background: bool = False, **variables: str
) -> Iterator[tuple[subprocess.Popen, Path]]:
    """Start `hearsay serve` in a folder of its own; whoever forgets to stop it finds it stopped.

    In the background, SIGINT is ignored: so do shells. Else it is not, even where these tests run in the background.
    """
    log = folder / "serve.log"
    elsewhere = folder / "elsewhere"  # it must not matter where it is started
    elsewhere.mkdir()
    env = environment(folder / "warehouse", folder / "seeds", **variables)
    inherited = signal.signal(signal.SIGINT, signal.SIG_IGN if is_in_background else signal.SIG_DFL)
    with log.open("wb") as output:
        process = subprocess.Popen([HEARSAY, "serve", *arguments], env=env, cwd=elsewhere, stdout=output, stderr=output)
    signal.signal(signal.SIGINT, inherited)
    try:
        yield process, log
    finally:
        if process.poll() is None:
            stop(process, signal.SIGTERM)


def wait_until_served(process: subprocess.Popen, log: Path, address: str, wanted: set[str]) -> None:
    """Wait until the deployments are there, and this process has asked for their runs."""
    started = datetime.fromtimestamp(psutil.Process(process.pid).create_time(), UTC)

    def ask() -> bool:
        assert process.poll() is None, f"hearsay serve ended with {process.returncode}:\n{log.read_text()[-3000:]}"
        try:
            found = httpx.post(f"{address}/api/deployments/filter", json={}, timeout=10)
        except httpx.TransportError:
            return False
        if not found.is_success:
            return False
        polled = {
            each["name"]: datetime.fromisoformat(each["last_polled"]) for each in found.json() if each["last_polled"]
        }
        return all(name in polled and polled[name] > started for name in wanted)

    wait_for(f"deployments {wanted}", ask)
