"""The rows of a Parquet file, few at a time, whatever the file says of itself. Runs in `parquet_process`."""

import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.ingest.containers.items import BrokenInput
from flows.ingest.containers.streams import BOMB_FLOOR_BYTES, BOMB_RATIO

BATCH_BYTES: Final = 8 * 2**20
"""What a batch of rows should take."""
BATCH_ROWS: Final = 1024
SHARED_BYTES: Final = 16 * 2**20
"""What a batch may take at most, where many rows share a long value."""
DELTA_ROWS: Final = 8
"""In a batch, where each value is told by how it differs from the one before, and may be long at no cost."""
_BUFFER_BYTES: Final = 2**20
"""A row group may be larger than memory, so its pages are read through a buffer and not at once."""


def open_parquet(source: BinaryIO) -> pq.ParquetFile:
    """Open a file; its pages are read as they are needed."""
    return pq.ParquetFile(source, buffer_size=_BUFFER_BYTES, pre_buffer=False)


def read_batches(source: BinaryIO, table: pq.ParquetFile, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """Yield the rows of some columns in small batches, row group by row group.

    Raises:
        BrokenInput: a row group unpacks to far more than it can honestly hold.
    """
    for group in range(table.num_row_groups):
        chunks = _chunks_of(table.metadata.row_group(group), set(columns))
        rows = min(_rows_at_once(chunks), _rows_if_shared(source, group, chunks))
        yield from table.iter_batches(rows, row_groups=[group], columns=list(columns), use_threads=False)


def _chunks_of(group: pq.RowGroupMetaData, columns: set[str]) -> list[pq.ColumnChunkMetaData]:
    chunks = [group.column(index) for index in range(group.num_columns)]
    return [chunk for chunk in chunks if chunk.path_in_schema.partition(".")[0] in columns]


def _rows_at_once(chunks: Sequence[pq.ColumnChunkMetaData]) -> int:
    """Tell how many rows of a row group fit a batch."""
    unpacked = sum(chunk.total_uncompressed_size for chunk in chunks)
    packed = sum(chunk.total_compressed_size for chunk in chunks)
    if unpacked > max(BOMB_FLOOR_BYTES, BOMB_RATIO * packed):
        raise BrokenInput("decompression_bomb", f"a row group of {packed:,} bytes unpacks to {unpacked:,}")
    rows = BATCH_BYTES * max((chunk.num_values for chunk in chunks), default=0) // max(1, unpacked)
    return max(1, min(BATCH_ROWS, int(rows)))


def _rows_if_shared(source: BinaryIO, group: int, chunks: Sequence[pq.ColumnChunkMetaData]) -> int:
    """Tell how many rows fit a batch if each has the longest of the values that stand in the file only once.

    Those stand in a dictionary before the others. It is read with the first row: to read all rows by it would be safe,
    too, but pyarrow then puts every value that is in no dictionary into one, and holds the column until its end.
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
    """Tell the bytes of the longest value of a dictionary, or more; of a nested column, those of all."""
    if not pa.types.is_dictionary(column.type):
        return int(column.nbytes)
    lengths = pc.binary_length(column.dictionary)
    return int(pc.max(lengths).as_py() or 0)


def tell_damage(source: BinaryIO, message: str) -> str:
    """Tell what kind of damage it is: pyarrow has one error for many."""
    if "encrypt" in message.lower() or "decrypt" in message.lower():
        return "encrypted"
    source.seek(-min(4, source.seek(0, io.SEEK_END)), io.SEEK_END)
    return "bad_archive" if source.read() == b"PAR1" else "truncated"
