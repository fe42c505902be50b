"""Ctrl-C on `hearsay run`, then a kill: the first ends with a batch, and whatever comes next does nothing twice."""

import signal
import subprocess
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from servers import HEARSAY, environment, wait_for

pytestmark = [pytest.mark.prefect, pytest.mark.kill]

TEXTS = 40
UNDER_WAY = 4
"""Two batches of two texts: what a killed run had begun and not ended."""


@pytest.fixture
def room(tmp_path: Path):
    """Texts to read, and how to run hearsay over them with an attributor that lists what it reads."""
    (tmp_path / "in").mkdir()
    for each in range(TEXTS):
        (tmp_path / "in" / f"{each:03}.txt").write_text(f"text {each}: The mayor of Brindow opened bridge {each}.")
    variables = {
        "HEARSAY_ATTRIBUTOR": "slow_attributor:SlowAttributor",
        "HEARSAY_BATCH_DOCUMENTS": "2",
        "READ_BY_ATTRIBUTOR": str(tmp_path / "read.log"),
        "PYTHONPATH": str(Path(__file__).parent),
    }
    return tmp_path, environment(tmp_path / "warehouse", tmp_path / "seeds", **variables)


def texts_read(folder: Path) -> list[str]:
    """What the attributor has read so far, in all runs."""
    log = folder / "read.log"
    return log.read_text().splitlines() if log.exists() else []


def signal_run(folder: Path, env: dict[str, str], number: int, after: int) -> tuple[int, str]:
    """Run, and signal once so many texts were read; returns the status and what was said.

    There is no pipe, which what a killed run leaves behind would hold open; and that, Prefect's server, is ended.
    """
    said = folder / f"said-{number}.log"
    with said.open("w") as log:
        process = subprocess.Popen([HEARSAY, "run", str(folder / "in")], env=env, stdout=log, stderr=log)
        wait_for("extraction", lambda: len(texts_read(folder)) >= after)
        family = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(number)
        status = process.wait(timeout=100)
    for each in family:
        with suppress(psutil.NoSuchProcess):
            each.kill()
    return status, " ".join(said.read_text().split())


def test_a_stopped_and_a_killed_run_are_taken_up_and_nothing_is_extracted_twice(room) -> None:
    folder, env = room
    status, said = signal_run(folder, env, signal.SIGINT, after=6)
    assert status == 130
    assert "goes on from there (it had come to extract: " in said
    stopped_at = len(texts_read(folder))
    assert stopped_at < TEXTS
    assert len(set(texts_read(folder))) == stopped_at

    signal_run(folder, env, signal.SIGKILL, after=stopped_at + 6)
    assert len(texts_read(folder)) < TEXTS
    command = [HEARSAY, "run", str(folder / "in")]
    ended = subprocess.run(command, env=env, capture_output=True, text=True, timeout=300, check=True)
    assert f"{TEXTS} inputs = {TEXTS} ingested" in ended.stdout
    assert len(texts_read(folder)) <= TEXTS + UNDER_WAY
    assert set(texts_read(folder)) == {f"text {each}" for each in range(TEXTS)}
