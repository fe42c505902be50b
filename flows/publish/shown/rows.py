"""Reads the rows behind what is shown, by key: bounded numbers of them, never a whole table of texts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.records import ReleaseRef
from flows.warehouse.releases import read_table
from schemas.tables import TABLES

Rows = Mapping[str, Mapping[str, Any]]
"""Rows by their key."""


@dataclass(frozen=True, slots=True)
class ShownRows:
    """The figures that may be shown, with their claims, documents and sources."""

    figures: Rows
    claims: Rows
    documents: Rows
    sources: Rows


def read_by_key(
    release: ReleaseRef, name: str, keys: Iterable[str], columns: Sequence[str] | None = None
) -> dict[str, Mapping[str, Any]]:
    """The rows of a table with these keys, by key."""
    key = TABLES[name].key
    return {row[key]: row for row in read_where(release, name, key, keys, columns)}


def read_where(
    release: ReleaseRef, name: str, column: str, values: Iterable[str], columns: Sequence[str] | None = None
) -> list[Mapping[str, Any]]:
    """The rows of a table that have one of these values in a column."""
    wanted = sorted(set(values))
    where = pc.field(column).isin(pa.array(wanted, pa.string()))
    rows: list[Mapping[str, Any]] = read_table(release, name, columns, where).to_pylist() if wanted else []
    return rows


def read_shown(release: ReleaseRef, figures: Rows) -> ShownRows:
    """Read what stands around some figures."""
    claims = read_by_key(release, "claims", [row["claim_id"] for row in figures.values()])
    documents = read_by_key(release, "documents", [row["document_id"] for row in figures.values()])
    sources = read_by_key(release, "sources", [row["source_id"] for row in claims.values() if row["source_id"]])
    return ShownRows(figures, claims, documents, sources)
