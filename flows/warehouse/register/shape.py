"""What the register knows of each table: by which values rows are found, and what is counted."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from schemas.suites import NULL_CEILINGS
from schemas.tables import TABLES, Table

PLACE: Final = "place"
"""Name under which rejects are found by the input that they come from: its origin and locator."""
LOCATED: Final[Mapping[str, Sequence[str]]] = {
    "documents": ("input_id", "event_id"),
    "claims": ("document_id",),
    "figures": ("document_id", "event_id"),
    "comparisons": ("event_id", "figure_ids"),
    "series": ("comparison_id",),
    "rejects": ("owner_id", PLACE),
}
"""Columns by whose values the files of rows are found, beside the key of every table."""
TELLING: Final = frozenset({"documents.event_id", "figures.event_id"})
"""References without which an event may not stand."""
_COUNTED: Final = {"inputs": ("reason_code",)}
_SUMMED: Final = {"inputs": ("size_bytes",)}

Hashes = NDArray[np.int64]


def hash_values(values: pa.Array | pa.ChunkedArray, salt: str) -> Hashes:
    """Hash strings, of which none is null, into numbers that sqlite holds; `salt` keeps columns apart."""
    return _hash(values.to_pylist()) ^ _salt(salt)


def hash_present(values: pa.Array | pa.ChunkedArray, salt: str) -> Hashes:
    """Hash the values of a column that are there, those in lists each by itself."""
    chunk = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    flat = pc.list_flatten(chunk) if pa.types.is_list(chunk.type) else chunk
    return hash_values(flat.drop_null(), salt)


def hash_keys(name: str, values: pa.Array | pa.ChunkedArray) -> Hashes:
    """Hash keys of a table, or what refers to them."""
    return hash_present(values, name)


def hash_located(name: str, column: str, values: pa.Array | pa.ChunkedArray) -> Hashes:
    """Hash values of a column by which rows are found."""
    return hash_present(values, f"{name}.{column}")


def columns_of(table: Table) -> list[str]:
    """List the columns of a table that the register reads."""
    places = ["origin_id", "locator"] if PLACE in LOCATED.get(table.name, ()) else []
    located = [column for column in LOCATED.get(table.name, ()) if column != PLACE]
    return list(dict.fromkeys([table.key, *located, *table.references, *places, *watched(table.name)]))


def watched(name: str) -> list[str]:
    """List the columns of which nulls are counted, or values summed."""
    ceilings = [column.partition(".")[2] for column in NULL_CEILINGS if column.startswith(f"{name}.")]
    return [*ceilings, *_COUNTED.get(name, ()), *_SUMMED.get(name, ())]


def read_places(rows: pa.Table) -> pa.Array:
    """Name the place of each reject: its origin, and its locator as far as that names the input."""
    locators = rows["locator"].combine_chunks()
    whole = pc.replace_substring_regex(locators, pattern="(?s)#.*", replacement="")
    return join_place(rows["origin_id"].combine_chunks(), whole)


def join_place(origins: pa.Array, locators: pa.Array) -> pa.Array:
    """Name places by origins and locators of inputs."""
    return pc.binary_join_element_wise(origins, locators, "\0")


def column_of(rows: pa.Table, column: str) -> pa.Array | pa.ChunkedArray:
    """Give a column by which rows are found."""
    return read_places(rows) if column == PLACE else rows[column]


def sum_rows(name: str, rows: pa.Table) -> dict[str, int]:
    """Count the rows of a table, the nulls of the watched columns, and what is summed."""
    sums = {name: rows.num_rows}
    for column in watched(name):
        values = rows[column]
        is_sum = column in _SUMMED.get(name, ())
        sums[f"{name}.{column}"] = (pc.sum(values).as_py() or 0) if is_sum else values.null_count
    if name == "rejects" and "reason_code" in rows.column_names:
        counts = rows["reason_code"].value_counts().to_pylist()
        sums |= {f"rejects: {each['values']}": each["counts"] for each in counts}
    return sums


@cache
def _salt(words: str) -> np.int64:
    salt: np.int64 = _hash([words])[0]
    return salt


def _hash(values: list[str]) -> Hashes:
    from pandas.util import hash_array  # noqa: PLC0415 - half a second, for those who only read

    hashes: Hashes = hash_array(np.asarray(values, dtype=object), categorize=False).view(np.int64)
    return hashes


assert LOCATED.keys() <= TABLES.keys()
