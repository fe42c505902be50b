"""What one new document costs beside what stands: `python tests/bench/increment.py [--sizes 2000 20000 200000]`.

Makes warehouses as `linking_large` does, of wires that are read and linked once and then repeated, and publishes each.
Then it brings new wires in, one a run, by the steps of a run after extraction, each run in a process of its own, and
prints for every stage the seconds of the processor, what is read and written (as /proc/self/io has it), and the peak
memory. A first run of ten documents, which mends what repeating got wrong, is not counted; the median of the others is.
`--rows FILE` keeps the read wires for another run, `--keep FOLDER` the warehouses.
"""

import argparse
import json
import os
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT)]

from linking import DATA, Copies, Rows, load_base  # noqa: E402
from linking_large import APART, BASE, LINKED, LinkedCopies, link_base  # noqa: E402

from flows.ids import make_id  # noqa: E402
from flows.ingest.inputs import FoundInput, InputState  # noqa: E402
from flows.ingest.plan import IngestPlan  # noqa: E402
from flows.progress import Meter  # noqa: E402
from flows.publish.lock import publisher_lock  # noqa: E402
from flows.publish.recover import recover  # noqa: E402
from flows.publish.release import publish_release  # noqa: E402
from flows.records import ChangeSet, ExtractedBatch, IngestedBatch, RunInfo, StagedRun  # noqa: E402
from flows.run import steps  # noqa: E402
from flows.run.extractor import LINKING, SOURCE  # noqa: E402
from flows.run.plan import RunPlan  # noqa: E402
from flows.run.rules_digest import hash_linking, hash_source  # noqa: E402
from flows.settings import Settings  # noqa: E402
from flows.warehouse.releases import latest_release, list_releases  # noqa: E402
from flows.warehouse.staging import write_rows  # noqa: E402
from schemas.arrow import arrow_schema, table_from_rows  # noqa: E402
from schemas.field import span_columns  # noqa: E402
from schemas.tables import TABLES, Table  # noqa: E402

STAGES: Final = ("recover", "validate rows", "link", "validate release", "publish")
RUNS: Final = 5
MENDED: Final = 10
EXTRACTOR: Final = "bench-1"
NOW: Final = datetime(2026, 1, 3, tzinfo=UTC)


class NoAttributor:
    """Reads English, and nothing here."""

    name = EXTRACTOR

    def __init__(self, _settings: Settings) -> None:
        """Need nothing."""


def input_of(document_id: str) -> str:
    """Name the input of a document."""
    return make_id("inp", "bench", f"{document_id}.txt")


