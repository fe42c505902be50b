"""Reading releases: which there are, which is the latest, what a table of one holds.

Nothing here writes, and nothing here needs the working tables: a release is plain Parquet and JSON. Whoever
opens several tables resolves `latest_release` once and reads them all from that. On disk a release is a folder; in a
store it is its manifest, which names its files.
"""

import functools
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from flows.errors import ReleaseError
from flows.records import ReleaseRef
from flows.storepath import Location, StorePath
from flows.warehouse.located import open_located, read_located
from flows.warehouse.manifest import MANIFEST_NAME, Manifest, parse_manifest
from flows.warehouse.objects import list_objects_below, read_object
from schemas.arrow import ContractError, adopt_columns, arrow_schema, conform
from schemas.tables import TABLES

RELEASES: Final = "releases"
STAGING_PREFIX: Final = ".tmp-"
"""Begins the name of a release that is not yet one, or no longer: no reader looks at it, and `recover` removes it."""
LATEST: Final = "latest"
LATEST_OBJECT: Final = "latest.json"
"""What `latest` is in a store, which has no links: `{"version": "2026.11.23-1"}`."""
VERSION: Final = re.compile(r"(\d{4})\.(\d{2})\.(\d{2})-([1-9]\d*)", re.ASCII)


def version_order(version: str) -> tuple[int, ...]:
    """Sort key of a version: `2026.11.23-10` comes after `2026.11.23-9`.

    Raises:
        ReleaseError: not a version.
    """
    match = VERSION.fullmatch(version)
    if match is None:
        raise ReleaseError(f"{version!r} is not a release; one is named like 2026.11.23-1.")
    return tuple(int(part) for part in match.groups())


def list_releases(warehouse: Location) -> list[ReleaseRef]:
    """Every release of a warehouse, oldest first."""
    folder = warehouse / RELEASES
    names = _list_folders(folder) if isinstance(folder, Path) else _list_manifests(folder)
    versions = sorted((name for name in names if VERSION.fullmatch(name)), key=version_order)
    return [ReleaseRef(version, folder / version) for version in versions]


def _list_folders(releases: Path) -> list[str]:
    return [path.name for path in releases.iterdir() if path.is_dir()] if releases.is_dir() else []


def _list_manifests(releases: StorePath) -> list[str]:
    end = f"/{MANIFEST_NAME}"
    return [name.removesuffix(end) for name in list_objects_below(releases) if name.endswith(end)]


def latest_release(warehouse: Location) -> ReleaseRef | None:
    """The release that `latest` points to, resolved once; None before the first.

    Raises:
        ReleaseError: `latest` is not a link, or points to nothing.
    """
    return _follow_link(warehouse) if isinstance(warehouse, Path) else _read_pointer(warehouse)


def _read_pointer(warehouse: StorePath) -> ReleaseRef | None:
    pointer = warehouse / LATEST_OBJECT
    found = read_object(pointer)
    if found is None:
        return None
    try:
        version = str(json.loads(found.data)["version"])
        version_order(version)
    except (ValueError, KeyError, TypeError, ReleaseError) as error:
        raise ReleaseError(f"{pointer} names no release ({error}). The next `hearsay run` repairs it.") from error
    return ReleaseRef(version, warehouse / RELEASES / version)


def _follow_link(warehouse: Path) -> ReleaseRef | None:
    link = warehouse / LATEST
    if not link.is_symlink():
        if link.exists():
            raise ReleaseError(f"{link} is not a symbolic link. Remove it; the next `hearsay run` makes it anew.")
        return None
    folder = warehouse / link.readlink()
    if not folder.is_dir():
        raise ReleaseError(f"{link} points to {folder}, which does not exist. The next `hearsay run` repairs it.")
    return ReleaseRef(folder.name, folder)


def find_release(warehouse: Location, version: str) -> ReleaseRef:
    """The release of that version.

    Raises:
        ReleaseError: there is none; the message names those that exist.
    """
    releases = {release.version: release for release in list_releases(warehouse)}
    if version in releases:
        return releases[version]
    known = ", ".join(list(releases)[-10:]) or "none"
    raise ReleaseError(f"{warehouse}: no release {version!r}. The newest that exist: {known}.")


