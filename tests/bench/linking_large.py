"""What linking costs beside 200,000 documents: `python tests/bench/linking_large.py [--sizes 2000 200000]`.

To link so many at once takes hours. So 450 wires are read and linked once, and what came of them is repeated as
`linking` repeats what is read, with the ids of events, comparisons and sources, until there are as many documents;
signatures of texts are drawn by chance, so that no copy is a reprint. Fifty wires that were set apart, less those that
cite a body of a state by a hint, which repeating links wrongly, are the new documents, in the names of all copies. A
first hundred mends what else repeating got wrong, a second hundred is the figure. Each is linked in a process of its
own, which keeps the index up. It takes eleven minutes and 4 GB of disk.
"""

import argparse
import base64
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).parent))

from linking import DATA, FIRST, LATER, NEW, Copies, Cost, Rows, copy_id, days_of, link, load_base, write_changes

from flows.ids import make_id
from flows.link.reprints.signatures import VERSION
from flows.publish.lock import publisher_lock
from flows.publish.release import publish_release
from flows.records import ChangeSet, RunInfo
from flows.run.extractor import LINKING, SOURCE
from flows.run.rules_digest import hash_linking, hash_source
from flows.settings import Settings
from flows.warehouse.staging import read_owners, write_rows
from schemas.arrow import adopt_columns, arrow_schema, conform, table_from_rows
from schemas.tables import TABLES

BASE: Final = 500
APART: Final = 10
"""One wire in so many is set apart."""
READ: Final = ("documents", "claims", "figures")
LINKED: Final = (*READ, "sources", "events", "comparisons", "series")
MOMENTS: Final = (
    "published_at_utc",
    "said_at_utc",
    "first_claimed_at_utc",
    "first_reported_at_utc",
    "last_reported_at_utc",
)
DAYS: Final = ("from_day", "to_day")
KEYS: Final = ("event_id", "comparison_id", "series_id", "duplicate_of")
EXTRACTOR: Final = "bench-1"
NOW: Final = datetime(2026, 1, 3, tzinfo=UTC)
LISTS: Final = ("figure_ids", "addition_figure_ids")


class LinkedCopies:
    """Linked rows repeated under other ids and names, on other days."""

    def __init__(self, copies: Copies, linked: Rows) -> None:
        self._copies, self._linked = copies, linked
        self._readings: dict[str, list[Mapping[str, Any]]] = {}
        for row in linked["claims"]:
            if row["source_reading"]:
                self._readings.setdefault(row["source_id"], []).append(json.loads(row["source_reading"]))
        self._is_same: dict[str, bool] = {}
        self._written: set[str] = set()

    def make(self, name: str, copy: int) -> Iterator[dict[str, Any]]:
        """Repeat the rows of one table; a source that all copies share is written once."""
        for row in self._linked[name]:
            made = self._repeat(name, row, copy)
            if name == "sources":
                if made["source_id"] in self._written:
                    continue
                self._written.add(made["source_id"])
            yield made

    def _repeat(self, name: str, row: Mapping[str, Any], copy: int) -> dict[str, Any]:
        made = self._copies.copy_row(row, copy) if name != "documents" else self._repeat_document(row, copy)
        made |= {key: copy_id(made[key], copy) for key in KEYS if made.get(key) is not None}
        made |= {key: [copy_id(each, copy) for each in row[key]] for key in LISTS if row.get(key)}
        made |= {key: made[key] + days_of(copy) for key in (*MOMENTS, *DAYS) if made.get(key) is not None}
        if row.get("source_id") is not None:
            made["source_id"] = self._source_id(row["source_id"], copy)
        if row.get("sources"):
            made["sources"] = sorted(self._source_id(each, copy) for each in row["sources"])
        if name == "sources":
            made["name"] = self._copies.rename(row["name"], copy)
        return made

    @staticmethod
    def _repeat_document(row: Mapping[str, Any], copy: int) -> dict[str, Any]:
        digest = hashlib.sha256(f"{copy} {row['document_id']}".encode())
        drawn = base64.b64encode(hashlib.shake_128(digest.digest()).digest(256)).decode().rstrip("=")
        return dict(row) | {
            "document_id": copy_id(row["document_id"], copy),
            "text": f"{copy} {row['text']}",
            "text_sha256": digest.hexdigest(),
            "text_minhash": VERSION + drawn,
        }

    def _source_id(self, key: str, copy: int) -> str:
        """Name a source's copy: itself, if it is one of the world whose name has no word that is changed."""
        if key not in self._is_same:
            named = [each["words"] for each in self._readings.get(key, ()) if each["is_world"]]
            kept = ([self._copies.rename(word.title(), 1).lower() for word in words] == words for words in named)
            self._is_same[key] = bool(named) and all(kept)
        return key if self._is_same[key] else copy_id(key, copy)


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


