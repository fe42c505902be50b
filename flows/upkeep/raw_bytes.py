"""Which of the bytes under `warehouse/raw` something names: a kept release, or the ledger of what was fetched.

In a store no ledger names any: it is that of one machine, which has the bytes of what it fetched, too.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from flows.errors import ReleaseError
from flows.ingest.fetch.ledger import LEDGER_NAME
from flows.ingest.raw import raw_at, raw_path
from flows.records import ReleaseRef
from flows.storepath import Location, StorePath
from flows.warehouse.folders import RAW
from flows.warehouse.located import exists_at, open_located
from flows.warehouse.manifest import TableFile
from flows.warehouse.objects import list_objects_below
from flows.warehouse.releases import read_manifest, read_table

NAMING: Final = ("inputs", "documents")
"""Tables whose rows name bytes."""
_COLUMN: Final = "raw_sha256"
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


def list_raw(warehouse: Location) -> list[Location]:
    """List the files that are kept under their hash, wherever the warehouse is."""
    if isinstance(warehouse, Path):
        return list(iter_raw(warehouse))
    names = sorted(list_objects_below(warehouse / RAW))
    return [warehouse / RAW / name for name in names if _SHA256.fullmatch(name.rpartition("/")[2])]


def iter_raw(warehouse: Path) -> Iterator[Path]:
    """Yield those on disk; downloads under way are none."""
    folder = warehouse / RAW
    for part in sorted(folder.iterdir()) if folder.is_dir() else ():
        if len(part.name) == 2 and part.is_dir():  # noqa: PLR2004 - the first two digits of the hash
            yield from (path for path in sorted(part.iterdir()) if _SHA256.fullmatch(path.name))


def find_unnamed(warehouse: Location, kept: Sequence[ReleaseRef]) -> list[Location]:
    """Find all files that nothing names.

    Raises:
        ReleaseError: what names them cannot be read.
    """
    return _drop_named(list_raw(warehouse), warehouse, kept)


def find_let_go(warehouse: Location, kept: Sequence[ReleaseRef], gone: Sequence[ReleaseRef]) -> list[Location]:
    """Find the files that nothing names once some releases are gone, without looking at all there are.

    Raises:
        ReleaseError: what names them cannot be read.
    """
    shared = _naming_files(kept).keys()
    own = {sha256: path for sha256, path in _naming_files(gone).items() if sha256 not in shared}
    paths = [raw_at(warehouse, sha256) for sha256 in _read_hashes(own.values()).to_pylist() if sha256]
    return _drop_named([path for path in paths if exists_at(path)], warehouse, kept)


def count_missing(warehouse: Location, release: ReleaseRef) -> int:
    """Count the inputs of a release whose bytes were kept and are not there.

    Raises:
        ReleaseError: what it names cannot be read.
    """
    kept = read_table(release, "inputs", [_COLUMN], pc.field("media_type").is_valid())[_COLUMN]
    named = [sha256 for sha256 in pc.unique(kept).to_pylist() if sha256]
    if isinstance(warehouse, StorePath):
        return len(set(named) - {path.name for path in list_raw(warehouse)})
    return sum(1 for sha256 in named if not raw_path(warehouse, sha256).exists())


def _drop_named(paths: list[Location], warehouse: Location, kept: Sequence[ReleaseRef]) -> list[Location]:
    if not paths:
        return []
    named = pa.concat_arrays([_read_hashes(_naming_files(kept).values()), _read_ledger(warehouse)])
    is_named = pc.is_in(pa.array([path.name for path in paths], pa.string()), named).to_pylist()
    return [path for path, is_kept in zip(paths, is_named, strict=True) if not is_kept]


def _read_hashes(files: Iterable[Location]) -> pa.Array:
    """Read the hashes that files of releases name, each once."""
    try:
        columns = [open_located([path]).to_table([_COLUMN])[_COLUMN].cast(pa.string()) for path in files]
    except (pa.ArrowException, OSError) as error:
        raise ReleaseError(f"the bytes that releases name cannot be told: {error}. Run `hearsay verify`.") from error
    return pc.unique(pa.chunked_array([chunk for each in columns for chunk in each.chunks], pa.string()))


def _naming_files(releases: Sequence[ReleaseRef]) -> dict[str, Location]:
    """List the files whose rows name bytes, by their own hash: one that several releases share is read once."""
    return {file.sha256: path for release in releases for path, file in _iter_files(release)}


def _iter_files(release: ReleaseRef) -> Iterator[tuple[Location, TableFile]]:
    tables = read_manifest(release).tables
    for name in NAMING:
        for file in tables[name].files if name in tables else ():
            yield release.folder / file.path, file


def _read_ledger(warehouse: Location) -> pa.Array:
    path = warehouse / LEDGER_NAME
    if not isinstance(path, Path) or not path.exists():
        return pa.array([], pa.string())
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            rows = connection.execute("SELECT DISTINCT raw_sha256 FROM asked WHERE raw_sha256 IS NOT NULL")
            return pa.array([sha256 for (sha256,) in rows], pa.string())
    except sqlite3.Error as error:
        raise ReleaseError(f"{path}: {error}. The next `hearsay run` mends it or says how.") from error
