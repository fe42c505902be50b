"""Reads the rows behind what is shown, by key: bounded numbers of them, never a whole table of texts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import pyarrow as pa

from flows.records import ReleaseRef
from flows.warehouse.picking import pick_rows
from flows.warehouse.releases import read_table
from schemas.tables import TABLES

Rows = Mapping[str, Mapping[str, Any]]
"""Rows by their key."""


FIGURE: Final = (
    *("figure_id", "claim_id", "document_id", "event_id", "figure_text", "figure_start", "figure_end", "subject_text"),
    *("value_low", "value_high", "bound", "unit", "measure", "role", "scope", "modality", "place_name"),
    *("as_of_start", "as_of_end", "as_of_basis"),
)
"""Columns of a figure that is shown."""
_CLAIM: Final = (
    *("claim_id", "source_id", "source_text", "source_start", "source_end", "cue_start", "cue_end"),
    *("content_start", "content_end", "relayed_by", "polarity", "hedges", "corroboration"),
)
_DOCUMENT: Final = ("document_id", "text", "title", "locator", "publisher", "origin_id", "published_at_utc")
_POINT: Final = ("comparison_id", "figure_id", "said_at_utc", "status")


@dataclass(frozen=True, slots=True)
class ShownRows:
    """The figures that are shown, with their claims, documents and sources.

    `subjects` has the words for what is counted, also of figures of the same comparisons that are not shown.

    `series` has the row of each figure in each comparison: who speaks, when, and whether they still say it. Releases
    of an older contract have none.
    """

    figures: Rows
    claims: Rows
    documents: Rows
    sources: Rows
    series: Mapping[tuple[str, str], Mapping[str, Any]]
    subjects: Mapping[str, str | None]


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


def read_shown(
    release: ReleaseRef, figures: Iterable[str], comparison_ids: Iterable[str] = (), named: Iterable[str] = ()
) -> ShownRows:
    """Read figures and what stands around them, the series of comparisons, and how further figures name a subject."""
    shown = read_by_key(release, "figures", figures, FIGURE)
    claims = read_by_key(release, "claims", [row["claim_id"] for row in shown.values()], _CLAIM)
    documents = read_by_key(release, "documents", [row["document_id"] for row in shown.values()], _DOCUMENT)
    cited = [row["source_id"] for row in claims.values() if row["source_id"]]
    sources = read_by_key(release, "sources", cited, ["source_id", "name"])
    series = read_where(release, "series", "comparison_id", comparison_ids, _POINT)
    others = read_by_key(release, "figures", set(named) - shown.keys(), ["figure_id", "subject_text"])
    return ShownRows(
        shown,
        claims,
        documents,
        sources,
        {(row["comparison_id"], row["figure_id"]): row for row in series},
        {key: row["subject_text"] for key, row in (others | shown).items()},
    )


def day_of(moment: datetime | None) -> date | None:
    """Give the day of a moment, if there is one."""
    return moment.date() if moment else None
