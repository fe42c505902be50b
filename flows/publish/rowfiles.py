"""Parquet files of rows sorted by owner and key, written a range of owners at a time so that memory is bounded.

Sorting makes two runs over the same input give the same bytes, and keeps the rows of one owner together: to
replace a document touches few files, and to check its spans reads few row groups. Which rows belong into
which table's files is decided in `working`.
"""

import os
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from schemas.arrow import arrow_schema, conform
from schemas.tables import Table

RANGE_BYTES: Final = 64 * 2**20
"""Rows held at once, in memory. Writing takes some times as much."""

FILE_BYTES: Final = 2 * 2**20
"""Rows of one file, in memory; half a megabyte on disk. To replace one owner costs rewriting one such file, and every
file costs a link and some hundred bytes of the manifest in every release."""

ROW_GROUP_BYTES: Final = 8 * 2**20
"""In memory: what a reader must take in for one row of a long text."""

SAMPLE_ROWS: Final = 2048
"""Rows from which the size of a row is estimated."""


def write_sorted(
    data: ds.Dataset, table: Table, where: pc.Expression | None, name: Callable[[], Path]
) -> Iterator[Path]:
    """Write the rows that satisfy `where` into files named by `name`, each of a range of owners.

    Raises:
        ContractError: the rows do not have the table's columns.
    """
    for bounds in _split_owners(data, table.owner, where):
        within = bounds if where is None else bounds & where
        rows = conform(table, data.to_table(filter=within))
        for part in _cut_owners(rows.sort_by([(table.owner, "ascending"), (table.key, "ascending")]), table.owner):
            path = name()
            write_rows_durably(part, path)
            yield path


def rows_per_file(data: ds.Dataset) -> int:
    """Rows of a dataset that make a full file, going by its first ones."""
    return _rows_in(FILE_BYTES, data.head(SAMPLE_ROWS))


def write_empty(table: Table, path: Path) -> None:
    """Write a file without rows, so that every reader finds the columns."""
    write_rows_durably(arrow_schema(table).empty_table(), path)


def write_rows_durably(rows: pa.Table, path: Path) -> None:
    """Write rows into a new file and bring it to the disk."""
    # A crashed run may have left a file of this name: it goes, and is never written into, since a release
    # could share its bytes.
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        pq.write_table(rows, file, compression="zstd", row_group_size=_rows_in(ROW_GROUP_BYTES, rows))
        file.flush()
        os.fsync(file.fileno())


def _split_owners(data: ds.Dataset, owner: str, where: pc.Expression | None) -> list[pc.Expression]:
    """Split the owners into ranges that hold about `RANGE_BYTES` of rows each."""
    owners = data.to_table(columns=[owner], filter=where).column(owner).combine_chunks()
    if not len(owners):
        return []
    step = _rows_in(RANGE_BYTES, data.head(SAMPLE_ROWS, filter=where))
    ordered = owners.take(pc.sort_indices(owners))
    starts = pc.unique(ordered.take(pa.array(range(0, len(ordered), step), pa.int64()))).to_pylist()
    above = [pc.field(owner) >= start for start in starts]
    below = [pc.field(owner) < start for start in starts[1:]]
    return [low & high for low, high in zip(above, below, strict=False)] + [above[-1]]


def _cut_owners(rows: pa.Table, owner: str) -> Iterator[pa.Table]:
    """Cut sorted rows between owners into parts of about `FILE_BYTES`."""
    ids = rows[owner].combine_chunks().dictionary_encode().indices.to_numpy()
    steps = ids[:: _rows_in(FILE_BYTES, rows)]
    starts = [*np.unique(np.searchsorted(ids, steps)).tolist(), len(ids)]
    for start, end in pairwise(starts):
        yield rows.slice(start, end - start)


def _rows_in(size_bytes: int, sample: pa.Table) -> int:
    """Rows that take about `size_bytes` in memory, going by a sample."""
    row_bytes: float = sample.nbytes / max(1, sample.num_rows)
    return max(1, int(size_bytes / max(1.0, row_bytes)))