def find_exported(folder: Path) -> ReleaseRef:
    """The release in a folder outside of any warehouse: an export, or a copy; its manifest says which it is.

    Raises:
        ReleaseError: there is no manifest, or it was changed.
    """
    path = folder / MANIFEST_NAME
    try:
        return ReleaseRef(parse_manifest(read_located(path), str(path)).version, folder)
    except OSError as error:
        raise ReleaseError(f"{folder} holds no release: {MANIFEST_NAME}: {error.strerror or error}.") from error


def read_manifest(release: ReleaseRef) -> Manifest:
    """What a release says of itself; in a store it is asked once, as a manifest is never written anew.

    Raises:
        ReleaseError: there is no manifest, or it was changed.
    """
    is_stored = isinstance(release.folder, StorePath) and release.folder.name == release.version
    return _read_once(release) if is_stored else reread_manifest(release)


@functools.lru_cache(maxsize=32)
def _read_once(release: ReleaseRef) -> Manifest:
    return reread_manifest(release)


def reread_manifest(release: ReleaseRef) -> Manifest:
    """What a release says of itself now.

    Raises:
        ReleaseError: there is no manifest, or it was changed.
    """
    path = release.folder / MANIFEST_NAME
    try:
        return parse_manifest(read_located(path), str(path))
    except OSError as error:
        raise ReleaseError(
            f"{path}: cannot be read: {error.strerror or error}. Run `hearsay verify --release {release.version}`."
        ) from error


def is_released(release: ReleaseRef, name: str) -> bool:
    """Whether a release has a table; one of an older contract lacks those that came later."""
    return name in read_manifest(release).tables


def list_table_files(release: ReleaseRef, name: str) -> list[Location]:
    """List the Parquet files of a table; none if the release has no such table.

    Raises:
        ReleaseError: the release is in a store, and its manifest cannot be read.
    """
    folder = release.table(name)
    if isinstance(folder, Path):
        return [*sorted(folder.glob("*.parquet"))]
    table = read_manifest(release).tables.get(name)
    return [release.folder / file.path for file in table.files] if table else []


def open_table(release: ReleaseRef, name: str, paths: Sequence[Location] | None = None) -> ds.Dataset:
    """Open a table of a release, or some of its files, without reading its rows.

    A table that came into the contract later is empty.

    Raises:
        ReleaseError: it has no Parquet file, or one that is not Parquet.
    """
    files = list_table_files(release, name) if paths is None else sorted(paths, key=str)
    if not files and (paths is not None or name not in read_manifest(release).tables):
        return ds.dataset(arrow_schema(TABLES[name]).empty_table())
    if not files:
        raise ReleaseError(
            f"{release.table(name)}: no Parquet files. Run `hearsay verify --release {release.version}`."
        )
    try:
        return adopt_columns(TABLES[name], open_located(files))
    except (pa.ArrowException, OSError) as error:
        raise ReleaseError(
            f"{release.table(name)}: {error}. Run `hearsay verify --release {release.version}`."
        ) from error


def read_table(
    release: ReleaseRef, name: str, columns: Sequence[str] | None = None, where: pc.Expression | None = None
) -> pa.Table:
    """Read a table, or some columns or rows of it, in the contract's schema.

    Raises:
        ReleaseError: the files cannot be read, or do not hold the contract's columns.
    """
    table = TABLES[name]
    data = open_table(release, name)
    try:
        if columns is None:
            return conform(table, data.to_table(filter=where))
        schema = arrow_schema(table)
        rows = data.to_table(columns=list(columns), filter=where)
        return rows.cast(pa.schema([schema.field(column) for column in columns]))
    except (pa.ArrowException, OSError, ContractError) as error:
        raise ReleaseError(
            f"{release.version}: {name}: {error}. Run `hearsay verify --release {release.version}`."
        ) from error
