"""What rows of files add up to: which keys they hold and refer to, where values stand. Pure; kept in `store`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from flows.warehouse.register.shape import (
    LOCATED,
    TELLING,
    Hashes,
    column_of,
    hash_keys,
    hash_located,
    sum_rows,
)
from schemas.tables import Table

ROWS, REFS, TOLD = range(3)
"""Of a key: the rows that have it, those that refer to it, and those of them that tell of an event."""
_KINDS: Final = 3
Counts = NDArray[np.int64]


class KeyCounts(NamedTuple):
    """Keys, each once and in order, and a row of counts for each."""

    keys: Hashes
    counts: Counts

    @classmethod
    def empty(cls) -> "KeyCounts":
        """Count nothing."""
        return cls(np.empty(0, np.int64), np.empty((0, _KINDS), np.int64))


@dataclass(slots=True)
class RowTally:
    """What some rows of one table add up to: by table the keys, by value the rows of this file, and sums."""

    name: str
    keys: dict[str, KeyCounts] = field(default_factory=dict)
    places: KeyCounts = field(default_factory=KeyCounts.empty)
    sums: Mapping[str, int] = field(default_factory=dict)


def tally_rows(table: Table, rows: pa.Table) -> RowTally:
    """Count rows, given in the columns that `shape.columns_of` lists."""
    parts: dict[str, list[tuple[Hashes, int]]] = {}
    for name, hashes, kind in _iter_keys(table, rows):
        parts.setdefault(name, []).append((hashes, kind))
    located = [hash_located(table.name, column, column_of(rows, column)) for column in LOCATED.get(table.name, ())]
    places = count_keys([(hashes, ROWS) for hashes in located])
    return RowTally(
        table.name, {name: count_keys(found) for name, found in parts.items()}, places, sum_rows(table.name, rows)
    )


def _iter_keys(table: Table, rows: pa.Table) -> Iterator[tuple[str, Hashes, int]]:
    """Yield the keys that rows have and refer to, by the table whose keys they are."""
    yield table.name, hash_keys(table.name, rows[table.key]), ROWS
    for column, target in table.references.items():
        name, hashes = target.partition(".")[0], hash_keys(target.partition(".")[0], rows[column])
        yield name, hashes, REFS
        if f"{table.name}.{column}" in TELLING:
            yield name, hashes, TOLD


def count_keys(parts: list[tuple[Hashes, int]]) -> KeyCounts:
    """Count hashes, each part as one kind."""
    every = np.concatenate([hashes for hashes, _ in parts]) if parts else np.empty(0, np.int64)
    keys, at = np.unique(every, return_inverse=True)
    counts = np.zeros((len(keys), _KINDS), np.int64)
    start = 0
    for hashes, kind in parts:
        counts[:, kind] += np.bincount(at[start : start + len(hashes)], minlength=len(keys))
        start += len(hashes)
    return KeyCounts(keys, counts)


def add_counts(parts: list[tuple[KeyCounts, int]]) -> KeyCounts:
    """Add counts up, each part with a sign; keys of which nothing is left stay out."""
    if not parts:
        return KeyCounts.empty()
    keys, at = np.unique(np.concatenate([each.keys for each, _ in parts]), return_inverse=True)
    counts = np.zeros((len(keys), _KINDS), np.int64)
    np.add.at(counts, at, np.concatenate([sign * each.counts for each, sign in parts]))
    is_left = counts.any(axis=1)
    return KeyCounts(keys[is_left], counts[is_left])


def find_rows_with(values: pa.ChunkedArray, name: str, keys: Hashes) -> NDArray[np.bool_]:
    """Say which rows of a column, of single values or lists, have one of some keys of a table."""
    found = np.zeros(len(values), np.bool_)
    if len(keys):
        chunk = values.combine_chunks()
        is_list = pa.types.is_list(chunk.type)
        flat = pc.list_flatten(chunk) if is_list else chunk
        at = pc.list_parent_indices(chunk) if is_list else pa.array(np.arange(len(chunk)))
        is_valid = flat.is_valid()
        found[at.filter(is_valid).to_numpy()[np.isin(hash_keys(name, flat), keys)]] = True
    return found
