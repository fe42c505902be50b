"""What a run costs that finds nothing new: `python tests/bench/rerun.py [--documents 100000]`.

Writes so many text files of invented names, each a paragraph of ../shared/data/polnear_train.jsonl.gz, runs hearsay
over them twice in a new warehouse, and prints both wall times, their ratio, and the peak memory of each process. The
attributor is a regular expression, so that the first run takes minutes and not hours: the ratio is the harder one.
"""

import argparse
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from flows.extract.attribution.records import Attribution

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data" / "polnear_train.jsonl.gz"
PER_FOLDER = 1_000


class QuickAttributor:
    """Finds "Police said that ..." and nothing else."""

    name = "quick-1"

    def __init__(self, _settings) -> None:
        self._pattern = re.compile(r"([A-Z][\w.]+) (said) ([^.\n]{2,200})")

    def extract(self, texts):
        return [[self._make(found) for found in self._pattern.finditer(text)] for text in texts]

    def _make(self, found: re.Match[str]) -> Attribution:
        source, cue, content = ((found.span(group),) for group in (1, 2, 3))
        return Attribution(source, cue, content, confidence=0.1)


def write_files(folder: Path, count: int) -> int:
    """Write so many text files; returns their bytes."""
    size = 0
    for number, text in enumerate(islice(cycle(read_paragraphs()), count)):
        path = folder / f"{number // PER_FOLDER:04}" / f"dispatch-{number:07}.txt"
        path.parent.mkdir(exist_ok=True)
        size += path.write_text(text, "utf-8")
    return size


def read_paragraphs() -> list[str]:
    """Read the paragraphs of the articles that are more than a line."""

    def iter_paragraphs() -> Iterator[str]:
        with gzip.open(DATA, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield from json.loads(line)["text"].split("\n\n")

    return [text for text in iter_paragraphs() if len(text) > 80]


def run(paths: Path, environment: dict[str, str]) -> tuple[float, float, str]:
    """Run the command over a folder; returns seconds, peak memory in MiB, and its last lines."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "run", str(paths)], env=environment, stdout=subprocess.PIPE, text=True
    )
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"hearsay run ended with status {status}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024, output.strip()


def main() -> None:
    """Run the bench in a temporary warehouse."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--documents", type=int, default=100_000)
    count = arguments.parse_args().documents
    if not DATA.exists():
        print(f"skipped: {DATA} is not here; it holds the texts that this bench reads")
        return
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "files"
        files.mkdir()
        size = write_files(files, count)
        environment = os.environ | {
            "HEARSAY_WAREHOUSE": f"{folder}/warehouse",
            "HEARSAY_ATTRIBUTOR": "rerun:QuickAttributor",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(__file__).parent)]),
        }
        print(f"{count:,} files, {size / 2**20:.0f} MiB")
        first, memory, said = run(files, environment)
        print(f"first run:  {first:8.1f} s, peak {memory:,.0f} MiB\n{said}")
        again, memory, said = run(files, environment)
        print(f"second run: {again:8.1f} s, peak {memory:,.0f} MiB, {again / first:.2%} of the first\n{said}")


if __name__ == "__main__":
    main()
