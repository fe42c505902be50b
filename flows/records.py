"""The small frozen records that pass between stages; rows themselves pass as files. Imports only `storepath`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.storepath import Location

Row = Mapping[str, Any]
"""One row of a table, keyed by column name, with exactly the columns of its table in `schemas.tables`."""


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What a run changes in the working tables, as files in one folder.

    For a table `t`, `t.replace.parquet` holds one column, named as `TABLES[t].owner`: all rows of these
    owners leave the table; `t.append.parquet` holds the rows that come in, in the contract's schema. Either
    may be absent. Replacing comes first, so a changed document is replaced and appended.
    """

    folder: Path

    def replaced(self, table: str) -> Path:
        """Where the owners stand whose rows leave `table`."""
        return self.folder / f"{table}.replace.parquet"

    def appended(self, table: str) -> Path:
        """Where the rows stand that come into `table`."""
        return self.folder / f"{table}.append.parquet"


@dataclass(frozen=True, slots=True)
class IngestedBatch:
    """What one ingest task left in its folder: files of new documents, and of inputs, rejects and kept documents.

    Kept documents were found again unchanged in an input that was read; their files hold document_id and input_id.
    Files of remarks hold what the readers say of whole inputs, and count what is neither document nor reject.
    """

    folder: Path
    document_files: tuple[Path, ...]
    inputs: int
    rejects: int

    def files(self, kind: str) -> list[Path]:
        """List the files of `inputs`, `rejects`, `kept` or `remarks`, in order."""
        return sorted(self.folder.glob(f"{kind}-*.parquet"))


@dataclass(frozen=True, slots=True)
class Usage:
    """What an attributor spent on a server of others; `cost` in the currency of the price that was set."""

    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float = 0.0

    def __add__(self, other: "Usage") -> "Usage":
        """Sum up."""
        return Usage(
            self.requests + other.requests,
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.cost + other.cost,
        )


@dataclass(frozen=True, slots=True)
class ExtractedBatch:
    """What one extract task made of a file of documents: `claims.parquet`, `figures.parquet`, `rejects.parquet`.

    `failed_count`: documents on which the extractor raised, or that it got no usable answer for.
    `is_again`: the documents stand in the last release and only their rows are made anew.
    """

    documents: Path
    folder: Path
    document_count: int
    claim_count: int
    figure_count: int
    failed_count: int
    is_again: bool
    usage: Usage = Usage()


@dataclass(frozen=True, slots=True)
class StagedRun:
    """Everything that a run staged before validation, and the inputs that it no longer found."""

    folder: Path
    ingested: tuple[IngestedBatch, ...]
    extracted: tuple[ExtractedBatch, ...]
    withdrawn_inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InputCounts:
    """What became of every input that a run found; the four add up to `seen`.

    `duplicates` are inputs all of whose documents repeat another; `rejected` those that gave no document.
    """

    ingested: int = 0
    unchanged: int = 0
    duplicates: int = 0
    rejected: int = 0

    @property
    def seen(self) -> int:
        """All inputs found."""
        return self.ingested + self.unchanged + self.duplicates + self.rejected


@dataclass(frozen=True, slots=True)
class ValidatedRun:
    """A change set that may go out, with the file of its results, and what validation counted.

    `unread` has the new documents that are in a language which the extractor does not read, by language; `remarks`
    what is to be said of the inputs besides.
    """

    changes: ChangeSet
    validation: Path
    rejected: Mapping[str, int]
    reasons: Mapping[str, int]
    inputs: InputCounts
    unread: Mapping[str, int]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReleaseRef:
    """One release, resolved once so that all tables are read from the same one."""

    version: str
    folder: Location

    def table(self, name: str) -> Location:
        """Folder of the table's Parquet files; a release in a store has its files where its manifest says."""
        return self.folder / name


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What the manifest says of the run that made a release; `summary` is plain JSON.

    `model` names the extractor. `libraries` are packages that decided what was read, beside those that decide every
    release.
    """

    run_id: str
    created_at_utc: str
    model: Mapping[str, str]
    inputs: Mapping[str, Any]
    summary: Mapping[str, Any]
    libraries: tuple[str, ...] = ()
