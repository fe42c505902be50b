"""A warehouse in an object store: a release is its manifest, which names files of the working tables.

Those files are named by their SHA-256 and never written anew, so releases share them as they lie; they go when no
release and no working version needs them. A release is there once its `manifest.json` is. `latest.json` is swapped
only by who found it at the release that theirs follows: a publisher that lost the warehouse changes nothing.
"""

import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Final

from flows.errors import ReleaseError
from flows.records import ReleaseRef
from flows.storepath import Location, StorePath
from flows.warehouse.folders import TABLES_FOLDER
from flows.warehouse.located import digest_located
from flows.warehouse.manifest import MANIFEST_NAME, Manifest, TableFile, render_manifest
from flows.warehouse.objects import (
    list_objects_below,
    put_new,
    put_object,
    read_object,
    remove_objects,
    swap_object,
    upload_files,
)
from flows.warehouse.releases import LATEST_OBJECT, RELEASES, STAGING_PREFIX, read_manifest

DELTA_LOG: Final = "_delta_log"
_HASH: Final = re.compile(r"[0-9a-f]{64}")


class StoreWriter:
    """Takes files that are written on this machine, and uploads each under its SHA-256."""

    def __init__(self, folder: StorePath, scratch: Path) -> None:
        self._folder, self._scratch, self._numbers = folder, scratch, count()

    def name_file(self) -> Path:
        """Name the next file, on this machine."""
        return self._scratch / f"{next(self._numbers)}.parquet"

    def keep_file(self, path: Path) -> Location:
        """Upload a file."""
        stored = self._folder / f"{digest_located(path)}.parquet"
        upload_files({stored: path})
        path.unlink()
        return stored


