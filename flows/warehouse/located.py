"""Reads and writes files where they are, on disk or in an object store. Knows no release."""

import functools
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from flows.storepath import Location, StorePath
from flows.warehouse.objects import open_arrow_files, put_object, read_object

_BLOCK_BYTES: Final = 2**20
"""Bytes read at once: large enough that the loop costs nothing, small enough to be forgotten."""


def read_located(path: Location) -> bytes:
    """Read a file whole.

    Raises:
        OSError: it cannot be read; FileNotFoundError where there is none.
    """
    if isinstance(path, Path):
        return path.read_bytes()
    found = read_object(path)
    if found is None:
        raise FileNotFoundError(2, "no such object", str(path))
    return found.data


def write_located(path: Location, data: bytes) -> None:
    """Write a small file, for people; what must survive a crash is written elsewhere.

    Raises:
        OSError: it cannot be written.
    """
    if isinstance(path, StorePath):
        put_object(path, data)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def open_located(paths: Sequence[Location]) -> ds.Dataset:
    """Open Parquet files, all on disk or all in one store, as one dataset in the order given."""
    stored = [path.in_bucket for path in paths if isinstance(path, StorePath)]
    if stored:
        return ds.dataset(stored, format="parquet", filesystem=open_arrow_files())
    return ds.dataset([str(path) for path in paths], format="parquet")


def read_footer(path: Location) -> pq.FileMetaData:
    """Read the footer of a Parquet file; in a store once, as such a file is never written anew."""
    return _read_stored_footer(path) if isinstance(path, StorePath) else pq.read_metadata(path)


@functools.lru_cache(maxsize=2_048)
def _read_stored_footer(path: StorePath) -> pq.FileMetaData:
    return pq.read_metadata(path.in_bucket, filesystem=open_arrow_files())


def size_of(path: Location) -> int:
    """Tell how many bytes a file has.

    Raises:
        OSError: there is none.
    """
    if isinstance(path, Path):
        return path.stat().st_size
    found = open_arrow_files().get_file_info(path.in_bucket)
    if not found.is_file:
        raise FileNotFoundError(2, "no such object", str(path))
    return int(found.size)


def exists_at(path: Location) -> bool:
    """Whether there is a file."""
    try:
        return size_of(path) >= 0
    except FileNotFoundError:
        return False


def open_stream(path: Location) -> pa.NativeFile:
    """Open a file to be read from its beginning, some bytes at a time."""
    if isinstance(path, StorePath):
        return open_arrow_files().open_input_stream(path.in_bucket)
    return pa.OSFile(str(path), "rb")


def digest_located(path: Location) -> str:
    """SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with open_stream(path) as stream:
        while block := stream.read(_BLOCK_BYTES):
            digest.update(block)
    return digest.hexdigest()
