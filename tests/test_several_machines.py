"""The commands by which a page has hearsay run on several machines, run on one: each is a process of its own here."""

import os
import re
import shlex
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
from pages import PAGES, ROOT, code_blocks
from servers import copy_seeds, environment, find_free_port, stop, wait_for

from flows.warehouse.releases import latest_release, read_table

pytestmark = [pytest.mark.prefect, pytest.mark.kill]
SIGTERM = 15


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the seeds."""
    return copy_seeds(tmp_path_factory.mktemp("shared") / "seeds")


def variables(folder: Path, seeds: Path) -> dict[str, str]:
    """Make the environment of a shell on one of the machines, with a small attributor in place of the model."""
    paths = [str(Path(sys.executable).parent), os.environ["PATH"]]
    return environment(
        folder / "warehouse",
        seeds,
        PATH=os.pathsep.join(paths),
        PYTHONPATH=os.pathsep.join([str(ROOT), str(ROOT / "tests" / "helpers")]),
        PREFECT_HOME=str(folder.parent / "prefect"),  # which takes seconds to make
        PREFECT_SERVER_ANALYTICS_ENABLED="false",
        HEARSAY_ATTRIBUTOR="quick_attributor:QuickAttributor",
        HEARSAY_BATCH_DOCUMENTS="8",
    )


def commands_of(title: str) -> list[list[str]]:
    """List the commands of a section of the page, block by block."""
    [_, rest] = PAGES["flows/README.md"].split(f"### {title}\n")
    section = re.split(r"^#{2,3} ", rest, maxsplit=1, flags=re.MULTILINE)[0]
    return [block.strip().splitlines() for block in code_blocks(section, "sh")]


def run_to_the_end(command: str, env: Mapping[str, str]) -> str:
    done = subprocess.run(["bash", "-c", command], env=env, capture_output=True, text=True, timeout=500, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@contextmanager
def started(command: str, env: Mapping[str, str], log: Path) -> Iterator[None]:
    """Have a command run as long as this block."""
    with log.open("wb") as output:
        process = subprocess.Popen(shlex.split(command), env=env, stdout=output, stderr=output)
    try:
        yield
    finally:
        stop(process, SIGTERM)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def claims_in(folder: Path) -> list[str]:
    return sorted(read_table(latest_release(folder / "warehouse"), "claims", ["claim_id"])["claim_id"].to_pylist())


def test_the_commands_of_dask_make_the_same_release_here_and_on_a_cluster_elsewhere(seeds, tmp_path):
    pytest.importorskip("prefect_dask", reason="the extra `dask` is not installed")
    [[alone], servers, [elsewhere]] = commands_of("Dask")
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    assert "20 inputs = 20 ingested" in run_to_the_end(alone, variables(here, seeds))
    prefect, dask = str(find_free_port()), str(find_free_port())

    def on_loopback(command: str) -> str:
        command = command.replace("10.0.0.5", "127.0.0.1").replace("4200", prefect).replace("8786", dask)
        return command.replace("--nworkers 4", "--nworkers 1")

    env = variables(there, seeds)
    with ExitStack() as stack:
        for number, command in enumerate(map(on_loopback, servers)):
            stack.enter_context(started(command, env, there / f"{number}.log"))
        wait_for("Dask scheduler", lambda: listens(int(dask)))
        wait_for("Prefect server", lambda: listens(int(prefect)))
        httpx.get(f"http://127.0.0.1:{prefect}/api/health", timeout=60).raise_for_status()
        assert "20 inputs = 20 ingested" in run_to_the_end(on_loopback(elsewhere), env)
    assert claims_in(here) == claims_in(there) != []
