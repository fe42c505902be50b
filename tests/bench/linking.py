"""What linking costs as a warehouse grows: `python tests/bench/linking.py [--sizes 2000 20000] [--base 500]`.

Reads so many wires of ../shared/data/newswire_dev.jsonl.gz with the trained attributor, and repeats their rows under
other ids, with other names (same lengths; a word that the wires have in lower case is none) and on other days of ten
years, until there are as many documents as are asked for, and a hundred more, which are drawn from all copies. For
each size it links the warehouse, makes the index that linking keeps beside it, then links the hundred new documents
and keeps the index up, each in a process of its own, and prints seconds, the peak memory, and the ratio of the last
size to the first. `--rows FILE` keeps the read wires for another run, and
`--keep FOLDER` the linked warehouses; `--profile` prints where the time of the hundred goes.
"""

import argparse
import gzip
import hashlib
import json
import pickle
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from flows.ids import make_id  # noqa: E402
from flows.link.reprints.signatures import sign_text  # noqa: E402
from schemas.arrow import arrow_schema, table_from_rows  # noqa: E402
from schemas.tables import TABLES  # noqa: E402

DATA = ROOT.parent / "shared" / "data" / "newswire_dev.jsonl.gz"
NEW: Final = 100
FIRST, LATER = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)
"""When the warehouse was ingested, and the hundred."""
STEP_DAYS, YEARS_DAYS = 97, 3_650
AT_ONCE: Final = 2_000
WORD = re.compile(r"[A-Za-z]{3,}")
Rows = dict[str, list[dict[str, Any]]]
IDS: Final = ("document_id", "claim_id", "figure_id", "within_claim_id", "part_of", "source_id")
TEXTS: Final = ("text", "title", "source_text", "content_text", "subject_text")
DAYS: Final = ("as_of_start", "as_of_end")


def read_wires(count: int) -> Rows:
    """Read so many wires with the trained attributor into rows of documents, claims and figures."""
    from flows.extract.attribution.trained.attributor import Attributor
    from flows.extract.claims import extract_documents

    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        wires = [json.loads(line) for line, _ in zip(lines, range(count), strict=False)]
    documents = [_make_document(wire) for wire in wires]
    read = extract_documents(documents, Attributor())
    return {"documents": documents, "claims": list(read.claims), "figures": list(read.figures)}


def _make_document(wire: Mapping[str, Any]) -> dict[str, Any]:
    blank = {
        column.name: None if column.is_nullable else next(iter(column.field.categories or ("x",)))
        for column in TABLES["documents"].columns
    }
    about = {"document_id": make_id("doc", wire["id"]), "text": wire["text"], "publisher": wire["id"].split("_")[0]}
    published = datetime.fromisoformat(wire["dct"][:10]).replace(tzinfo=UTC)
    about |= {"published_at_utc": published, "ingested_at_utc": FIRST, "authors": [], "language": "en", "is_cut": False}
    return blank | about


