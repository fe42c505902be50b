"""Measures the trained attributor's load time, speed and memory in a process of its own.

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
"""How often the articles are read; the fastest counts, because the machine does other things too."""


class Footprint(BaseModel):
    """Seconds until the attributor is ready (without Python's own start), words per second, and MiB."""

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
    """Read this process's peak memory in MiB; the memory of its parent does not count."""
    status = Path("/proc/self/status")
    if not status.exists():  # ru_maxrss includes the parent's memory from before the exec
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = dict(line.split(":", 1) for line in status.read_text("utf-8").splitlines())
    return int(lines["VmHWM"].split()[0]) / 1024


def _time_reading(attributor: "Attributor", texts: list[str]) -> float:  # type: ignore[name-defined]  # noqa: F821
    started = time.perf_counter()
    attributor.extract(texts)
    return time.perf_counter() - started


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
