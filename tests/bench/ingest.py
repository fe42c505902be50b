"""How fast inputs are read, without extraction: `python tests/bench/ingest.py [--documents 2000] [--memory GIGABYTES]`.

The texts of ../shared/data/polnear_train.jsonl.gz are written as text files, as HTML pages of a realistic size, and as
one WARC archive of these pages, packed by record; each is read by one `ingest_batch` into a new warehouse. The first
table has documents and MB (of the bytes as they lie there) per second of wall time; readers run in two processes.

The second has what the time goes for: the batch under cProfile, and the readers, which work in other processes, under
cProfile in this one. Time is that of the functions themselves; a builtin's is its caller's, `waiting` that of locks:
mostly for a reader. By package, the standard library's by module; `hearsay` is all of ours. Below, our own modules.

With `--memory` dumps of so many gigabytes (JSONL, packed JSONL, mbox, packed WARC; the packed ones hold so much
unpacked) are made of these texts, read in a process of their own, and removed; printed is the peak of its memory.
"""

import argparse
import cProfile
import gzip
import hashlib
import json
import os
import pstats
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT)]

import psutil  # noqa: E402
from fuzz_seeds import make_mail, make_page, make_record  # noqa: E402

from flows.ingest.batch import ingest_batch  # noqa: E402
from flows.ingest.formats.registry import load_formats  # noqa: E402
from flows.ingest.inputs import FoundInput, InputState  # noqa: E402
from flows.ingest.origins import Origin  # noqa: E402
from flows.ingest.problems import UnreadableDocument  # noqa: E402
from flows.settings import Settings  # noqa: E402

