"""The files of one ingest batch and its progress: what is on disk is not done again. Reads no input."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from flows.ids import number_of
from flows.ingest.remarks import Remark
from flows.records import IngestedBatch, Row
from flows.stopping import check_stopping
from flows.warehouse.staging import count_rows, write_rows, write_table
from schemas.tables import TABLES

ROWS_HELD: Final = 4_096
"""A batch holds so many rejects or unchanged documents before it writes them."""
TEXT_HELD: Final = 8 * 2**20
"""A batch holds so many characters of documents before it writes them; this bounds its memory."""
CHECKPOINT: Final = "checkpoint.json"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How much of a batch is on disk: files of each kind, inputs, and parts, documents, rejects of the next input."""

    files: int = 0
    inputs: int = 0
    parts: int = 0
    documents: int = 0
    rejects: int = 0


@dataclass
class BatchFiles:
    """What one batch has made; it writes whenever it holds enough, or a person stops the run.

    Args:
        folder: where the files go; if it holds a checkpoint, the batch continues from there.
        batch_documents: most documents in one file.
    """

    folder: Path
    batch_documents: int
    done: Checkpoint = Checkpoint()
    documents: list[Row] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    rejects: list[Row] = field(default_factory=list)
    inputs: list[Row] = field(default_factory=list)
    remarks: Counter[tuple[str, str, str, bool]] = field(default_factory=Counter)
    _characters: int = 0

    def __post_init__(self) -> None:
        """Continue what an earlier attempt has left."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / CHECKPOINT
        if path.exists():
            self.done = Checkpoint(**json.loads(path.read_bytes()))
        for file in self.folder.glob("*-*.parquet"):
            if int(file.stem.rpartition("-")[2]) >= self.done.files:
                file.unlink()

    def add_document(self, row: Row) -> None:
        """Add a new or changed document."""
        self.documents.append(row)
        self._characters += len(row["text"])
        self.done = replace(self.done, documents=self.done.documents + 1)

    def add_kept(self, document_id: str, input_id: str) -> None:
        """Add a document that did not change."""
        self.kept.append((document_id, input_id))
        self.done = replace(self.done, documents=self.done.documents + 1)

    def add_reject(self, row: Row) -> None:
        """Add a document or record that was rejected."""
        self.rejects.append(row)
        self.done = replace(self.done, rejects=self.done.rejects + 1)

    def add_remark(self, locator: str, remark: Remark) -> None:
        """Add what a reader says of an input."""
        self.remarks[(locator, remark.text, remark.remedy, False)] += 1

    def add_left_out(self, locator: str, what: str) -> None:
        """Count something in an input that is neither a document nor a problem."""
        self.remarks[(locator, what, "", True)] += 1

    def end_part(self) -> None:
        """Count a part of an input as done; write if it is time.

        Raises:
            RunStopped: a person stopped the run; everything up to here is on disk.
        """
        self.done = replace(self.done, parts=self.done.parts + 1)
        held = max(len(self.kept), len(self.rejects))
        is_full = len(self.documents) >= self.batch_documents or self._characters >= TEXT_HELD
        if is_full or held >= ROWS_HELD:
            self.flush()
            check_stopping()

    def end_input(self, row: Row) -> None:
        """Count an input as done."""
        self.inputs.append(row)
        self.done = replace(self.done, inputs=self.done.inputs + 1, parts=0, documents=0, rejects=0)

    def flush(self) -> None:
        """Write what is held, then the checkpoint."""
        number = self.done.files
        for name in ("documents", "rejects", "inputs"):
            rows: list[Row] = getattr(self, name)
            if rows:
                write_rows(self.folder / f"{name}-{number:06}.parquet", TABLES[name], rows)
        if self.kept:
            ids, inputs = (pa.array(values, pa.string()) for values in zip(*self.kept, strict=True))
            write_table(self.folder / f"kept-{number:06}.parquet", pa.table({"document_id": ids, "input_id": inputs}))
        if self.remarks:
            write_table(self.folder / f"remarks-{number:06}.parquet", _tabulate(self.remarks))
        self.done = replace(self.done, files=number + 1)
        part = self.folder / f".{CHECKPOINT}.part"
        part.write_text(json.dumps(asdict(self.done)), "utf-8")
        part.replace(self.folder / CHECKPOINT)
        self.documents, self.kept, self.rejects, self.inputs, self._characters = [], [], [], [], 0
        self.remarks = Counter()

    def read_seen(self, input_id: str) -> Iterator[int]:
        """Read the numbers of an input's documents that are on disk already."""
        paths = [*self.folder.glob("documents-*.parquet"), *self.folder.glob("kept-*.parquet")]
        tables = (pq.read_table(path, columns=["document_id", "input_id"]) for path in paths)
        rows = (row for table in tables for row in zip(*(column.to_pylist() for column in table.columns), strict=True))
        return (number_of(document_id) for document_id, of_input in rows if of_input == input_id)

    def finish(self) -> IngestedBatch:
        """Write the rest, and describe the batch."""
        self.flush()
        inputs, rejects = (count_rows(self._paths(kind)) for kind in ("inputs", "rejects"))
        return IngestedBatch(self.folder, self._paths("documents"), inputs, rejects)

    def _paths(self, kind: str) -> tuple[Path, ...]:
        return tuple(sorted(self.folder.glob(f"{kind}-*.parquet")))


def _tabulate(remarks: Mapping[tuple[str, str, str, bool], int]) -> pa.Table:
    rows = [
        {"locator": locator, "text": text, "remedy": remedy, "is_left_out": is_left_out, "count": count}
        for (locator, text, remedy, is_left_out), count in remarks.items()
    ]
    return pa.Table.from_pylist(rows)
