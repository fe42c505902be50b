"""How fast this version and another one read the same inputs, measured in turns, by processor time.

Inputs are made once: text files, pages and a WARC archive as in `ingest.py`, each read by one `ingest_batch`; dumps as
in `containers.py`, of which only the records are read. Both versions read each in turns, in a process of its own that
has read a part of them before; its readers' processes count, too. The quickest of all turns is shown.

    git worktree add ../before COMMIT
    python tests/bench/against.py ../before [--documents 600] [--records 10000] [--turns 4]
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
WHOLE = ("text files", "HTML pages", "WARC records")
"""What is read by all of ingest."""
WARM_INPUTS = 3


def make_inputs(folder: Path, documents: int, records: int) -> dict[str, int]:
    """Write all inputs; gives how many documents each kind has."""
    sys.path[:0] = [str(Path(__file__).parent), str(ROOT)]
    from containers import PARSERS, make_records, write_dumps
    from ingest import read_texts, write_files

    texts = read_texts()
    for kind in WHOLE:
        write_files(folder / kind, kind, islice(cycle(texts), documents))
    for path in (folder / "WARC records").glob("*.txt"):
        path.unlink()
    (folder / "dumps").mkdir()
    write_dumps(folder / "dumps", make_records(records))
    return dict.fromkeys(WHOLE, documents) | dict.fromkeys(PARSERS, records)


def measure(folder: Path, kind: str) -> float:
    """Read one kind of inputs in this process; gives the seconds of the processor."""
    sys.path[:0] = [str(Path.cwd())]
    work = _read_dump(folder / "dumps" / kind) if kind not in WHOLE else _read_files(folder / kind)
    work(True)
    start = _processor_seconds()
    work(False)
    return _processor_seconds() - start


def _read_dump(path: Path) -> Callable[[bool], None]:
    from flows.ingest.kinds.head import HEAD_BYTES
    from flows.ingest.kinds.sniff import sniff
    from flows.ingest.parts import ReadOptions
    from flows.ingest.read_input import read_input

    with path.open("rb") as stream:
        media_type = sniff(stream.read(HEAD_BYTES), path.name) or ""

    def work(is_warming: bool) -> None:
        parts = read_input(path, media_type, path.name, ReadOptions(document_bytes=2**24))
        assert sum(1 for _ in islice(parts, 10 if is_warming else None))

    return work


def _read_files(folder: Path) -> Callable[[bool], None]:
    import hashlib
    from datetime import UTC, datetime

    from flows.ingest.batch import ingest_batch
    from flows.ingest.inputs import FoundInput, InputState
    from flows.ingest.origins import Origin
    from flows.settings import Settings

    states = [
        InputState(
            FoundInput("bench", path.name, path),
            path.stat().st_size,
            hashlib.sha256(path.read_bytes()).hexdigest(),
            None,
        )
        for path in sorted(folder.iterdir())
    ]

    def work(is_warming: bool) -> None:
        with tempfile.TemporaryDirectory() as place:
            settings = Settings(warehouse=Path(place) / "warehouse")
            settings.warehouse.mkdir()
            chosen = states[:WARM_INPUTS] if is_warming else states
            origins = {"bench": Origin(id="bench", paths=("files",))}
            ingest_batch(chosen, origins, Path(place) / "batch", datetime(2026, 1, 1, tzinfo=UTC), settings, None)

    return work


def _processor_seconds() -> float:
    """Say what this process and its readers have used."""
    readers = [child.cpu_times() for child in psutil.Process().children(recursive=True)]
    ended = os.times()
    return time.process_time() + ended[2] + ended[3] + sum(each.user + each.system for each in readers)


def compare(folder: Path, versions: Sequence[Path], counts: dict[str, int], turns: int) -> None:
    """Print documents per second of the processor for each kind and version."""
    print(f"{'':16}{'before':>10}{'now':>10}{'ratio':>8}   each turn's ratio")
    for kind, count in counts.items():
        seconds: list[list[float]] = [[], []]
        for turn in range(turns):
            for number in (0, 1) if turn % 2 else (1, 0):
                seconds[number].append(_ask(versions[number], folder, kind))
        before, now = (count / min(each) for each in seconds)
        ratios = " ".join(f"{old / new:.2f}" for old, new in zip(*seconds, strict=True))
        print(f"{kind:16}{before:10,.0f}{now:10,.0f}{now / before:8.2f}   {ratios}", flush=True)


def _ask(version: Path, folder: Path, kind: str) -> float:
    command = [sys.executable, __file__, str(version), "--measure", str(folder), kind]
    environment = {**os.environ, "PYTHONPATH": str(version)}
    said = subprocess.run(command, check=True, cwd=version, stdout=subprocess.PIPE, text=True, env=environment).stdout
    return float(said.split()[-1])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("before", type=Path, nargs="?", help="a checkout of the other version")
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--turns", type=int, default=4)
    parser.add_argument("--only", help="kinds with this in their name")
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if not given.before:
        print("skipped: name a checkout of the version to read against")
        return
    if given.measure:
        print(measure(Path(given.measure[0]), given.measure[1]))
        return
    with tempfile.TemporaryDirectory() as place:
        counts = make_inputs(Path(place), given.documents, given.records)
        chosen = {kind: count for kind, count in counts.items() if not given.only or given.only in kind}
        compare(Path(place), (given.before.resolve(), ROOT), chosen, given.turns)


if __name__ == "__main__":
    main()
