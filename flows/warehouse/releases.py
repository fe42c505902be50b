"""Reading releases: which there are, which is the latest, what a table of one holds.

Nothing here writes, and nothing here needs the working tables: a release is plain Parquet and JSON. Whoever
opens several tables resolves `latest_release` once and reads them all from that.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from flows.errors import ReleaseError
from flows.records import ReleaseRef
from flows.warehouse.manifest import MANIFEST_NAME, Manifest, parse_manifest
from schemas.arrow import ContractError, adopt_columns, arrow_schema, conform
from schemas.tables import TABLES

RELEASES: Final = "releases"
LATEST: Final = "latest"
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


def list_releases(warehouse: Path) -> list[ReleaseRef]:
    """Every release of a warehouse, oldest first."""
    folder = warehouse / RELEASES
    names = [path.name for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
    versions = sorted((name for name in names if VERSION.fullmatch(name)), key=version_order)
    return [ReleaseRef(version, folder / version) for version in versions]


def latest_release(warehouse: Path) -> ReleaseRef | None:
    """The release that `latest` points to, resolved once; None before the first.

    Raises:
        ReleaseError: `latest` is not a link, or points to nothing.
    """
    link = warehouse / LATEST
    if not link.is_symlink():
        if link.exists():
            raise ReleaseError(f"{link} is not a symbolic link. Remove it; the next `hearsay run` makes it anew.")
        return None
    folder = warehouse / link.readlink()
    if not folder.is_dir():
        raise ReleaseError(f"{link} points to {folder}, which does not exist. The next `hearsay run` repairs it.")
    return ReleaseRef(folder.name, folder)


def find_release(warehouse: Path, version: str) -> ReleaseRef:
    """The release of that version.

    Raises:
        ReleaseError: there is none; the message names those that exist.
    """
    releases = {release.version: release for release in list_releases(warehouse)}
    if version in releases:
        return releases[version]
    known = ", ".join(list(releases)[-10:]) or "none"
    raise ReleaseError(f"{warehouse}: no release {version!r}. The newest that exist: {known}.")


def read_manifest(release: ReleaseRef) -> Manifest:
    """What a release says of itself.

    Raises:
        ReleaseError: there is no manifest, or it was changed.
    """
    path = release.folder / MANIFEST_NAME
    try:
        return parse_manifest(path.read_bytes(), str(path))
    except OSError as error:
        raise ReleaseError(
            f"{path}: cannot be read: {error.strerror}. Run `hearsay verify --release {release.version}`."
        ) from error


def is_released(release: ReleaseRef, name: str) -> bool:
    """Whether a release has a table; one of an older contract lacks those that came later."""
    return name in read_manifest(release).tables


def open_table(release: ReleaseRef, name: str, paths: Sequence[Path] | None = None) -> ds.Dataset:
    """Open a table of a release, or some of its files, without reading its rows.

    A table that came into the contract later is empty.

    Raises:
        ReleaseError: it has no Parquet file, or one that is not Parquet.
    """
    found = release.table(name).glob("*.parquet") if paths is None else paths
    files = sorted(str(path) for path in found)
    if not files and (paths is not None or name not in read_manifest(release).tables):
        return ds.dataset(arrow_schema(TABLES[name]).empty_table())
    if not files:
        raise ReleaseError(
            f"{release.table(name)}: no Parquet files. Run `hearsay verify --release {release.version}`."
        )
    try:
        return adopt_columns(TABLES[name], ds.dataset(files, format="parquet"))
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
