"""Tables in columns that every format has: text, numbers and truth values. Lists become JSON, times ISO 8601 text."""

import json
from collections.abc import Iterator
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from flows.errors import ReleaseError
from flows.records import ReleaseRef
from flows.warehouse.releases import open_table
from schemas.arrow import arrow_schema
from schemas.tables import TABLES

BATCH_ROWS: Final = 2_048
"""Rows at once: texts of documents are long."""
_MOMENT: Final = "%Y-%m-%dT%H:%M:%SZ"


def read_flat(release: ReleaseRef, name: str) -> Iterator[pa.RecordBatch]:
    """Read a table batch by batch, in the contract's columns, each plain.

    Raises:
        ReleaseError: its files cannot be read, or do not hold the contract's columns.
    """
    schema = arrow_schema(TABLES[name])
    try:
        for batch in open_table(release, name).to_batches(columns=schema.names, batch_size=BATCH_ROWS):
            yield flatten_batch(batch.cast(schema))
    except (pa.ArrowException, OSError, KeyError) as error:
        raise ReleaseError(
            f"{release.version}: {name}: {error}. Run `hearsay verify --release {release.version}`."
        ) from error


def flatten_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Turn every column into a plain one; nulls stay null.

    >>> flatten_batch(pa.RecordBatch.from_pydict({"names": [["A", "B"], None]})).to_pydict()
    {'names': ['["A", "B"]', None]}
    """
    return pa.RecordBatch.from_arrays([_make_plain(column) for column in batch.columns], batch.schema.names)


def _make_plain(column: Any) -> Any:
    kind = column.type
    if pa.types.is_list(kind):
        return pa.array([_to_json(value) for value in column.to_pylist()], pa.string())
    if pa.types.is_timestamp(kind):
        return pc.strftime(column, _MOMENT)
    return column.cast(pa.string()) if pa.types.is_date(kind) else column


def _to_json(value: list[Any] | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
