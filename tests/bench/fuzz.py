"""Damaged inputs of every format: `python tests/bench/fuzz.py [--inputs 10000] [--seed 1] [--keep FOLDER]`.

Each input is a whole one of `fuzz_seeds.py`, damaged in one to four ways: bits flipped, cut, a stretch repeated, taken
out or put in from another format, numbers and length fields made huge or negative, given a wrong name, packed again.
It is read as the ingest stage reads it. Each must end in documents or problems, in time: an exception, a hang, a text
or name that cannot be stored, a reason that nobody knows, or other parts when the first is skipped, is a failure.

Prints by format of the seed: inputs, documents, problems by reason, the slowest input; then the failures, whose inputs
`--keep` leaves in a folder. The number of an input and the seed make the same input again: `--only NUMBER`.
"""

import argparse
import gzip
import random
import re
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[2])]

from fuzz_seeds import make_seeds, make_zip, zstd  # noqa: E402

from flows.ingest.kinds.head import HEAD_BYTES  # noqa: E402
from flows.ingest.kinds.sniff import sniff  # noqa: E402
from flows.ingest.parts import Part, ReadOptions, ReadText  # noqa: E402
from flows.ingest.problems import Problem  # noqa: E402
from flows.ingest.raw import read_head  # noqa: E402
from flows.ingest.read_input import read_input  # noqa: E402
from flows.ingest.remarks import LeftOut, Remark  # noqa: E402
from schemas.reasons import REASONS  # noqa: E402

OPTIONS = ReadOptions(document_bytes=2**20, seconds=10)
LIMIT_SECONDS = 60
"""An input that takes longer hangs; some hold several documents, each of which may take the seconds of the options."""
PAYLOAD_BYTES = 2_000
NUMBERS = (b"0", b"-1", b"4294967295", b"9223372036854775808", b"9" * 40)
LENGTHS = (b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\xff\xff\xff\x7f", b"\x00\x00\x00\x80")
NAMES = (
    "a",
    "a.txt",
    "a.html",
    "a.pdf",
    "a.docx",
    "a.eml",
    "a.jsonl",
    "a.csv",
    "a.warc.gz",
    "a.zip",
    "\udce4.md",
    "a.gz",
    "a.json",
    "a.xlsx",
    "a.xml",
    "a.tar",
)
NESTED_MAX = 4


class Hang(BaseException):
    """An input took too long; no library's handler may catch it."""


def _flip(data: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 200))):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def _cut(data: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] if chance.random() < 0.8 else data[at:]


def _repeat(data: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.choice((1, 8, 64, 512)))
    count = chance.choice((2, 100, 5_000))
    return data[:start] + data[start:end] * count + data[end:]


def _remove(data: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.choice((1, 4, 64, 1024)) :]


def _splice(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others)
    start = chance.randrange(len(other))
    at = chance.randrange(len(data))
    return data[:at] + other[start : start + chance.choice((8, 256, 4096))] + data[at + chance.choice((0, 256)) :]


