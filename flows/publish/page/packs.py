"""The rows that the page works with, as small tables: the columns that it shows, and joins as row numbers.

A column that refers to a row of another table has that row's number there, or -1, so that the page joins without a
look-up. Titles and values in words come from `flows.publish.shown`, the same as in the report.
"""

from collections.abc import Mapping
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from flows.publish.page.told import tell_words
from flows.records import ReleaseRef
from flows.warehouse.releases import read_table
from schemas.tables import TABLES

NO_ROW: Final = -1
BETWEEN: Final = "\n"
"""Stands between the words of a list."""
CHANGING: Final = ("events", "comparisons", "figures", "sources", "documents")
"""Tables of which the page says what is new, changed and gone."""
_DOCUMENTS: Final = {
    "document_id": "id",
    "title": "title",
    "publisher": "publisher",
    "origin_id": "origin",
    "locator": "locator",
    "published_at_utc": "published",
    "published_precision": "precision",
    "license": "license",
    "language": "language",
    "is_cut": "is_cut",
    "notes": "notes",
    "duplicate_of": "copy_of",
    "event_id": "event",
}
_CLAIMS: Final = {
    "claim_id": "id",
    "document_id": "document",
    "attribution_type": "type",
    "source_id": "source",
    "source_text": "source_text",
    "source_start": "source_start",
    "source_end": "source_end",
    "relayed_by": "relayed_by",
    "cue_start": "cue_start",
    "cue_end": "cue_end",
    "content_start": "start",
    "content_end": "end",
    "polarity": "polarity",
    "certainty": "certainty",
    "confidence": "confidence",
    "duplicate_of": "copy_of",
}
_FIGURES: Final = {
    "figure_id": "id",
    "claim_id": "claim",
    "document_id": "document",
    "event_id": "event",
    "figure_start": "start",
    "figure_end": "end",
    "value_low": "low",
    "value_high": "high",
    "bound": "bound",
    "measure": "measure",
    "unit": "unit",
    "scope": "scope",
    "role": "role",
    "modality": "modality",
    "as_of_start": "as_of_start",
    "as_of_end": "as_of_end",
    "place_name": "place",
}
_SOURCES: Final = {"source_id": "id", "name": "name", "kind": "kind", "aliases": "aliases", "claims": "claims"}
_EVENTS: Final = {
    "event_id": "id",
    "event_kind": "kind",
    "from_day": "from_day",
    "to_day": "to_day",
    "place_name": "place",
    "document_count": "documents",
    "figure_count": "figures",
    "source_count": "sources",
    "first_reported_at_utc": "first_day",
    "last_reported_at_utc": "last_day",
}
_COMPARISONS: Final = {
    "comparison_id": "id",
    "event_id": "event",
    "measure": "measure",
    "unit": "unit",
    "scope": "scope",
    "place": "place",
    "value_low": "low",
    "value_high": "high",
    "disagreement": "verdict",
    "spread": "spread",
    "addition": "addition",
    "addition_text": "addition_text",
}
_SERIES: Final = {
    "comparison_id": "comparison",
    "figure_id": "figure",
    "source_id": "source",
    "voice": "voice",
    "said_at_utc": "said_day",
    "status": "status",
}
_REFERENCES: Final = {
    "document": "documents",
    "copy_of": "documents",
    "event": "events",
    "claim": "claims",
    "within": "claims",
    "source": "sources",
    "figure": "figures",
    "comparison": "comparisons",
}
"""Columns of the page that refer to a row, and the table that it is in."""
_COLUMNS: Final[Mapping[str, Mapping[str, str]]] = {
    "documents": _DOCUMENTS,
    "sources": _SOURCES,
    "events": _EVENTS,
    "claims": _CLAIMS,
    "figures": _FIGURES,
    "comparisons": _COMPARISONS,
    "series": _SERIES,
}
"""Of each table, its columns and what they are called in the page."""


def make_packs(release: ReleaseRef) -> dict[str, pa.Table]:
    """Make the tables of the page, and `texts`, which has the text of each row of `documents`.

    Raises:
        ReleaseError: a table cannot be read.
    """
    keys = {name: read_table(release, name, [TABLES[name].key]).column(0).combine_chunks() for name in _COLUMNS}
    told = tell_words(release)
    packs = {name: _make_pack(release, name, keys, told.get(name, {})) for name in _COLUMNS}
    return packs | {"texts": read_table(release, "documents", ["text"])}


def _make_pack(release: ReleaseRef, name: str, keys: Mapping[str, pa.Array], told: Mapping[str, pa.Array]) -> pa.Table:
    rows = read_table(release, name, list(_COLUMNS[name]))
    columns = {short: _shorten(short, rows[long], keys) for long, short in _COLUMNS[name].items()}
    return pa.table({**columns, **told})


def _shorten(name: str, values: pa.ChunkedArray, keys: Mapping[str, pa.Array]) -> pa.ChunkedArray:
    """Write references as row numbers, lists as lines, days since 1970, and moments of publication to the minute."""
    if name in _REFERENCES:
        return pc.fill_null(pc.index_in(values, value_set=keys[_REFERENCES[name]]), NO_ROW)
    if pa.types.is_list(values.type):
        return pc.binary_join(values, BETWEEN)  # a script reads lists five times as slowly
    if name == "published":
        return pc.strftime(values, format="%Y-%m-%dT%H:%M")
    if pa.types.is_timestamp(values.type):
        return values.cast(pa.date32()).cast(pa.int32())
    is_whole = pa.types.is_date(values.type) or pa.types.is_int64(values.type)  # 64 bits are no number of a script
    return values.cast(pa.int32()) if is_whole else values


def list_changes(diff: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, list[str]]]:
    """List which keys of a table of the page are new, changed and withdrawn, by the tables of `diff.json`."""
    return {
        name: {
            "added": list(diff[name]["added"]),
            "changed": [each["key"] for each in diff[name]["changed"]],
            "withdrawn": list(diff[name]["withdrawn"]),
        }
        for name in CHANGING
        if name in diff
    }
