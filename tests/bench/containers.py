"""Inputs that hold many documents: records and megabytes per second, and what the parser of each alone needs.

Writes a dump of so many records of invented words (2.5 kB each) as JSON Lines, CSV, Parquet, and the first packed by
gzip; reads each with `read_input`, in one process, three times, and takes the quickest by processor time. Beside it
stands the library's own time for the same bytes: json.loads on each line, csv.reader, pyarrow's batches made Python
values, gzip and json.loads.

    python tests/bench/containers.py [records] [--profile KIND]
"""

import argparse
import cProfile
import csv
import gzip
import io
import json
import pstats
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from flows.ingest.kinds.head import HEAD_BYTES
from flows.ingest.kinds.sniff import sniff
from flows.ingest.parts import ReadOptions
from flows.ingest.read_input import read_input

REPEATS = 3
WORDS = 400


def make_records(count: int) -> list[dict[str, str]]:
    """Make records of random words, the same in each run."""
    chance = random.Random(5)  # noqa: S311 - not for secrets
    words = ["".join(chance.choices("abcdefghilmnorstu", k=chance.randint(2, 9))) for _ in range(5_000)]
    return [
        {
            "id": f"rec-{number}",
            "title": " ".join(chance.choices(words, k=8)),
            "text": "\n".join(" ".join(chance.choices(words, k=WORDS // 4)) for _ in range(4)),
            "published": f"2025-01-{number % 28 + 1:02}T10:00:00Z",
            "publisher": "The Daily",
            "url": f"https://news.example/{number}",
        }
        for number in range(count)
    ]


def write_dumps(folder: Path, records: list[dict[str, str]]) -> None:
    """Write the records in each format."""
    lines = b"".join(json.dumps(record).encode() + b"\n" for record in records)
    (folder / "dump.jsonl").write_bytes(lines)
    (folder / "dump.jsonl.gz").write_bytes(gzip.compress(lines, 6))
    with (folder / "dump.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(records[0]))
        writer.writeheader()
        writer.writerows(records)
    pq.write_table(pa.Table.from_pylist(records), folder / "dump.parquet")


def parse_jsonl(path: Path) -> None:
    """Parse each line, as the json module does."""
    with path.open("rb") as stream:
        for line in stream:
            json.loads(line)


def parse_csv(path: Path) -> None:
    """Split each row, as the csv module does."""
    csv.field_size_limit(sys.maxsize)
    with path.open(newline="", encoding="utf-8") as stream:
        for _ in csv.reader(stream):
            pass


def parse_parquet(path: Path) -> None:
    """Make Python values of each batch, as pyarrow does."""
    columns = ["id", "title", "text", "published", "publisher"]
    for batch in pq.ParquetFile(path).iter_batches(1_024, columns=columns, use_threads=False):
        batch.to_pylist()


def parse_packed(path: Path) -> None:
    """Unpack, and parse each line."""
    with gzip.open(path) as stream:
        for line in io.BufferedReader(stream):
            json.loads(line)


PARSERS: dict[str, Callable[[Path], None]] = {
    "dump.jsonl": parse_jsonl,
    "dump.csv": parse_csv,
    "dump.parquet": parse_parquet,
    "dump.jsonl.gz": parse_packed,
}


def read(path: Path) -> int:
    """Read an input; returns how many parts it has."""
    with path.open("rb") as stream:
        media_type = sniff(stream.read(HEAD_BYTES), path.name)
    assert media_type, path
    return sum(1 for _ in read_input(path, media_type, path.name, ReadOptions(document_bytes=2**24)))


def best_of(work: Callable[[Path], object], path: Path) -> float:
    """Time some work; seconds of the quickest time."""
    seconds = []
    for _ in range(REPEATS):
        start = time.process_time()
        work(path)
        seconds.append(time.process_time() - start)
    return min(seconds)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=int, nargs="?", default=20_000)
    parser.add_argument("--profile", choices=sorted(PARSERS), help="show where the time goes instead")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_dumps(folder, make_records(given.records))
        if given.profile:
            profile = cProfile.Profile()
            profile.runcall(read, folder / given.profile)
            pstats.Stats(profile).sort_stats("tottime").print_stats(18)
            return
        print("input            MB   records/s   MB/s   of it the library's own")
        for name, parse in PARSERS.items():
            path = folder / name
            ours, its = best_of(read, path), best_of(parse, path)
            megabytes = path.stat().st_size / 1e6
            rate = f"{given.records / ours:10,.0f} {megabytes / ours:6,.0f}"
            print(f"{name:14} {megabytes:5,.0f}  {rate}   {its / ours:.0%}")
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"most memory held, the records themselves among it: {held:,.0f} MiB")


if __name__ == "__main__":
    main()
