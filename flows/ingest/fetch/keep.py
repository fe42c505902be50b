"""Moves what was fetched to its place: bytes under `warehouse/raw`, listings beside it. Asks for nothing.

Bytes are on disk before anything refers to them.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from flows.ids import make_id
from flows.ingest.raw import raw_path
from flows.warehouse.folders import RAW

_FETCHING: Final = ".fetching"
_PARTIAL: Final = ".partial"


@contextmanager
def fetching_folder(warehouse: Path, origin_id: str) -> Iterator[Path]:
    """Make an empty folder for downloads on the disk of `warehouse/raw`; removes what a killed run left there."""
    folder = warehouse / RAW / _FETCHING / origin_id
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def partial_path(warehouse: Path, origin_id: str, locator: str) -> Path:
    """Name the file for what came of a download that broke off; the next run goes on with it."""
    return warehouse / RAW / _PARTIAL / origin_id / make_id("inp", origin_id, locator)


def drop_partial(warehouse: Path, origin_id: str, locators: Iterable[str]) -> None:
    """Remove what is left of an origin's downloads but those of these locators."""
    wanted = {partial_path(warehouse, origin_id, each).name for each in locators}
    for path in (warehouse / RAW / _PARTIAL / origin_id).glob("*"):
        if path.name.removesuffix(".json") not in wanted:
            path.unlink(missing_ok=True)


def keep_file(warehouse: Path, source: Path, sha256: str) -> Path:
    """Move a fetched file to the place of its hash; returns that place."""
    target = raw_path(warehouse, sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and target.stat().st_size == source.stat().st_size:
        source.unlink()
        return target
    _move(source, target)
    return target


def keep_bytes(warehouse: Path, data: bytes, folder: Path) -> str:
    """Keep bytes, through a file in `folder`; returns their SHA-256."""
    sha256 = hashlib.sha256(data).hexdigest()
    target = raw_path(warehouse, sha256)
    if not target.exists() or target.stat().st_size != len(data):
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(data)
        keep_file(warehouse, Path(file.name), sha256)
    return sha256


def keep_listing(warehouse: Path, source: Path, origin_id: str, locator: str) -> None:
    """Move a feed or sitemap to its place; replaces the last one, or an hourly feed would fill the disk."""
    target = _listing_path(warehouse, origin_id, locator)
    target.parent.mkdir(parents=True, exist_ok=True)
    _move(source, target)


def read_listing(warehouse: Path, origin_id: str, locator: str, sha256: str | None) -> bytes | None:
    """Read a feed or sitemap as it was last kept; None if it is not what the ledger says."""
    try:
        data = _listing_path(warehouse, origin_id, locator).read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


def _listing_path(warehouse: Path, origin_id: str, locator: str) -> Path:
    return warehouse / "listings" / make_id("inp", origin_id, locator)


def _move(source: Path, target: Path) -> None:
    """Move within a disk, in one step that no crash undoes."""
    _sync(source)
    source.replace(target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