def _swell(data: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    places = list(re.finditer(rb"-?\d+", data))
    if places and chance.random() < 0.5:
        place = chance.choice(places)
        return data[: place.start()] + chance.choice(NUMBERS) + data[place.end() :]
    at = chance.randrange(len(data))
    return data[:at] + chance.choice(LENGTHS) + data[at + 4 :]


def _insert(data: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(data))
    new = (chance.randbytes(100), bytes(1000), b"\n" * 1000, b"<div>" * 2000, b"\xed\xa0\x80", b"[" * 5000, b'"', b"\r")
    return data[:at] + chance.choice(new) + data[at:]


MUTATIONS: tuple[Callable[[bytes, random.Random, Sequence[bytes]], bytes], ...] = (
    *(_flip, _cut, _repeat, _remove, _splice, _swell, _insert),
)


def _pack(data: bytes, chance: random.Random) -> bytes:
    pack = chance.choice((gzip.compress, zstd.compress, lambda each: make_zip({"\u00e4/a": each})))
    return pack(data)


def mutate(number: int, seed: int, seeds: dict[str, list[tuple[str, bytes]]]) -> tuple[str, str, bytes]:
    """Make input `number`: the format of its seed, its name, and its bytes."""
    chance = random.Random(f"{seed}/{number}")  # noqa: S311
    kind = list(seeds)[number % len(seeds)]
    name, data = chance.choice(seeds[kind])
    others = [each for entries in seeds.values() for _, each in entries]
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = chance.choice(MUTATIONS)(data, chance, others) or b"\0"
    if chance.random() < 0.15:
        for _ in range(chance.randint(1, NESTED_MAX)):
            data = _pack(data, chance)
        if chance.random() < 0.5:
            data = chance.choice(MUTATIONS)(data, chance, others)
    return kind, chance.choice(NAMES) if chance.random() < 0.2 else name, data


def read(path: Path, name: str, skip: int = 0) -> list[Part]:
    """Read an input as the ingest stage does; none where there is no reader for it."""
    media_type = sniff(read_head(path, HEAD_BYTES), name)
    return [] if media_type is None else list(read_input(path, media_type, name, OPTIONS, skip=skip))


def with_entries(part: Part) -> list[Part]:
    """Give a part, and the documents that it has in it; remarks are none."""
    if isinstance(part.outcome, LeftOut | Remark):
        return []
    entries = part.outcome.entries if isinstance(part.outcome, ReadText) else ()
    own = [part] if not entries or part.outcome.text else []
    return [*own, *(replace(part, name=name, outcome=outcome) for name, outcome in entries)]


def find_fault(parts: Sequence[Part]) -> str | None:
    """Say what is wrong with what came out, if anything."""
    for part in chain.from_iterable(map(with_entries, parts)):
        try:
            part.name.encode("utf-8", "backslashreplace")
            if isinstance(part.outcome, ReadText):
                part.outcome.text.encode()
                str(dict(part.outcome.stated)).encode()
        except UnicodeEncodeError as error:
            return f"cannot be stored: {error}"
        if isinstance(part.outcome, ReadText):
            if not part.outcome.text.strip() or "\0" in part.outcome.text:
                return "a text that is blank, or holds NUL"
        elif part.outcome.reason_code not in REASONS:
            return f"unknown reason {part.outcome.reason_code}"
        if len(part.payload) > PAYLOAD_BYTES:
            return f"a payload of {len(part.payload)} bytes"
    return None


@dataclass
class Tally:
    """What came of the inputs of one format."""

    inputs: int = 0
    documents: int = 0
    slowest: float = 0.0
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, parts: Sequence[Part], seconds: float) -> None:
        """Count one input."""
        self.inputs += 1
        self.slowest = max(self.slowest, seconds)
        self.documents += sum(isinstance(each.outcome, ReadText) for part in parts for each in with_entries(part))
        self.reasons.update(part.outcome.reason_code for part in parts if isinstance(part.outcome, Problem))
        if not parts:
            self.reasons["unsupported_format"] += 1


def check(path: Path, name: str, *, is_skipped: bool) -> tuple[list[Part], str | None]:
    """Read one input, with a watch on the time; gives its parts, and what failed."""
    signal.alarm(LIMIT_SECONDS)
    try:
        parts = read(path, name)
        fault = find_fault(parts)
        if is_skipped and len(parts) > 1 and not fault:
            rest = read(path, name, skip=1)
            fault = None if rest == parts[1:] else f"other parts when one is skipped: {len(rest)} of {len(parts)}"
    except Hang:
        return [], f"hangs: more than {LIMIT_SECONDS} s"
    except Exception:  # noqa: BLE001 - any is a failure, and is told
        return [], traceback.format_exc(limit=-6)
    else:
        return parts, fault
    finally:
        signal.alarm(0)


def _on_alarm(_signal: int, _frame: object) -> None:
    raise Hang


def main() -> None:
    """Read all, print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--inputs", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--only", type=int, help="the number of one input")
    arguments.add_argument("--keep", type=Path, help="where inputs that fail are left")
    given = arguments.parse_args()
    signal.signal(signal.SIGALRM, _on_alarm)
    seeds, tallies, failures = make_seeds(), defaultdict[str, Tally](Tally), list[tuple[int, str, str]]()
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(given.inputs) if given.only is None else [given.only]:
            kind, name, data = mutate(number, given.seed, seeds)
            path = Path(folder) / "input"
            path.write_bytes(data)
            begun = time.perf_counter()
            parts, fault = check(path, name, is_skipped=number % 10 == 0)
            tallies[kind].add(parts, time.perf_counter() - begun)
            if fault:
                failures.append((number, name, fault))
                if given.keep:
                    given.keep.mkdir(parents=True, exist_ok=True)
                    (given.keep / f"{given.seed}-{number}").write_bytes(data)
    print(f"{'format':8}{'inputs':>8}{'documents':>11}{'slowest':>9}  problems")
    for kind, tally in tallies.items():
        reasons = ", ".join(f"{count} {code}" for code, count in tally.reasons.most_common())
        print(f"{kind:8}{tally.inputs:8}{tally.documents:11}{tally.slowest:8.1f}s  {reasons}")
    print(
        f"{sum(each.inputs for each in tallies.values())} inputs, {len(failures)} failures, "
        f"{time.perf_counter() - start:.0f} s"
    )
    for number, name, fault in failures:
        print(f"--- seed {given.seed} input {number} as {name!r}: {fault}")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