class Copies:
    """Rows repeated under other ids and names, on other days."""

    def __init__(self, base: Rows) -> None:
        self._base = base["documents"]
        self._of = {name: _by_document(base[name]) for name in ("claims", "figures")}
        words = {word for row in self._base for word in WORD.findall(row["text"])}
        self._common = {word for word in words if word[0].islower()}

    def make(self, numbers: Sequence[int]) -> Rows:
        """Make documents by number, with what was read from them."""
        made: Rows = {"documents": [], "claims": [], "figures": []}
        for number in numbers:
            copy, at = divmod(number, len(self._base))
            document = self._base[at]
            made["documents"].append(self._copy_document(document, copy))
            for name, rows in self._of.items():
                made[name] += [self.copy_row(row, copy) for row in rows.get(document["document_id"], ())]
        return made

    def _copy_document(self, row: Mapping[str, Any], copy: int) -> dict[str, Any]:
        made = self.copy_row(row, copy)
        made["published_at_utc"] += days_of(copy)
        sha256 = hashlib.sha256(made["text"].encode()).hexdigest()
        return made | {"text_sha256": sha256, "text_minhash": sign_text(made["text"])}

    def copy_row(self, row: Mapping[str, Any], copy: int) -> dict[str, Any]:
        """Repeat one row of claims, figures, or what follows from them."""
        made = dict(row)
        for names, change in ((IDS, copy_id), (TEXTS, self.rename), (DAYS, _shift)):
            made |= {name: change(made[name], copy) for name in names if made.get(name) is not None}
        if made.get("event_reading"):
            made["event_reading"] = self._copy_happening(made["event_reading"], copy)
        if made.get("source_reading"):
            made["source_reading"] = self._copy_claimant(made["source_reading"], copy)
            made["source_id"] = json.loads(made["source_reading"])["source_id"]
        return made

    def _copy_happening(self, written: str, copy: int) -> str:
        told = json.loads(written)
        if told["days"]:
            first, last, precision = told["days"]
            told["days"] = [*(_shift(date.fromisoformat(day), copy).isoformat() for day in (first, last)), precision]
        return json.dumps(told | {"words": self.rename(told["words"], copy)}, ensure_ascii=False)

    def _copy_claimant(self, written: str, copy: int) -> str:
        told = json.loads(written)
        words = [self.rename(word.title(), copy).lower() for word in told["words"]]
        is_same = told["is_world"] and words == told["words"]
        source_id = told["source_id"] if is_same else copy_id(told["source_id"], copy)
        name = self.rename(told["name"], copy)
        return json.dumps(told | {"words": words, "name": name, "source_id": source_id}, ensure_ascii=False)

    def rename(self, text: str, copy: int) -> str:
        """Change the names in a text."""
        return WORD.sub(lambda found: self._rename_word(found[0], copy), text) if copy else text

    def _rename_word(self, word: str, copy: int) -> str:
        return word if word[0].islower() or word.lower() in self._common else _jumble(word, copy)


@lru_cache(maxsize=100_000)
def _jumble(word: str, copy: int) -> str:
    """Give a name other letters behind the first."""
    digest = hashlib.blake2b(f"{word.lower()} {copy}".encode(), digest_size=32).digest()
    letters = "".join(chr(97 + byte % 26) for byte in digest)[: len(word) - 1]
    return word[0] + (letters.upper() if word.isupper() else letters)


def copy_id(key: str, copy: int) -> str:
    """Name what a copy has in the place of a row."""
    return make_id(key[:3], key, str(copy)) if copy else key  # type: ignore[arg-type]


def days_of(copy: int) -> timedelta:
    """Say how many days later a copy tells what it tells."""
    return timedelta(copy * STEP_DAYS % YEARS_DAYS)


def _shift(day: date, copy: int) -> date:
    return day + days_of(copy)


def _by_document(rows: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["document_id"], []).append(row)
    return found


def write_changes(folder: Path, copies: Copies, numbers: Sequence[int], now: datetime = FIRST) -> None:
    """Write the change set that brings documents, ingested now."""
    folder.mkdir(parents=True)
    writers = {
        name: pq.ParquetWriter(folder / f"{name}.append.parquet", arrow_schema(TABLES[name], is_strict=False))
        for name in ("documents", "claims", "figures")
    }
    for start in range(0, len(numbers), AT_ONCE):
        for name, rows in copies.make(numbers[start : start + AT_ONCE]).items():
            table = TABLES[name]
            of_run = {"ingested_at_utc": now} if name == "documents" else {}
            whole = [{column: row.get(column) for column in table.column_names} | of_run for row in rows]
            writers[name].write_table(table_from_rows(table, whole))
    for writer in writers.values():
        writer.close()


