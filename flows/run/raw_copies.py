"""Copies the bytes of documents into an object store before a release names them; on disk they are in the warehouse."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.ingest.raw import raw_name, raw_path
from flows.records import ChangeSet
from flows.settings import Settings
from flows.storepath import StorePath
from flows.upkeep.raw_bytes import NAMING
from flows.warehouse.located import exists_at
from flows.warehouse.objects import upload_files

AT_ONCE: Final = 16
"""Questions that are under way at once: a store answers each only after some time."""


def copy_raw_to_store(settings: Settings, changes: ChangeSet) -> int:
    """Copy the bytes that a change set names and a store has not yet; returns how many files that were.

    Bytes that are not on this machine, as those of documents that another one has read, are left out.

    Raises:
        OSError: a file cannot be read, or the store cannot be asked.
    """
    if not isinstance(settings.warehouse, StorePath):
        return 0
    missing = _find_missing(settings.warehouse, settings.desk, _read_named(changes))
    upload_files(missing)
    return len(missing)


def _find_missing(warehouse: StorePath, desk: Path, hashes: list[str]) -> Mapping[StorePath, Path]:
    here = {warehouse / raw_name(sha256): raw_path(desk, sha256) for sha256 in hashes}
    here = {stored: path for stored, path in here.items() if path.exists()}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        is_there = dict(zip(here, pool.map(exists_at, here), strict=True))
    return {stored: path for stored, path in here.items() if not is_there[stored]}


def _read_named(changes: ChangeSet) -> list[str]:
    """List the hashes of bytes that the rows coming in name, each once."""
    found = set[str]()
    for path in (changes.appended(name) for name in NAMING):
        if path.exists():
            column = pq.read_table(path, columns=["raw_sha256"])["raw_sha256"]
            found |= set(pc.drop_null(pc.unique(column)).to_pylist())
    return sorted(found)