class StoreDepot:
    """The `Depot` of a path in an object store."""

    def __init__(self, root: StorePath) -> None:
        self._root = root

    def table_folder(self, name: str) -> StorePath:
        """Where a working table is."""
        return self._root / TABLES_FOLDER / name

    def has_table(self, name: str) -> bool:
        """Whether there is anything in the log of a working table."""
        return bool(list_objects_below(self.table_folder(name) / DELTA_LOG))

    def drop_table(self, name: str) -> None:
        """Remove the log of a working table; its files are those of releases."""
        _remove_below(self.table_folder(name) / DELTA_LOG)

    def drop_tables(self) -> bool:
        """Remove all of the working tables, if there are any."""
        return bool(_remove_below(self._root / TABLES_FOLDER))

    @contextmanager
    def open_writer(self, name: str, version: int) -> Iterator[StoreWriter]:  # noqa: ARG002 - as of `Depot`
        """Take files for a working table."""
        with tempfile.TemporaryDirectory(prefix="hearsay-") as scratch:
            yield StoreWriter(self.table_folder(name), Path(scratch))

    def adopt_files(self, release: ReleaseRef, name: str, files: Sequence[TableFile]) -> list[Location]:  # noqa: ARG002
        """Take files of a release for a working table: they are there."""
        return [release.folder / file.path for file in files]

    def match_files(self, files: Sequence[Location], release: ReleaseRef, released: Sequence[TableFile]) -> bool:
        """Whether working files are those of a release, and all there in their sizes."""
        wanted = {release.folder / file.path: file.bytes for file in released}
        if set(files) != wanted.keys():
            return False
        folders = {path.parent for path in wanted if isinstance(path, StorePath)}
        sizes = {folder / name: info.size for folder in folders for name, info in list_objects_below(folder).items()}
        return all(sizes.get(path) == size for path, size in wanted.items() if isinstance(path, StorePath))

    def find_hashes(
        self, files: Sequence[Location], release: ReleaseRef | None, released: Sequence[TableFile]
    ) -> list[str]:
        """Read the SHA-256 in a file's name; one that Delta Lake itself has written is hashed."""
        known = {release.folder / file.path: file.sha256 for file in released} if release else {}
        return [known.get(path) or _hash_in_name(path) or digest_located(path) for path in files]

    def name_table_files(self, name: str, files: Sequence[Location]) -> list[str]:
        """Say where files of a working table are, from the release."""
        return [f"../../{TABLES_FOLDER}/{name}/{path.name}" for path in files]

    def stage(self, manifest: Manifest, files: Mapping[str, Location]) -> ReleaseRef:  # noqa: ARG002 - as of `Depot`
        """Write a manifest where no reader looks; the tables are there."""
        staged = ReleaseRef(manifest.version, self._root / RELEASES / f"{STAGING_PREFIX}{manifest.version}")
        put_object(_manifest_of(staged), render_manifest(manifest))
        return staged

    def seal(self, staged: ReleaseRef, manifest: Manifest, contents: Mapping[str, bytes]) -> None:
        """Write the other files where they will be, and the whole manifest where no reader looks.

        Raises:
            ReleaseError: another run writes the same release.
        """
        for name, data in contents.items():
            if put_new(self._root / RELEASES / staged.version / name, data) is None:
                raise _overtaken(staged.version)
        put_object(_manifest_of(staged), render_manifest(manifest))

    def make_current(self, staged: ReleaseRef) -> ReleaseRef:
        """Write the manifest where it belongs, then have `latest.json` name it.

        Raises:
            ReleaseError: another run has published meanwhile.
        """
        release, manifest = self._named(staged), read_manifest(staged)
        if put_new(_manifest_of(release), render_manifest(manifest)) is None:
            raise _overtaken(staged.version)
        if not self._swap_latest(release.version, manifest.parent):
            raise _overtaken(staged.version)
        remove_objects([_manifest_of(staged)])
        return release

    def repair_latest(self, version: str | None) -> bool:
        """Have `latest.json` name a release, or be gone; false if it was right."""
        found = read_object(self._root / LATEST_OBJECT)
        if version is None:
            remove_objects([self._root / LATEST_OBJECT] if found else [])
            return found is not None
        if found is not None and found.data == _pointer_to(version):
            return False
        self._write_latest(version, found.etag if found else None)
        return True

    def remove_leftovers(self) -> list[str]:
        """Remove what has no manifest, or one that was never given its name."""
        names = list_objects_below(self._root / RELEASES)
        whole = {name.partition("/")[0] for name in names if name.endswith(f"/{MANIFEST_NAME}")}
        left = sorted(name for name in names if name.startswith(STAGING_PREFIX) or name.partition("/")[0] not in whole)
        remove_objects(self._root / RELEASES / name for name in left)
        return sorted({name.partition("/")[0] for name in left})

    def _named(self, staged: ReleaseRef) -> ReleaseRef:
        return ReleaseRef(staged.version, self._root / RELEASES / staged.version)

    def _swap_latest(self, version: str, parent: str | None) -> bool:
        """Swap `latest.json`, unless it names another release than the parent."""
        found = read_object(self._root / LATEST_OBJECT)
        if found is not None and found.data == _pointer_to(version):
            return True  # another run found our manifest, and has done it for us
        if (found.data if found else None) != (_pointer_to(parent) if parent else None):
            return False
        return self._write_latest(version, found.etag if found else None)

    def _write_latest(self, version: str, etag: str | None) -> bool:
        pointer, data = self._root / LATEST_OBJECT, _pointer_to(version)
        return (put_new(pointer, data) if etag is None else swap_object(pointer, data, etag)) is not None


def _pointer_to(version: str) -> bytes:
    return json.dumps({"version": version}).encode() + b"\n"


def _manifest_of(release: ReleaseRef) -> StorePath:
    path = release.folder / MANIFEST_NAME
    assert isinstance(path, StorePath), path
    return path


def _overtaken(version: str) -> ReleaseError:
    return ReleaseError(f"release {version}: another run has published meanwhile. Nothing is lost; run again.")


def _hash_in_name(path: Location) -> str | None:
    stem = path.name.removesuffix(".parquet")
    return stem if _HASH.fullmatch(stem) else None


def _remove_below(folder: StorePath) -> list[str]:
    names = sorted(list_objects_below(folder))
    remove_objects(folder / name for name in names)
    return names
