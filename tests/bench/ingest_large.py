"""Reads one large dump: `python tests/bench/ingest_large.py [--gigabytes 10] [--kind jsonl|warc.gz] [--folder PLACE]`.

The dump is made here, of the texts of ../shared/data/polnear_train.jsonl.gz, or of the dispatches under seeds/ where
that is not there: each record repeats a text with an id, a title and a last paragraph of its own, so that no two are
equal. One `ingest_batch` reads it into a new warehouse, and the second cleaning of pages follows, as in a run. Dump and
warehouse take two to three times the size of the dump on the disk, and are removed.

A line is printed where 1, 5 and 10 gigabytes of the dump have been read, and at the end: documents written, seconds of
the clock, of the processor (readers too), MB and documents per second of the clock since the last line, memory now, the
most so far, and the most of the largest reader, in MiB.
"""

import argparse
import gzip
import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Final

import psutil
import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT)]

from fuzz_seeds import make_record  # noqa: E402
from ingest import DATA, peak_of, read_texts, write_page  # noqa: E402

from flows.ingest.batch import ingest_batch  # noqa: E402
from flows.ingest.boilerplate.cleaning import clean_staged, open_memory  # noqa: E402
from flows.ingest.inputs import FoundInput, InputState  # noqa: E402
from flows.ingest.origins import Origin  # noqa: E402
from flows.progress import Meter, Progress, listening  # noqa: E402
from flows.settings import Settings  # noqa: E402

GIGABYTE: Final = 10**9
MARKS: Final = (1, 5, 10)
"""Gigabytes at which a line is printed."""
SITES: Final = 50
DISPATCHES: Final = ROOT / "seeds" / "dispatches"


def texts() -> list[list[str]]:
    """Read the texts to repeat, as paragraphs."""
    if DATA.exists():
        return read_texts()
    return [path.read_text("utf-8").split("\n\n") for path in sorted(DISPATCHES.rglob("*.txt"))]


def make_items(kind: str, known: Sequence[list[str]]) -> Iterator[bytes]:
    """Make records of a dump without end."""
    for number in count():
        paragraphs = [*known[number % len(known)], f"Desk note {number}: filed from bureau {number * 7919 % 9973}."]
        if kind == "jsonl":
            record = {
                "id": f"rec-{number}",
                "title": f"Story {number}",
                "text": "\n\n".join(paragraphs),
                "published": f"20{number // 400_000 % 25:02}-{number % 12 + 1:02}-{number % 28 + 1:02}T10:00:00Z",
                "url": f"https://site{number % SITES}.example/{number}",
            }
            yield json.dumps(record).encode() + b"\n"
        else:
            page = make_record(f"https://site{number % SITES}.example/{number}", write_page(number, paragraphs))
            yield gzip.compress(page, 1)


def write_large(path: Path, kind: str, size: int) -> str:
    """Write a dump of so many bytes; gives their hash."""
    digest, written = hashlib.sha256(), 0
    items = make_items(kind, texts())
    with path.open("wb") as out:
        while written < size:
            data = next(items)
            out.write(data)
            digest.update(data)
            written += len(data)
    return digest.hexdigest()


class Watch:
    """Prints a line at each mark."""

    def __init__(self, batch: Path) -> None:
        self._batch = batch
        self._marks = [mark * GIGABYTE for mark in MARKS]
        self._start = time.perf_counter()
        self._last = (0.0, 0.0, 0)
        print(
            f"{'read':>8}{'documents':>11}{'seconds':>9}{'processor':>11}{'MB/s':>7}{'docs/s':>8}"
            f"{'MiB now':>9}{'peak':>6}{'reader':>8}",
            flush=True,
        )

    def __call__(self, progress: Progress) -> None:
        """Look how far the reading is."""
        if self._marks and progress.done >= self._marks[0]:
            self.tell(progress.done)
            while self._marks and progress.done >= self._marks[0]:
                self._marks.pop(0)

    def tell(self, done: float) -> None:
        """Print a line."""
        process = psutil.Process()
        readers = process.children(recursive=True)
        times = [each.cpu_times() for each in (process, *readers)]
        processor = sum(each.user + each.system for each in times)
        seconds, documents = time.perf_counter() - self._start, self._count()
        before_bytes, before_seconds, before_documents = self._last
        passed = max(seconds - before_seconds, 1e-9)
        self._last = (done, seconds, documents)
        rates = f"{(done - before_bytes) / 1e6 / passed:7.1f}{(documents - before_documents) / passed:8,.0f}"
        held = f"{process.memory_info().rss >> 20:9}{peak_of(process.pid):6}"
        largest = max((peak_of(each.pid) for each in readers), default=0)
        print(
            f"{done / GIGABYTE:6.2f}GB{documents:11,}{seconds:9.0f}{processor:11.0f}{rates}{held}{largest:8}",
            flush=True,
        )

    def _count(self) -> int:
        """Count the documents that are written."""
        return sum(pq.read_metadata(path).num_rows for path in self._batch.glob("documents-*.parquet"))


def read_large(path: Path, digest: str, folder: Path) -> None:
    """Read a dump into a new warehouse, and clean what was read."""
    settings = Settings(warehouse=folder / "warehouse")
    settings.warehouse.mkdir()
    state = InputState(FoundInput("bench", path.name, path), path.stat().st_size, digest, None)
    watch, now = Watch(folder / "batch"), datetime(2026, 1, 1, tzinfo=UTC)
    origins = {"bench": Origin(id="bench", paths=("files",))}
    meter = Meter("ingest", "byte", None)
    with listening(watch):
        batch = ingest_batch([state], origins, folder / "batch", now, settings, None, meter=meter)
    ended = time.perf_counter()
    with open_memory(settings.warehouse) as memory:
        clean_staged(batch.document_files, None, memory, folder / "cleaned", now)
    watch.tell(path.stat().st_size)
    print(f"of it the second cleaning: {time.perf_counter() - ended:.0f} s")


def main() -> None:
    """Make a dump, read it, print lines."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--gigabytes", type=float, default=0.2)
    arguments.add_argument("--kind", choices=("jsonl", "warc.gz"), default="jsonl")
    arguments.add_argument("--folder", type=Path, help="where there is room on the disk")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as place:
        path = Path(place) / f"dump.{given.kind}"
        digest = write_large(path, given.kind, int(given.gigabytes * GIGABYTE))
        print(f"{given.kind} of {path.stat().st_size / GIGABYTE:.2f} GB", flush=True)
        read_large(path, digest, Path(place))


if __name__ == "__main__":
    main()
