"""Reads the rows of a Parquet file, few at a time, without trusting the file. Runs in `parquet_process`."""

import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.ingest.containers.items import BrokenInput
from flows.ingest.containers.streams import BOMB_FLOOR_BYTES, BOMB_RATIO

BATCH_BYTES: Final = 8 * 2**20
"""Usual size of a batch of rows."""
BATCH_ROWS: Final = 1024
SHARED_BYTES: Final = 16 * 2**20
"""Largest size of a batch if many rows share a long value."""
DELTA_ROWS: Final = 8
"""Rows of a batch if each value is stored as the difference from the last one, and so may be long at no cost."""
_BUFFER_BYTES: Final = 2**20
"""A row group may be larger than memory, so its pages are read through a buffer."""


def open_parquet(source: BinaryIO) -> pq.ParquetFile:
    """Open a file; pages are read when they are needed."""
    return pq.ParquetFile(source, buffer_size=_BUFFER_BYTES, pre_buffer=False)


def read_batches(source: BinaryIO, table: pq.ParquetFile, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """Yield the rows of some columns in small batches, row group by row group.

    Raises:
        BrokenInput: a row group unpacks to more than it can honestly hold.
    """
    for group in range(table.num_row_groups):
        chunks = _chunks_of(table.metadata.row_group(group), set(columns))
        rows = min(_rows_at_once(chunks), _rows_if_shared(source, group, chunks))
        yield from table.iter_batches(rows, row_groups=[group], columns=list(columns), use_threads=False)


def _chunks_of(group: pq.RowGroupMetaData, columns: set[str]) -> list[pq.ColumnChunkMetaData]:
    chunks = [group.column(index) for index in range(group.num_columns)]
    return [chunk for chunk in chunks if chunk.path_in_schema.partition(".")[0] in columns]


def _rows_at_once(chunks: Sequence[pq.ColumnChunkMetaData]) -> int:
    """Count the rows of a row group that fit a batch."""
    unpacked = sum(chunk.total_uncompressed_size for chunk in chunks)
    packed = sum(chunk.total_compressed_size for chunk in chunks)
    if unpacked > max(BOMB_FLOOR_BYTES, BOMB_RATIO * packed):
        raise BrokenInput("decompression_bomb", f"a row group of {packed:,} bytes unpacks to {unpacked:,}")
    rows = BATCH_BYTES * max((chunk.num_values for chunk in chunks), default=0) // max(1, unpacked)
    return max(1, min(BATCH_ROWS, int(rows)))


def _rows_if_shared(source: BinaryIO, group: int, chunks: Sequence[pq.ColumnChunkMetaData]) -> int:
    """Count the rows that fit a batch if each has the longest value that the file stores only once.

    Such values are in a dictionary before the others, and it comes with the first row. Reading all rows as a dictionary
    would be safe, too, but pyarrow then adds every other value to it, and holds the column until its end.
    """
    if any("DELTA_BYTE_ARRAY" in chunk.encodings for chunk in chunks):
        return DELTA_ROWS
    texts = [chunk for chunk in chunks if chunk.physical_type == "BYTE_ARRAY"]
    shared = [chunk.path_in_schema for chunk in texts if any("DICTIONARY" in each for each in chunk.encodings)]
    if not shared:
        return BATCH_ROWS
    table = pq.ParquetFile(source, buffer_size=_BUFFER_BYTES, pre_buffer=False, read_dictionary=shared)
    for batch in table.iter_batches(1, row_groups=[group], columns=shared, use_threads=False):
        return max(1, SHARED_BYTES // max(1, *map(_longest, batch.columns)))
    return BATCH_ROWS


def _longest(column: pa.Array) -> int:
    """Count the bytes of a dictionary's longest value, or more; for a nested column, of all values."""
    if not pa.types.is_dictionary(column.type):
        return int(column.nbytes)
    lengths = pc.binary_length(column.dictionary)
    return int(pc.max(lengths).as_py() or 0)


def tell_damage(source: BinaryIO, message: str) -> str:
    """Name the reason code of a damage: pyarrow has one error for many kinds."""
    if "encrypt" in message.lower() or "decrypt" in message.lower():
        return "encrypted"
    source.seek(-min(4, source.seek(0, io.SEEK_END)), io.SEEK_END)
    return "bad_archive" if source.read() == b"PAR1" else "truncated"
