"""A run killed with SIGKILL at each of its steps leaves the old release or the new one, whole; the next completes."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from flows.publish.verify import verify_release
from flows.settings import REPOSITORY
from flows.warehouse.releases import latest_release, list_releases, read_table

STEPS = (
    "/raw/",
    "/ingest-00000/documents",
    "/ingest-00000/record",
    "/claims.parquet",
    "/figures.parquet",
    "judged/claims.replace",
    "linked/sources.append",
    "linked/comparisons.append",
    "validation.json",
    "/releases/.tmp-",
    "manifest.json",
    "/latest",
)
"""A piece of a path that each step of a run writes, in the order of the run."""


@contextmanager
def start_runs(seeds: Path, warehouse: Path) -> Iterator[Callable[[str], int]]:
    """Give what runs once, to be killed at a marker, and tells how it ended."""
    environment = os.environ | {"HEARSAY_SEEDS": str(seeds), "HEARSAY_WAREHOUSE": str(warehouse)}
    command = [sys.executable, str(Path(__file__).parent / "helpers" / "stepwise_run.py")]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as runs:

        def run(marker: str) -> int:
            print(marker, file=runs.stdin, flush=True)
            return int(runs.stdout.readline())

        yield run


@pytest.mark.kill
def test_a_killed_run_leaves_a_whole_release_and_the_next_goes_on(tmp_path):
    """The runs follow one another in one warehouse, so each repairs what the one before left."""
    seeds, warehouse = tmp_path / "seeds", tmp_path / "warehouse"
    shutil.copytree(REPOSITORY / "seeds", seeds)
    with start_runs(seeds, warehouse) as run:
        assert run("-") == 0
        before = latest_release(warehouse)
        (seeds / "dispatches" / "quake" / "undated-selmark-tents.txt").unlink()
        shutil.copy(seeds / "README.md", seeds / "dispatches" / "quake" / "2025-06-01-new.md")
        for marker in STEPS:
            assert run(marker) == -signal.SIGKILL, f"no step wrote {marker}"
            assert latest_release(warehouse) == before, f"killed at {marker}"
            assert not verify_release(before), f"killed at {marker}"
        assert run("-") == 0
        after = latest_release(warehouse)
        assert after != before
        assert not verify_release(after)
        locators = read_table(after, "documents", ["locator"])["locator"].to_pylist()
        assert "dispatches/quake/2025-06-01-new.md" in locators
        assert "dispatches/quake/undated-selmark-tents.txt" not in locators
        assert len(list_releases(warehouse)) == 2
        assert not any((warehouse / "staging").iterdir())
