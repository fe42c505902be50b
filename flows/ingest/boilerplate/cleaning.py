"""Cuts boilerplate from pages just read and from released ones. `finding` decides what is boilerplate."""

import hashlib
import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import compress
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from flows.ids import number_of
from flows.ingest.boilerplate.finding import cut_boilerplate
from flows.ingest.boilerplate.memory import ParagraphMemory
from flows.ingest.boilerplate.starting import StartingBoilerplate
from flows.ingest.documents import reject_part
from flows.ingest.formats.html import FORMAT as HTML
from flows.ingest.origins import host_of
from flows.ingest.problems import Problem
from flows.records import Row
from flows.warehouse.staging import write_rows
from schemas.tables import TABLES

MEMORY_NAME: Final = "paragraphs.sqlite"
BUSY_SECONDS: Final = 60.0
ROWS_AT_ONCE: Final = 256
PAGES_HELD: Final = 64
"""A batch reads so many pages before it writes down what it learnt."""


@contextmanager
def open_memory(warehouse: Path) -> Iterator[ParagraphMemory]:
    """Open the memory of a warehouse's paragraphs. If it is lost, the next pages teach it again."""
    warehouse.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(warehouse / MEMORY_NAME, timeout=BUSY_SECONDS)) as connection:
        yield ParagraphMemory(connection)


def group_of(row: Row) -> str | None:
    """Name the pages that share a document's boilerplate: those of its origin and site; None if it is not a page."""
    if row["media_type"] != HTML.media_type:
        return None
    input_locator, _, part = row["locator"].partition("#")
    address = part if "://" in part else input_locator
    return f"{row['origin_id']} {host_of(address)}"


class PageCleaner:
    """Learns the paragraphs of pages, and cuts those that were boilerplate when the run began. Make one per batch.

    Args:
        memory: what all pages so far have taught.
        known: what was boilerplate when the run began; shared by all batches.
    """

    def __init__(self, memory: ParagraphMemory, known: StartingBoilerplate) -> None:
        self._memory = memory
        self._cutter = _Cutter(memory, known)
        self._read: list[tuple[str, str, str]] = []

    def clean(self, row: Row) -> Row:
        """Cut a document's boilerplate, unless it has nothing else, and remember its paragraphs."""
        group = group_of(row)
        if group is None:
            return row
        cut = self._cutter.cut(row)
        self._read.append((group, row["document_id"], row["text"]))
        if len(self._read) >= PAGES_HELD:
            self.learn()
        return cut if cut["text"] else row

    def learn(self) -> None:
        """Write down what was read, at once, as no other batch can write meanwhile."""
        for group, document_id, text in self._read:
            self._memory.learn(group, document_id, text)
        self._memory.commit()
        self._read = []


def cut_row(row: Row, boilerplate: AbstractSet[str]) -> Row:
    """Cut boilerplate from a row of `documents`; the text is empty if it held nothing else."""
    text = cut_boilerplate(row["text"], boilerplate)
    if text == row["text"]:
        return row
    return {**row, "text": text, "text_sha256": hashlib.sha256(text.encode()).hexdigest(), "text_minhash": None}


def clean_staged(
    files: Sequence[Path], released: ds.Dataset | None, memory: ParagraphMemory, folder: Path, now: datetime
) -> list[Path]:
    """Cut what turned out to be boilerplate after all pages of a run were read. A second call changes nothing more.

    A page with nothing else becomes a reject. A released one stays until it is read again.

    Args:
        files: files of rows of `documents`, just read; those with boilerplate are rewritten in place.
        released: the last release's documents, or None.
        memory: what all pages so far have taught.
        folder: for released documents that hold the same paragraphs.
        now: the run's clock.

    Returns:
        The files of changed released documents.
    """
    cutter = _Cutter(memory, StartingBoilerplate())
    staged = array("Q", (number_of(key) for path in files for key in _clean_file(path, cutter, now)))
    pages = {page for group, found in cutter.known.items() for page in memory.pages_with(group, found)}
    pages -= _find_staged(pages, staged)
    return [] if released is None or not pages else list(_clean_released(released, pages, cutter, folder, now))


def _find_staged(pages: AbstractSet[str], staged: "array[int]") -> set[str]:
    """Find the pages among the staged documents, of which there may be many: each is a number of 8 bytes."""
    listed = sorted(pages)
    numbers = np.fromiter(map(number_of, listed), np.uint64, len(listed))
    is_staged = np.isin(numbers, np.frombuffer(staged, np.uint64)) if staged else np.zeros(len(listed), np.bool_)
    return set(compress(listed, is_staged))


class _Cutter:
    """Cuts rows; `known` has the boilerplate of each group that it met."""

    def __init__(self, memory: ParagraphMemory, starting: StartingBoilerplate) -> None:
        self._memory = memory
        self._starting = starting
        self.known: dict[str, AbstractSet[str]] = {}

    def cut(self, row: Row) -> Row:
        group = group_of(row)
        if group is None:
            return row
        if group not in self.known:
            self.known[group] = self._starting.find(group, lambda: self._memory.boilerplate(group))
        return cut_row(row, self.known[group])


def _clean_file(path: Path, cutter: _Cutter, now: datetime) -> list[str]:
    """Clean one staged file in place; returns the ids of its documents."""
    about = pq.read_table(path, columns=["document_id", "media_type"])
    ids: list[str] = about["document_id"].to_pylist()
    if HTML.media_type not in about["media_type"].to_pylist():
        return ids
    rows = pq.read_table(path).to_pylist()
    cut = [cutter.cut(row) for row in rows]
    if rows == cut:
        return ids
    emptied = [_reject(row, now) for row, left in zip(rows, cut, strict=True) if not left["text"]]
    if emptied:  # rejects first: after a crash, they are found again
        write_rows(path.with_name(f"rejects-clean-{path.stem.rpartition('-')[2]}.parquet"), TABLES["rejects"], emptied)
    write_rows(path, TABLES["documents"], [row for row in cut if row["text"]])
    return ids


def _reject(row: Row, now: datetime) -> Row:
    problem = Problem("only_boilerplate", f"all of its text is on other pages, too: {group_of(row)}")
    return reject_part(row["input_id"], row["origin_id"], row["locator"], problem, now, row["text"])


def _clean_released(
    released: ds.Dataset, pages: AbstractSet[str], cutter: _Cutter, folder: Path, now: datetime
) -> Iterator[Path]:
    """Write released documents without their boilerplate."""
    wanted = pc.field("document_id").isin(pa.array(sorted(pages), pa.string()))
    for number, batch in enumerate(released.to_batches(filter=wanted, batch_size=ROWS_AT_ONCE)):
        pairs = [(row, cutter.cut(row)) for row in batch.to_pylist()]
        changed = [{**left, "ingested_at_utc": now} for row, left in pairs if left["text"] and left is not row]
        if changed:
            path = folder / f"documents-{number:06}.parquet"
            write_rows(path, TABLES["documents"], changed)
            yield path