def publish_copies(copies: LinkedCopies, count: int, settings: Settings, folder: Path) -> None:
    """Publish so many copies as a first release, each document from an input of its own."""
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


def link_base(base: Rows, apart: set[str], folder: Path) -> Rows:
    """Link the wires that are not set apart; gives the rows of all tables."""
    folder.mkdir()
    changes = ChangeSet(folder)
    for name in READ:
        rows = [{key: row.get(key) for key in TABLES[name].column_names} for row in base[name]]
        rows = [row for row in rows if row["document_id"] not in apart]
        if name == "documents":
            for row in rows:
                row |= {"text_sha256": hashlib.sha256(row["text"].encode()).hexdigest(), "ingested_at_utc": FIRST}
        write_rows(changes.appended(name), TABLES[name], rows)
    link(folder, None)
    return {name: _read(changes.appended(name), name).to_pylist() for name in LINKED}


def _read(path: Path, name: str) -> pa.Table:
    data = adopt_columns(TABLES[name], ds.dataset(str(path)))
    return conform(TABLES[name], data.to_table(), is_strict=False)


def write_release(copies: LinkedCopies, count: int, release: Path) -> None:
    """Write so many copies as the tables of a release."""
    for name in LINKED:
        (release / name).mkdir(parents=True)
        schema = arrow_schema(TABLES[name], is_strict=False)
        with pq.ParquetWriter(release / name / "part-00000.parquet", schema, compression="zstd") as out:
            for copy in range(count):
                out.write_table(table_from_rows(TABLES[name], copies.make(name, copy)))


def apply_changes(release: Path, changes: ChangeSet, target: Path) -> None:
    """Write the release that follows one: without the rows that the changes replace, and with theirs."""
    for name in LINKED:
        table, file = TABLES[name], pq.ParquetFile(release / name / "part-00000.parquet")
        gone = read_owners(changes, table)
        (target / name).mkdir(parents=True)
        with pq.ParquetWriter(target / name / "part-00000.parquet", file.schema_arrow, compression="zstd") as out:
            for group in range(file.num_row_groups):
                rows = file.read_row_group(group)
                out.write_table(rows.filter(pc.invert(pc.is_in(rows[table.owner], gone))))
            if changes.appended(name).exists():
                out.write_table(_read(changes.appended(name), name).cast(file.schema_arrow))


def measure(base: Rows, linked: Rows, new: Sequence[int], size: int, folder: Path) -> Cost:
    """Link two hundreds, one after the other; gives what the second cost."""
    count = -(-size // len(linked["documents"]))
    copies, release = Copies(base), folder / "release"
    write_release(LinkedCopies(copies, linked), count, release)
    for turn in ("first", "second"):
        index = folder / f"{turn}.sqlite"
        made = link(folder / "none", release, index)
        shift = 0 if turn == "first" else 1 + count // 200
        numbers = [
            ((at * count // NEW + shift) % count) * BASE + new[(at * (1 if turn == "first" else 7)) % len(new)]
            for at in range(NEW)
        ]
        write_changes(folder / turn, copies, numbers, LATER)
        cost = link(folder / turn, release, index)
        on_disk = index.stat().st_size / 2**20
        print(f"{size:,}: its index {made}, {on_disk:,.0f} MiB on disk; the {turn} {NEW}: {cost}", flush=True)
        index.unlink()
        if turn == "first":
            apply_changes(release, ChangeSet(folder / turn), folder / "next")
            release = folder / "next"
    return cost


def main() -> None:
    """Measure each size."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[2_000, 200_000])
    arguments.add_argument("--rows", type=Path, help="where `linking --rows` keeps the read wires")
    given = arguments.parse_args()
    if not DATA.exists() and not (given.rows and given.rows.exists()):
        print(f"skipped: {DATA} is not here; it holds the texts that this bench reads")
        return
    base = load_base(BASE, given.rows)
    order = [row["document_id"] for row in base["documents"]]
    hinted = {row["document_id"] for row in base["claims"] if '"hint"' in (row["source_reading"] or "")}
    new = [at for at in range(0, BASE, APART) if order[at] not in hinted]
    found = []
    with tempfile.TemporaryDirectory() as name:
        linked = link_base(base, set(order[::APART]), Path(name) / "base")
        for size in given.sizes:
            with tempfile.TemporaryDirectory() as folder:
                found.append(measure(base, linked, new, size, Path(folder)))
    ratios = [last / first for first, last in zip(found[0], found[-1], strict=True)]
    print("last to first: {:.2f} times the time, {:.2f} of the processor, {:.2f} times the memory".format(*ratios))


if __name__ == "__main__":
    main()