DATA = ROOT.parent / "shared" / "data" / "polnear_train.jsonl.gz"
ORIGIN = Origin(id="bench", paths=("files",))
NOW = datetime(2026, 1, 1, tzinfo=UTC)
SCRIPT_BYTES = 30_000
"""Scripts and styles make most of a page's bytes."""
SCRIPT = (
    "<script>" + 'window.track = window.track || []; track.push({"slot": 7});\n' * (SCRIPT_BYTES // 60) + "</script>"
)
GIGABYTE = 10**9
MODULES_SHOWN = 8
WAITING = "waiting"


def read_texts() -> list[list[str]]:
    """Read the articles, as paragraphs."""
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"].split("\n\n") for line in lines]


def write_page(number: int, paragraphs: list[str]) -> bytes:
    """Write an article as a page."""
    return make_page(f"Story {number}", paragraphs, SCRIPT).encode()


def write_files(folder: Path, kind: str, texts: Iterator[list[str]]) -> list[InputState]:
    """Write texts in one of three forms; gives them as inputs."""
    folder.mkdir()
    if kind == "WARC records":
        records = (
            make_record(f"https://site{number % 50}.example/{number}", write_page(number, text))
            for number, text in enumerate(texts)
        )
        (folder / "crawl.warc.gz").write_bytes(b"".join(map(gzip.compress, records)))
    for number, text in enumerate(texts):
        is_page = kind == "HTML pages"
        data = write_page(number, text) if is_page else "\n\n".join(text).encode()
        (folder / f"{number:06}.{'html' if is_page else 'txt'}").write_bytes(data)
    return [_state(path) for path in sorted(folder.iterdir())]


def _state(path: Path) -> InputState:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return InputState(FoundInput("bench", path.name, path), path.stat().st_size, digest, None)


def ingest(states: list[InputState], folder: Path) -> int:
    """Read inputs as one batch into a new warehouse; gives the number of documents."""
    settings = Settings(warehouse=folder / "warehouse")
    settings.warehouse.mkdir(parents=True)
    batch = ingest_batch(states, {"bench": ORIGIN}, folder / "batch", NOW, settings, None)
    return sum(_rows(path) for path in batch.document_files)


def _rows(path: Path) -> int:
    import pyarrow.parquet as pq

    return int(pq.read_metadata(path).num_rows)


def measure_speed(folder: Path, kind: str, texts: list[list[str]], count: int) -> list[InputState]:
    """Print one line of the first table; gives the inputs."""
    states = write_files(folder / "files", kind, islice(cycle(texts), count))
    ingest(states[:1] if kind != "WARC records" else [], folder / "warm")  # the readers' processes start
    size = sum(state.size_bytes or 0 for state in states)
    start = time.perf_counter()
    documents = ingest(states, folder / "run")
    seconds = time.perf_counter() - start
    print(f"{kind:14}{documents:10,}{documents / seconds:12,.0f}{size / 1e6 / seconds:8,.1f}", flush=True)
    return states


def package_of(file: str) -> str:
    """Name the package of a source file; `hearsay` for ours, `python` and its module for the standard library's."""
    if file == WAITING:
        return file
    if file.startswith((f"{ROOT}/flows", f"{ROOT}/schemas")):
        return "hearsay"
    inside = file.partition("site-packages/")[2]
    return inside.split("/")[0].removesuffix(".py") if inside else f"python {Path(file).stem}"


def profile(work: Callable[[], object]) -> Counter[str]:
    """Run under cProfile; gives seconds by source file."""
    profiler = cProfile.Profile()
    profiler.runcall(work)
    seconds: Counter[str] = Counter()
    for (file, _, function), (_, _, own, _, callers) in pstats.Stats(profiler).stats.items():  # type: ignore[attr-defined]
        if file != "~":
            seconds[file] += own
        elif "acquire" in function or "poll" in function:
            seconds[WAITING] += own
        else:
            for caller, times in callers.items():
                seconds[caller[0]] += times[2]
    return seconds


def read_all(media_type: str, documents: list[bytes]) -> None:
    """Read documents in this process."""
    for data in documents:
        with suppress(UnreadableDocument):
            load_formats()[media_type].read(data)


def print_profile(title: str, work: Callable[[], object]) -> None:
    """Print shares of time by package, and our modules that take most."""
    files = profile(work)
    packages, ours = Counter[str](), Counter[str]()
    for file, seconds in files.items():
        packages[package_of(file)] += seconds
        if package_of(file) == "hearsay":
            ours[str(Path(file).relative_to(ROOT))] += seconds
    total = packages.total()
    print(f"\n{title}: {total:.1f} s under the profiler")
    for shares in (packages, ours):
        print("  " + ", ".join(f"{label} {value / total:.1%}" for label, value in shares.most_common(MODULES_SHOWN)))


def write_dump(path: Path, kind: str, size: int, texts: list[list[str]]) -> None:
    """Write a dump that holds so many bytes, unpacked."""
    written, step = 0, iter(enumerate(cycle(texts)))
    is_packed = kind.endswith(".gz") and kind != "warc.gz"
    with gzip.open(path, "wb", compresslevel=1) if is_packed else path.open("wb") as out:
        while written < size:
            data = MAKERS[kind](*next(step))
            out.write(gzip.compress(data, 1) if kind == "warc.gz" else data)
            written += len(data)


def _make_line(number: int, text: list[str]) -> bytes:
    return json.dumps({"id": number, "text": "\n\n".join(text)}).encode() + b"\n"


def _make_message(number: int, text: list[str]) -> bytes:
    return b"From odile Tue Mar  4 05:06:07 2025\n" + make_mail(number, "\n\n".join(text)) + b"\n"


def _make_capture(number: int, text: list[str]) -> bytes:
    return make_record(f"https://site{number % 50}.example/{number}", write_page(number, text))


MAKERS: Mapping[str, Callable[[int, list[str]], bytes]] = {
    "jsonl": _make_line,
    "jsonl.gz": _make_line,
    "mbox": _make_message,
    "warc.gz": _make_capture,
}


def measure_memory(size: int, texts: list[list[str]]) -> None:
    """Print the peak memory of reading a dump, for each kind."""
    print(f"\n{'dump':10}{'size':>9}{'documents':>11}{'seconds':>9}{'peak MiB':>10}{'readers':>9}")
    for kind in MAKERS:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"dump.{kind}"
            write_dump(path, kind, size, texts)
            start = time.perf_counter()
            command = [sys.executable, __file__, "--one", str(path)]
            said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=os.environ).stdout.split()
            seconds, megabytes = time.perf_counter() - start, path.stat().st_size / 1e6
            print(f"{kind:10}{megabytes:7,.0f}MB{int(said[0]):11,}{seconds:9.0f}{said[1]:>10}{said[2]:>9}", flush=True)


def ingest_one(path: Path) -> None:
    """Read one dump; prints its documents and the peak memory, in MiB, of this process and of the largest reader."""
    documents = ingest([_state(path)], path.parent / "run")
    readers = [peak_of(child.pid) for child in psutil.Process().children()]
    print(documents, peak_of(os.getpid()), max(readers, default=0))


def peak_of(pid: int) -> int:
    """Say the most memory that a process held, in MiB; what wait4 says is that of its parent, if that held more."""
    status = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--documents", type=int, default=2_000)
    arguments.add_argument("--memory", type=float, metavar="GIGABYTES")
    arguments.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.one:
        ingest_one(given.one)
        return
    if not DATA.exists():
        print(f"skipped: {DATA} is not here; it holds the texts that this bench reads")
        return
    texts = read_texts()
    if given.memory:
        measure_memory(int(given.memory * GIGABYTE), texts)
        return
    print(f"{'':14}{'documents':>10}{'per second':>12}{'MB/s':>8}")
    for kind in ("text files", "HTML pages", "WARC records"):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            states = measure_speed(folder, kind, texts, given.documents)
            print_profile(f"{kind}, the batch", lambda: ingest(states, folder / "profiled"))  # noqa: B023
    pages = [write_page(number, text) for number, text in enumerate(islice(cycle(texts), given.documents))]
    print_profile("HTML pages, the readers", lambda: read_all("text/html", pages))


if __name__ == "__main__":
    main()