def make_inputs(documents: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give each document an input of its own."""
    for row in documents:
        yield {
            "input_id": input_of(row["document_id"]),
            "origin_id": "bench",
            "locator": f"{row['document_id']}.txt",
            "raw_sha256": row["text_sha256"],
            "size_bytes": len(row["text"]),
            "media_type": "text/plain",
            "reason_code": None,
            "document_count": 1,
            "reject_count": 0,
            "first_seen_at_utc": NOW,
            "fetched_at_utc": None,
            "fetched_from": None,
            "response_headers": None,
        }


def place(row: Mapping[str, Any]) -> dict[str, Any]:
    """Let a document come from an input of its own."""
    places = {"input_id": input_of(row["document_id"]), "locator": f"{row['document_id']}.txt", "origin_id": "bench"}
    return dict(row) | places | {"raw_sha256": row["text_sha256"], "media_type": "text/plain"}


def cut_spans(table: Table, row: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Give a row the columns of its table, and the words that stand at its spans once names are changed."""
    made = {column: row.get(column) for column in table.column_names}
    for words, start, end in map(span_columns, table.spans):
        made[words] = None if made[start] is None else text[made[start] : made[end]]
    if made.get("hedges"):
        made["hedges"] = [each | {"text": text[each["start"] : each["end"]]} for each in made["hedges"]]
    return made


def publish_copies(copies: LinkedCopies, count: int, settings: Settings, folder: Path) -> None:
    """Publish so many copies as a first release."""
    changes = ChangeSet(folder)
    folder.mkdir(parents=True)
    for name in LINKED:
        schema = arrow_schema(TABLES[name], is_strict=False)
        with pq.ParquetWriter(changes.appended(name), schema, compression="zstd") as out:
            for copy in range(count):
                rows = copies.make(name, copy)
                rows = map(place, rows) if name == "documents" else rows
                out.write_table(table_from_rows(TABLES[name], rows))
    with (
        pq.ParquetFile(changes.appended("documents")) as documents,
        pq.ParquetWriter(
            changes.appended("inputs"), arrow_schema(TABLES["inputs"], is_strict=False), compression="zstd"
        ) as out,
    ):
        for batch in documents.iter_batches(2_000, columns=["document_id", "text_sha256", "text"]):
            out.write_table(table_from_rows(TABLES["inputs"], make_inputs(batch.to_pylist())))
    (folder / "validation.json").write_text("{}\n")
    model = {"extractor": EXTRACTOR, SOURCE: hash_source(), LINKING: hash_linking()}
    info = RunInfo("bench", NOW.isoformat(), model, {}, {})
    with publisher_lock(settings.warehouse, 5):
        publish_release(settings, changes, folder / "validation.json", info, NOW)


def stage(made: Rows, at: steps.RunContext) -> tuple[StagedRun, RunPlan]:
    """Leave new documents as ingest and extract leave them, and the plan of a run that reads them."""
    documents = [place(row) | {"extraction": None, "text_minhash": None} for row in made["documents"]]
    inputs = list(make_inputs(documents))
    ingested, extracted = at.folder / "ingest-00000", at.folder / "extract-0"
    write_rows(ingested / "documents-00000.parquet", TABLES["documents"], documents)
    write_rows(ingested / "inputs-00000.parquet", TABLES["inputs"], inputs)
    texts = {row["document_id"]: row["text"] for row in documents}
    for name in ("claims", "figures"):
        rows = [cut_spans(TABLES[name], row, texts[row["document_id"]]) for row in made[name]]
        write_rows(extracted / f"{name}.parquet", TABLES[name], rows)
    found = [FoundInput("bench", row["locator"], Path(row["locator"]), None) for row in inputs]
    read = tuple(InputState(each, 1, "0" * 64, None) for each in found)
    plan = RunPlan(IngestPlan(read), (), at.release, EXTRACTOR, False, False, False, at.folder.name)
    counts = (len(documents), len(made["claims"]), len(made["figures"]))
    batch = ExtractedBatch(ingested / "documents-00000.parquet", extracted, *counts, 0, is_again=False)
    part = IngestedBatch(ingested, (batch.documents,), len(inputs), 0)
    return StagedRun(at.folder, (part,), (batch,), ()), plan


class Measured:
    """What each stage cost: seconds of the processor, bytes read and written, the peak memory."""

    def __init__(self) -> None:
        self.stages: dict[str, dict[str, float]] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure one stage."""
        Path("/proc/self/clear_refs").write_text("5")
        before, start = _read_io(), time.process_time()
        yield
        spent = time.process_time() - start
        after = _read_io()
        self.stages[name] = {
            "seconds": spent,
            "read_mb": (after["rchar"] - before["rchar"]) / 1e6,
            "written_mb": (after["wchar"] - before["wchar"]) / 1e6,
            "peak_mib": _peak_mib(),
        }


def _read_io() -> dict[str, int]:
    lines = Path("/proc/self/io").read_text().splitlines()
    return {name: int(value) for name, value in (line.split(": ") for line in lines)}


def _peak_mib() -> float:
    [line] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


def bring_in(made: Rows, settings: Settings, now: datetime) -> Measured:
    """Bring new documents into a warehouse, by the steps of a run."""
    measured, meter = Measured(), Meter("bench", "step", None)
    with publisher_lock(settings.warehouse, 5):
        with measured.stage("recover"):
            recover(settings.warehouse)
        at = steps.RunContext(
            settings, now, settings.warehouse / "staging" / "bench", latest_release(settings.warehouse), False
        )
        steps.clear_staging(settings)
        staged, plan = stage(made, at)
        with measured.stage("validate rows"):
            judged = steps.validate_rows(staged, at, meter)
        with measured.stage("link"):
            linked = steps.link(judged.changes, at, meter)
        with measured.stage("validate release"):
            validated = steps.validate_release(judged, linked, plan, at)
        with measured.stage("publish"):
            published = steps.publish(validated, plan, at)
        steps.clear_staging(settings)
    assert published is not None
    measured.stages["publish"]["changed"] = published.counts  # type: ignore[assignment]
    return measured


def in_process(arguments: Sequence[str], warehouse: Path) -> dict[str, Any]:
    """Run this file in a process of its own; gives what it prints."""
    environment = os.environ | {
        "HEARSAY_WAREHOUSE": str(warehouse),
        "HEARSAY_ATTRIBUTOR": "increment:NoAttributor",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(__file__).parent)]),
    }
    command = [sys.executable, __file__, *arguments]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def choose_new(base: Rows) -> list[int]:
    """Choose the wires that are set apart to be new."""
    order = [row["document_id"] for row in base["documents"]]
    hinted = {row["document_id"] for row in base["claims"] if '"hint"' in (row["source_reading"] or "")}
    return [at for at in range(0, BASE, APART) if order[at] not in hinted]


def grow(rows: Path, count: int, turn: int, *, is_profiled: bool = False) -> None:
    """Bring documents into the warehouse of the environment: ten at the first turn, then one; print what it cost."""
    base = load_base(BASE, rows)
    new, copies = choose_new(base), Copies(base)
    if turn == 0:
        numbers = [((at * count // MENDED) % count) * BASE + new[-1 - at] for at in range(MENDED)]
    else:
        numbers = [(turn * count // (RUNS + 1) % count) * BASE + new[turn % len(new)]]
    made = copies.make(numbers)
    for row in made["documents"]:
        row["ingested_at_utc"] = NOW
    if is_profiled:
        import cProfile
        import pstats

        profile = cProfile.Profile()
        profile.enable()
    measured = bring_in(made, Settings(), NOW + timedelta(minutes=turn + 1))
    if is_profiled:
        profile.disable()
        pstats.Stats(profile, stream=sys.stderr).sort_stats("cumulative").print_stats(80)
    print(json.dumps(measured.stages))


def link_once(base: Rows, folder: Path) -> Rows:
    """Link the wires that are not set apart, unless they were."""
    kept = folder / "linked.pickle"
    if not kept.exists():
        with tempfile.TemporaryDirectory() as work:
            linked = link_base(base, {row["document_id"] for row in base["documents"][::APART]}, Path(work) / "base")
        kept.write_bytes(pickle.dumps(linked))
    found: Rows = pickle.loads(kept.read_bytes())  # noqa: S301 - our own
    return found


def measure(size: int, base: Rows, rows: Path, folder: Path) -> dict[str, dict[str, float]]:
    """Make a warehouse of a size, unless it is kept, and bring new documents in; returns the medians."""
    count = -(-size // (BASE - BASE // APART))
    warehouse = folder / f"warehouse-{size}"
    if not warehouse.exists():
        linked = link_once(base, folder)
        start = time.process_time()
        made, settings = LinkedCopies(Copies(base), linked), Settings(warehouse=warehouse)
        publish_copies(made, count, settings, folder / f"all-{size}")
        print(
            f"{size:,} documents made and published: {time.process_time() - start:.0f} s of the processor", flush=True
        )
        in_process(["--grow", str(rows), str(count), "0"], warehouse)
    first = len(list_releases(warehouse)) - 1
    turns = range(first, first + RUNS)
    found = [in_process(["--grow", str(rows), str(count), str(turn)], warehouse) for turn in turns]
    medians = {
        stage: {
            name: statistics.median(each[stage][name] for each in found)
            for name in ("seconds", "read_mb", "written_mb", "peak_mib")
        }
        for stage in STAGES
    }
    print(f"\none document on {size:,}, median of {RUNS}:")
    for stage, each in [*medians.items(), ("all", _sum(medians))]:
        print(
            f"  {stage:<17}{each['seconds']:7.2f} s of the processor {each['read_mb']:9.1f} MB read"
            f" {each['written_mb']:7.2f} MB written {each['peak_mib']:7,.0f} MiB",
            flush=True,
        )
    return medians


def _sum(medians: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    total = {name: sum(each[name] for each in medians.values()) for name in ("seconds", "read_mb", "written_mb")}
    return total | {"peak_mib": max(each["peak_mib"] for each in medians.values())}


def main() -> None:
    """Measure each size, or do what `in_process` asks for."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[2_000, 20_000])
    arguments.add_argument("--rows", type=Path)
    arguments.add_argument("--keep", type=Path)
    arguments.add_argument("--grow", nargs=3, help=argparse.SUPPRESS)
    arguments.add_argument("--profile", action="store_true")
    given = arguments.parse_args()
    if given.grow:
        grow(Path(given.grow[0]), int(given.grow[1]), int(given.grow[2]), is_profiled=given.profile)
        return
    if not DATA.exists() and not (given.rows and given.rows.exists()):
        print(f"skipped: {DATA} is not here; it holds the texts that this bench reads")
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        rows = given.rows or folder / "rows.pickle"
        base = load_base(BASE, rows)
        found = [measure(size, base, rows, folder) for size in given.sizes]
    first, last = _sum(found[0]), _sum(found[-1])
    ratios = [last[name] / first[name] for name in ("seconds", "read_mb", "written_mb", "peak_mib")]
    print(
        "last to first: {:.2f} times the processor, {:.2f} the bytes read, {:.2f} written, {:.2f} the memory".format(
            *ratios
        )
    )


if __name__ == "__main__":
    main()
