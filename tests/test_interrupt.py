"""Ctrl-C on `hearsay run`: it ends with a batch, says how far it came, and the next run does nothing twice."""

import signal
import subprocess
from pathlib import Path

import pytest
from servers import HEARSAY, environment, wait_for

pytestmark = [pytest.mark.prefect, pytest.mark.kill]

TEXTS = 40


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
        "PYTHONPATH": str(Path(__file__).parent / "helpers"),
    }
    return tmp_path, environment(tmp_path / "warehouse", tmp_path / "seeds", **variables)


def texts_read(folder: Path) -> list[str]:
    """What the attributor has read so far, in all runs."""
    log = folder / "read.log"
    return log.read_text().splitlines() if log.exists() else []


def interrupt_run(folder: Path, env: dict[str, str], after: int) -> tuple[int, str]:
    """Run, and send SIGINT once so many texts were read; returns the status and what was said."""
    said = folder / "said.log"
    with said.open("w") as log:
        process = subprocess.Popen([HEARSAY, "run", str(folder / "in")], env=env, stdout=log, stderr=log)
        wait_for("extraction", lambda: len(texts_read(folder)) >= after)
        process.send_signal(signal.SIGINT)
        status = process.wait(timeout=100)
    return status, " ".join(said.read_text().split())


def test_an_interrupted_run_is_taken_up_and_nothing_is_extracted_twice(room) -> None:
    folder, env = room
    status, said = interrupt_run(folder, env, after=6)
    assert status == 130
    assert "goes on from there (it had come to extract: " in said
    assert len(texts_read(folder)) < TEXTS

    command = [HEARSAY, "run", str(folder / "in")]
    ended = subprocess.run(command, env=env, capture_output=True, text=True, timeout=300, check=True)
    assert f"{TEXTS} inputs = {TEXTS} ingested" in ended.stdout
    assert sorted(texts_read(folder)) == sorted(f"text {each}" for each in range(TEXTS))
