"""What the trained attributor takes of a machine, measured in a process of its own: seconds, words a second, memory.

Run as `python -m flows.train.footprint FOLDER JSONL THREADS`; prints one line of JSON.
"""

import gzip
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from pydantic import BaseModel

REPEATS: Final = 3
"""Times that the articles are read; the best counts, for the machine does other things, too."""


class Footprint(BaseModel):
    """Seconds from an empty process to a ready attributor (Python's own start left out), words per second, MiB."""

    load_seconds: float
    words_per_second: float
    peak_mib: float
    threads: int


def measure_footprint(folder: Path, articles: Path, threads: int) -> Footprint:
    """Measure in a new process."""
    command = [sys.executable, "-m", __name__, str(folder), str(articles), str(threads)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - ourselves
    return Footprint.model_validate_json(done.stdout.splitlines()[-1])


def main(folder: Path, articles: Path, threads: int) -> None:
    """Measure in this process."""
    started = time.perf_counter()
    from flows.extract.attribution.trained.attributor import Attributor  # noqa: PLC0415 - its loading is measured

    attributor = Attributor(threads, folder)
    load_seconds = time.perf_counter() - started
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    best = min(_time_reading(attributor, texts) for _ in range(REPEATS))
    peak = read_peak_mib()
    words = sum(len(text.split()) for text in texts)
    found = Footprint(load_seconds=load_seconds, words_per_second=words / best, peak_mib=peak, threads=threads)
    sys.stdout.write(found.model_dump_json() + "\n")


def read_peak_mib() -> float:
    """Read the most memory that this process has held, in MiB; that of whoever started it does not count."""
    status = Path("/proc/self/status")
    if not status.exists():  # ru_maxrss starts with what the parent held before it became this program
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = dict(line.split(":", 1) for line in status.read_text("utf-8").splitlines())
    return int(lines["VmHWM"].split()[0]) / 1024


def _time_reading(attributor: "Attributor", texts: list[str]) -> float:  # type: ignore[name-defined]  # noqa: F821
    started = time.perf_counter()
    attributor.extract(texts)
    return time.perf_counter() - started


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