LINK = """
import cProfile, json, pstats, resource, sys, time
from pathlib import Path
from flows.link.index.opening import IndexFile, keep_index, open_index
from flows.link.link import link_changes
from flows.records import ChangeSet, ReleaseRef
changes, release, index, is_profiled = sys.argv[1:]
profile = cProfile.Profile()
start, busy = time.perf_counter(), time.process_time()
if is_profiled == "1":
    profile.enable()
file = IndexFile(Path(index), "bench") if index else None
changes, release = ChangeSet(Path(changes)), ReleaseRef("2026.01.01-1", Path(release)) if release else None
if not changes.folder.exists():
    with open_index(file, release):
        pass
else:
    link_changes(release, changes, index=file)
    if file is not None:
        keep_index(file, release, changes, ReleaseRef("2026.01.02-1", changes.folder))
profile.disable()
took = time.perf_counter() - start, time.process_time() - busy
if is_profiled == "1":
    pstats.Stats(profile, stream=sys.stderr).sort_stats("cumulative").print_stats(60)
print(json.dumps([*took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


class Cost(NamedTuple):
    """Seconds on the clock and of the processor, and peak memory in MiB."""

    seconds: float
    busy: float
    memory: float

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s, {self.busy:.1f} s of the processor, {self.memory:,.0f} MiB"


def link(changes: Path, release: Path | None, index: Path | None = None, *, is_profiled: bool = False) -> Cost:
    """Link a change set in a process of its own, or make the index if there is none; the index is kept up."""
    arguments = [str(changes), str(release or ""), str(index or ""), str(int(is_profiled))]
    command = [sys.executable, "-c", LINK, *arguments]
    done = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, check=True)
    return Cost(*json.loads(done.stdout))


def make_release(changes: Path, release: Path) -> None:
    """Put the tables of a first change set where those of a release are."""
    for path in changes.glob("*.append.parquet"):
        folder = release / path.name.split(".")[0]
        folder.mkdir(parents=True)
        path.rename(folder / "part-00000.parquet")


def measure(copies: Copies, size: int, folder: Path, *, is_profiled: bool) -> Cost:
    """Link a warehouse of some size, unless it is kept, and a hundred new documents; print what that took."""
    new = [each * size // NEW for each in range(NEW)]
    release = folder / f"release-{size}"
    if not release.exists():
        chosen = set(new)
        write_changes(folder / f"first-{size}", copies, [each for each in range(size + NEW) if each not in chosen])
        cost = link(folder / f"first-{size}", None)
        make_release(folder / f"first-{size}", release)
        print(f"{size:,} documents at once: {cost}", flush=True)
    kept = folder / f"linking-{size}.sqlite"
    cost = link(folder / "none", release, kept)
    print(f"the index of {size:,}: {cost}, {kept.stat().st_size / 2**20:,.0f} MiB on disk", flush=True)
    changes = Path(tempfile.mkdtemp(dir=folder)) / "new"
    write_changes(changes, copies, new, LATER)
    index = Path(shutil.copy(kept, changes.parent))
    cost = link(changes, release, index, is_profiled=is_profiled)
    index.unlink()
    print(f"{NEW} more on {size:,}: {cost}", flush=True)
    return cost


def load_base(count: int, kept: Path | None) -> Rows:
    """Read the wires, or what an earlier run kept of them."""
    if kept is not None and kept.exists():
        return pickle.loads(kept.read_bytes())  # noqa: S301 - our own
    base = read_wires(count)
    if kept is not None:
        kept.write_bytes(pickle.dumps(base))
    return base


def main() -> None:
    """Measure each size."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[2_000, 20_000])
    arguments.add_argument("--base", type=int, default=500)
    arguments.add_argument("--rows", type=Path)
    arguments.add_argument("--keep", type=Path)
    arguments.add_argument("--profile", action="store_true")
    given = arguments.parse_args()
    if not DATA.exists() and not (given.rows and given.rows.exists()):
        print(f"skipped: {DATA} is not here; it holds the texts that this bench reads")
        return
    copies = Copies(load_base(given.base, given.rows))
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        found = [measure(copies, size, folder, is_profiled=given.profile) for size in given.sizes]
    ratios = [last / first for first, last in zip(found[0], found[-1], strict=True)]
    print("last to first: {:.2f} times the time, {:.2f} of the processor, {:.2f} times the memory".format(*ratios))


if __name__ == "__main__":
    main()
