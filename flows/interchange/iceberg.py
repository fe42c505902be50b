"""Releases as Iceberg tables in one folder, with a catalog in SQLite: a snapshot and a tag for each release.

Export one release after another into the same folder: a file that an earlier one has is there already. Iceberg names
files by their whole path, so the folder must stay where it is. What broke off goes on when it is exported again.
"""

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from flows.errors import ReleaseError, SettingsError
from flows.records import ReleaseRef
from flows.storepath import Location
from flows.upkeep.copying import copy_file
from flows.warehouse.located import read_footer
from flows.warehouse.manifest import TableFile
from flows.warehouse.releases import open_table, read_manifest
from schemas.arrow import arrow_schema
from schemas.tables import TABLES, Table

CATALOG: Final = "catalog.db"
NAMESPACE: Final = "hearsay"


def write_iceberg(release: ReleaseRef, folder: Path) -> None:
    """Add a release to the tables of a folder, which is made if it is not there.

    Raises:
        SettingsError: the extra `iceberg` is not installed.
        ReleaseError: the folder holds something else, or the release cannot be read.
    """
    catalog = _open_catalog(folder)
    for table in TABLES.values():
        kept = _open_kept(catalog, table)
        if release.version not in kept.refs():
            _add_release(kept, release, list(_bring_files(release, table, folder)))


def _open_catalog(folder: Path) -> Any:
    try:
        sql = importlib.import_module("pyiceberg.catalog.sql")
    except ImportError as error:
        raise SettingsError(
            f"--to iceberg needs the extra `iceberg`: pip install 'hearsay[iceberg]' ({error})."
        ) from error
    if folder.exists() and not (folder / CATALOG).exists():
        raise ReleaseError(f"{folder} is there already and has no {CATALOG}. Name a folder of Iceberg tables, or none.")
    folder.mkdir(parents=True, exist_ok=True)
    place = folder.resolve()
    catalog = sql.SqlCatalog("hearsay", uri=f"sqlite:///{place / CATALOG}", warehouse=f"file://{place}")
    catalog.create_namespace_if_not_exists(NAMESPACE)
    return catalog


def _open_kept(catalog: Any, table: Table) -> Any:
    """Open a table of the catalog with the columns of the contract; those that an older one lacks are added."""
    wanted = _loosen(arrow_schema(table))
    kept = catalog.create_table_if_not_exists(f"{NAMESPACE}.{table.name}", schema=wanted)
    if set(kept.schema().column_names) != set(wanted.names):
        with kept.update_schema() as update:
            update.union_by_name(wanted)
    return kept


def _loosen(schema: pa.Schema) -> pa.Schema:
    """Let every column be null: a later contract may do so, and Iceberg takes no file that is looser than its table."""
    return pa.schema(field.with_nullable(True) for field in schema)


def _bring_files(release: ReleaseRef, table: Table, folder: Path) -> Iterator[str]:
    """Bring the files of a table into the folder, each once; yields their paths."""
    released = read_manifest(release).tables.get(table.name)
    data = folder.resolve() / "files" / table.name
    data.mkdir(parents=True, exist_ok=True)
    for file in (each for each in released.files if each.rows) if released else ():
        place = data / f"{file.sha256}.parquet"
        if not place.exists():
            _bring_file(release, table, file, place)
        yield str(place)


def _bring_file(release: ReleaseRef, table: Table, file: TableFile, place: Path) -> None:
    """Copy a file, checked; one of an older contract, which lacks columns, is written anew."""
    source: Location = release.folder / file.path
    part = place.with_suffix(".part")
    part.unlink(missing_ok=True)
    if set(read_footer(source).schema.to_arrow_schema().names) == set(table.column_names):
        copy_file(source, part, file.sha256)
    else:
        pq.write_table(open_table(release, table.name, [source]).to_table().cast(arrow_schema(table)), part)
    part.replace(place)


def _add_release(kept: Any, release: ReleaseRef, paths: list[str]) -> None:
    """Let a table hold the files of a release and nothing else, and name that by the release."""
    with kept.transaction() as change:
        if kept.current_snapshot() is not None:
            change.delete(importlib.import_module("pyiceberg.expressions").AlwaysTrue())
        if paths:
            change.add_files(paths, check_duplicate_files=False)
    kept.refresh()
    if kept.current_snapshot() is None:  # a table that never had a row has no snapshot, and nothing to name
        return
    kept.manage_snapshots().create_tag(kept.current_snapshot().snapshot_id, release.version).commit()
