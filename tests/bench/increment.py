"""What one new document costs beside what stands: `python tests/bench/increment.py [--sizes 2000 20000 200000]`.

Makes warehouses as `linking_large` does, of wires that are read and linked once and then repeated, and publishes each.
Then it brings new wires in, one a run, by the steps of a run after extraction, each run in a process of its own, and
prints for every stage the seconds of the processor, what is read and written (as /proc/self/io has it), and the peak
memory. A first run of ten documents, which mends what repeating got wrong, is not counted; the median of the others is.
`--rows FILE` keeps the read wires for another run, `--keep FOLDER` the warehouses. With `--first COUNT` it brings
so many into a new warehouse in one run, instead.
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
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT), str(ROOT / "tests" / "helpers")]

from linking import DATA, Copies, Rows, load_base  # noqa: E402
from linking_large import (  # noqa: E402
    APART,
    BASE,
    EXTRACTOR,
    NOW,
    LinkedCopies,
    link_base,
    make_inputs,
    place,
    publish_copies,
)
from stage_costs import StageCosts  # noqa: E402

from flows.ingest.inputs import FoundInput, InputState  # noqa: E402
from flows.ingest.plan import IngestPlan  # noqa: E402
from flows.progress import Meter  # noqa: E402
from flows.publish.lock import publisher_lock  # noqa: E402
from flows.publish.recover import recover  # noqa: E402
from flows.records import ExtractedBatch, IngestedBatch, StagedRun  # noqa: E402
from flows.run import steps  # noqa: E402
from flows.run.plan import RunPlan  # noqa: E402
from flows.settings import Settings  # noqa: E402
from flows.warehouse.folders import STAGING  # noqa: E402
from flows.warehouse.releases import latest_release, list_releases  # noqa: E402
from flows.warehouse.staging import write_rows  # noqa: E402
from schemas.field import span_columns  # noqa: E402
from schemas.tables import TABLES, Table  # noqa: E402

STAGES: Final = ("recover", "validate rows", "link", "validate release", "publish")
RUNS: Final = 5
MENDED: Final = 10


class NoAttributor:
    """Reads English, and nothing here."""

    name = EXTRACTOR

    def __init__(self, _settings: Settings) -> None:
        """Need nothing."""


def cut_spans(table: Table, row: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Give a row the columns of its table, and the words that stand at its spans once names are changed."""
    made = {column: row.get(column) for column in table.column_names}
    for words, start, end in map(span_columns, table.spans):
        made[words] = None if made[start] is None else text[made[start] : made[end]]
    if made.get("hedges"):
        made["hedges"] = [each | {"text": text[each["start"] : each["end"]]} for each in made["hedges"]]
    return made


def stage(made: Rows, folder: Path, number: int = 0) -> tuple[IngestedBatch, ExtractedBatch]:
    """Leave a batch of new documents as ingest and extract leave it."""
    documents = [place(row) | {"extraction": None, "text_minhash": None} for row in made["documents"]]
    ingested, extracted = folder / f"ingest-{number:05}", folder / f"extract-{number:05}"
    write_rows(ingested / "documents-00000.parquet", TABLES["documents"], documents)
    write_rows(ingested / "inputs-00000.parquet", TABLES["inputs"], make_inputs(documents))
    texts = {row["document_id"]: row["text"] for row in documents}
    for name in ("claims", "figures"):
        rows = [cut_spans(TABLES[name], row, texts[row["document_id"]]) for row in made[name]]
        write_rows(extracted / f"{name}.parquet", TABLES[name], rows)
    counts = (len(documents), len(made["claims"]), len(made["figures"]))
    batch = ExtractedBatch(ingested / "documents-00000.parquet", extracted, *counts, 0, is_again=False)
    return IngestedBatch(ingested, (batch.documents,), len(documents), 0), batch


def plan_of(ingested: Sequence[IngestedBatch], at: steps.RunContext) -> RunPlan:
    """Make the plan of a run that reads some documents."""
    files = (path for batch in ingested for path in batch.folder.glob("inputs-*.parquet"))
    locators = (each for path in files for each in pq.read_table(path)["locator"].to_pylist())
    read = tuple(InputState(FoundInput("bench", each, Path(each), None), 1, "0" * 64, None) for each in locators)
    return RunPlan(IngestPlan(read), (), at.release, EXTRACTOR, False, False, False, at.folder.name)


def bring_in(batches: Sequence[tuple[IngestedBatch, ExtractedBatch]], settings: Settings, now: datetime) -> StageCosts:
    """Bring new documents, staged as batches, into a warehouse, by the steps of a run."""
    measured, meter = StageCosts(), Meter("bench", "step", None)
    with publisher_lock(settings.warehouse, 5):
        with measured.stage("recover"):
            recover(settings.warehouse)
        at = steps.RunContext(settings, now, staging_of(settings), latest_release(settings.warehouse), False)
        ingested, extracted = (tuple(each) for each in zip(*batches, strict=True))
        staged, plan = StagedRun(at.folder, ingested, extracted, ()), plan_of(ingested, at)
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
    return measured


def staging_of(settings: Settings) -> Path:
    """Name the folder of what a run stages."""
    return settings.desk / STAGING / "bench"


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
    steps.clear_staging(Settings())
    batches = [stage(made, staging_of(Settings()))]
    if is_profiled:
        import cProfile
        import pstats

        profile = cProfile.Profile()
        profile.enable()
    measured = bring_in(batches, Settings(), NOW + timedelta(minutes=turn + 1))
    if is_profiled:
        profile.disable()
        pstats.Stats(profile, stream=sys.stderr).sort_stats("cumulative").print_stats(80)
    print(json.dumps(measured.stages))


def measure_first(count: int, base: Rows, folder: Path) -> None:
    """Bring so many documents into a new warehouse in one run, and print what each stage cost."""
    warehouse = folder / f"first-{count}"
    settings, copies = Settings(warehouse=warehouse), Copies(base)
    cut = range(0, count, settings.batch_documents)
    parts = (copies.make(range(start, min(start + settings.batch_documents, count))) for start in cut)
    batches = [stage(made, staging_of(settings), number) for number, made in enumerate(parts)]
    (folder / "batches.pickle").write_bytes(pickle.dumps(batches))
    found = in_process(["--finish", str(folder / "batches.pickle")], warehouse)
    print(f"\na first run of {count:,} documents:")
    show(found)


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
    show(medians)
    return medians


def show(stages: Mapping[str, Mapping[str, float]]) -> None:
    """Print what the stages cost."""
    for stage, each in [*stages.items(), ("all", _sum(stages))]:
        print(
            f"  {stage:<17}{each['seconds']:7.2f} s of the processor {each['read_mb']:9.1f} MB read"
            f" {each['written_mb']:7.2f} MB written {each['peak_mib']:7,.0f} MiB",
            flush=True,
        )


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
    arguments.add_argument("--first", type=int, help="instead, so many documents in one first run")
    arguments.add_argument("--finish", type=Path, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.grow:
        grow(Path(given.grow[0]), int(given.grow[1]), int(given.grow[2]), is_profiled=given.profile)
        return
    if given.finish:
        print(json.dumps(bring_in(pickle.loads(given.finish.read_bytes()), Settings(), NOW).stages))  # noqa: S301
        return
    if not DATA.exists() and not (given.rows and given.rows.exists()):
        print(f"skipped: {DATA} is not here; it holds the texts that this bench reads")
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        rows = given.rows or folder / "rows.pickle"
        base = load_base(BASE, rows)
        if given.first:
            measure_first(given.first, base, folder)
            return
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
