"""Reads the rows behind what is shown, by key: bounded numbers of them, never a whole table of texts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from flows.records import ReleaseRef
from flows.warehouse.picking import pick_rows
from flows.warehouse.releases import read_table
from schemas.tables import TABLES

Rows = Mapping[str, Mapping[str, Any]]
"""Rows by their key."""


@dataclass(frozen=True, slots=True)
class ShownRows:
    """The figures that may be shown, with their claims, documents and sources.

    `series` has the row of each figure in each comparison: who speaks, when, and whether they still say it. Releases
    of an older contract have none.
    """

    figures: Rows
    claims: Rows
    documents: Rows
    sources: Rows
    series: Mapping[tuple[str, str], Mapping[str, Any]]


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
    wanted = pa.array(sorted(set(values)), pa.string())
    rows: list[Mapping[str, Any]] = pick_rows(release, TABLES[name], column, wanted, columns).to_pylist()
    return rows


def read_pairs(release: ReleaseRef, name: str, one: str, other: str) -> list[tuple[Any, Any]]:
    """Read two columns of a table, side by side."""
    rows = read_table(release, name, [one, other])
    return list(zip(rows[one].to_pylist(), rows[other].to_pylist(), strict=True))


def read_shown(release: ReleaseRef, figures: Rows, comparison_ids: Iterable[str] = ()) -> ShownRows:
    """Read what stands around some figures, and the series of some comparisons."""
    claims = read_by_key(release, "claims", [row["claim_id"] for row in figures.values()])
    documents = read_by_key(release, "documents", [row["document_id"] for row in figures.values()])
    sources = read_by_key(release, "sources", [row["source_id"] for row in claims.values() if row["source_id"]])
    series = read_where(release, "series", "comparison_id", comparison_ids)
    return ShownRows(
        figures, claims, documents, sources, {(row["comparison_id"], row["figure_id"]): row for row in series}
    )


def day_of(moment: datetime | None) -> date | None:
    """Give the day of a moment, if there is one."""
    return moment.date() if moment else None
