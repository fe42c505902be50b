"""Exports a release: a folder that holds all of it, whether the warehouse is on disk or in an object store.

A release on disk is such a folder, so its files are copied as they are. One in a store names files of the working
tables: its manifest and its descriptions are written anew, with the paths of a release on disk, and all else is equal.
"""

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from flows.errors import ReleaseError
from flows.publish.citation import CROISSANT_NAME, render_croissant
from flows.publish.durable import write_durably
from flows.records import ReleaseRef
from flows.upkeep.copying import copy_file, files_of
from flows.upkeep.new_folder import check_free, filling_folder
from flows.warehouse.located import read_located
from flows.warehouse.manifest import MANIFEST_NAME, Manifest, ReleaseFile, ReleaseTable, hash_bytes, render_manifest
from flows.warehouse.releases import reread_manifest
from schemas.croissant import FILES_OF

DESCRIPTION: Final = "datapackage.json"
AT_ONCE: Final = 8
"""Files that are copied at once: a store answers each only after some time."""


@dataclass(frozen=True, slots=True)
class ExportedRelease:
    """What an export came to."""

    version: str
    files: int
    size_bytes: int


def export_release(release: ReleaseRef, folder: Path) -> ExportedRelease:
    """Copy a release into a folder that does not exist; it appears whole, or not at all.

    Raises:
        ReleaseError: the folder exists, or a file of the release is gone or damaged.
        OSError: the release cannot be read, or the folder cannot be written.
    """
    check_free(folder)
    manifest = reread_manifest(release)
    tables = {name: _place_files(name, table) for name, table in manifest.tables.items()}
    descriptions = _describe_anew(release, manifest, tables)
    files = tuple(_renew(file, descriptions) for file in manifest.files)
    exported = manifest.model_copy(update={"tables": tables, "files": files})
    with filling_folder(folder) as hidden:
        _copy_files(release, {old.path: new for old, new in _pairs(manifest, exported)}, hidden)
        for name, description in descriptions.items():
            write_durably(hidden / name, description)
        write_durably(hidden / MANIFEST_NAME, render_manifest(exported))
    size_bytes = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return ExportedRelease(manifest.version, len(files_of(exported)) + 1, size_bytes)


def _place_files(name: str, table: ReleaseTable) -> ReleaseTable:
    """Name the files of a table as a release on disk does."""
    files = (
        file.model_copy(update={"path": f"{name}/part-{number:05d}.parquet"}) for number, file in enumerate(table.files)
    )
    return table.model_copy(update={"files": tuple(files)})


def _describe_anew(release: ReleaseRef, manifest: Manifest, tables: Mapping[str, ReleaseTable]) -> dict[str, bytes]:
    """Write the descriptions of a release with other paths in them; as they were, where those are equal."""
    written = {}
    for file in (each for each in manifest.files if each.path in _PATHS_OF):
        data = read_located(release.folder / file.path)
        if hash_bytes(data) != file.sha256:
            raise ReleaseError(f"{release.folder / file.path}: is not what was published. Run `hearsay verify`.")
        written[file.path] = data if tables == manifest.tables else _PATHS_OF[file.path](json.loads(data), tables)
    return written


def _repath_package(described: dict[str, Any], tables: Mapping[str, ReleaseTable]) -> bytes:
    for resource in described["resources"]:
        resource["path"] = [file.path for file in tables[resource["name"]].files]
    return (json.dumps(described, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _repath_croissant(described: dict[str, Any], tables: Mapping[str, ReleaseTable]) -> bytes:
    for files in described["distribution"]:
        files["includes"] = [file.path for file in tables[files["name"].removesuffix(FILES_OF)].files]
    return render_croissant(described)


_PATHS_OF: Final = {DESCRIPTION: _repath_package, CROISSANT_NAME: _repath_croissant}
"""What names the files of tables, and what names others in it."""


def _renew(file: ReleaseFile, descriptions: Mapping[str, bytes]) -> ReleaseFile:
    if file.path not in descriptions:
        return file
    data = descriptions[file.path]
    return file.model_copy(update={"sha256": hash_bytes(data), "bytes": len(data)})


def _pairs(manifest: Manifest, exported: Manifest) -> Iterator[tuple[ReleaseFile, ReleaseFile]]:
    pairs = zip(files_of(manifest), files_of(exported), strict=True)
    return ((old, new) for old, new in pairs if new.path not in _PATHS_OF)


def _copy_files(release: ReleaseRef, files: Mapping[str, ReleaseFile], hidden: Path) -> None:
    """Copy files of a release to their places in a folder, some at once, each checked by its hash."""
    for file in files.values():
        if not (hidden / file.path).resolve().is_relative_to(hidden.resolve()):
            raise ReleaseError(f"{release.folder / MANIFEST_NAME}: {file.path!r} leads out of the release.")
        (hidden / file.path).parent.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        copies = [
            pool.submit(copy_file, release.folder / path, hidden / file.path, file.sha256)
            for path, file in files.items()
        ]
        for copy in copies:
            copy.result()
