"""Packs what linking reads of a document into bytes, and reads many documents back as tables. Knows no sqlite."""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import pyarrow as pa

from flows.link.comparisons.comparable import CLAIM_COLUMNS, FIGURE_COLUMNS
from schemas.arrow import arrow_schema
from schemas.tables import TABLES

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "documents": (
        *("document_id", "publisher", "origin_id", "published_at_utc", "ingested_at_utc", "locator"),
        *("text_sha256", "language", "extraction", "event_id", "duplicate_of"),
    ),
    "claims": tuple(dict.fromkeys((*CLAIM_COLUMNS, "source_text", "source_reading", "event_reading"))),
    "figures": FIGURE_COLUMNS,
}
"""What linking reads of each table: the others are several times as large."""
_LEVEL: Final = 1
_PLAIN: Final = {pa.date32(): pa.int32(), pa.timestamp("us", tz="UTC"): pa.int64()}
"""What JSON holds in the place of days and moments."""


def schema_of(name: str) -> pa.Schema:
    """Give the schema of what is read of a table; before validation, anything may be null."""
    schema = arrow_schema(TABLES[name], is_strict=False)
    return pa.schema([schema.field(column) for column in COLUMNS[name]])


def pack_documents(name: str, rows: pa.Table) -> Iterator[tuple[str, bytes]]:
    """Yield each document of some rows of a table with its rows packed."""
    columns = [_plain(rows[column]).to_pylist() for column in COLUMNS[name]]
    owners = columns[COLUMNS[name].index("document_id")]
    at: dict[str, list[int]] = {}
    for row, owner in enumerate(owners):
        at.setdefault(owner, []).append(row)
    for owner, found in at.items():
        yield owner, _pack([[column[row] for row in found] for column in columns])


def add_rows(packed: bytes, more: bytes) -> bytes:
    """Put the rows of one document, packed in two parts, into one."""
    return _pack([one + other for one, other in zip(_unpack(packed), _unpack(more), strict=True)])


def unpack_documents(name: str, packed: Iterable[bytes]) -> pa.Table:
    """Read the rows of documents back as a table."""
    schema = schema_of(name)
    columns: list[list[Any]] = [[] for _ in schema]
    for each in packed:
        for column, values in zip(columns, _unpack(each), strict=True):
            column.extend(values)
    made = (
        pa.array(values, _PLAIN.get(field.type, field.type)).cast(field.type)
        for field, values in zip(schema, columns, strict=True)
    )
    return pa.Table.from_arrays(list(made), schema=schema)


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(_PLAIN[column.type]) if column.type in _PLAIN else column


def _pack(columns: Sequence[list[Any]]) -> bytes:
    return zlib.compress(
        json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), _LEVEL
    )


def _unpack(packed: bytes) -> list[list[Any]]:
    columns: list[list[Any]] = json.loads(zlib.decompress(packed))
    return columns
