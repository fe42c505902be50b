"""Copies files and releases to another folder: hashed on their way, whole or absent, and equal ones once."""

import hashlib
import os
import shutil
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from flows.errors import ReleaseError
from flows.publish.durable import READ_BYTES, READ_ONLY, fsync_path, hash_file, link_or_copy
from flows.publish.recover import is_whole
from flows.records import ReleaseRef
from flows.storepath import Location, path_on_disk
from flows.warehouse.located import open_stream
from flows.warehouse.manifest import MANIFEST_NAME, Manifest, ReleaseFile
from flows.warehouse.releases import RELEASES, STAGING_PREFIX, list_releases, read_manifest

Copies = dict[str, Path]
"""Files of releases that are in the other folder already, by their hash."""


class CopyDamaged(ReleaseError):
    """What was to be copied is not what it was when it was written."""


class CopyTally:
    """What copying came to: files and bytes copied, files that were there, and what was left out, and why."""

    def __init__(self) -> None:
        self.copied, self.size_bytes, self.there = 0, 0, 0
        self.left_out: list[str] = []

    def count(self, path: Path) -> None:
        """Count a file that was copied."""
        self.copied += 1
        self.size_bytes += path.stat().st_size


def copy_file(source: Location, target: Path, sha256: str | None, *, is_synced: bool = True) -> None:
    """Copy a file under a temporary name, check its hash, and put it in place.

    Args:
        source: what is copied, from this disk or from a store.
        target: where it goes.
        sha256: what its hash must be; None: it is not known.
        is_synced: bring it to the disk; without, the caller does that for many at once.

    Raises:
        CopyDamaged: the bytes have another hash.
        OSError: it cannot be read or written; nothing is left of it then.
    """
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        found = _copy_and_hash(source, part, is_synced=is_synced)
        if sha256 not in {None, found}:
            raise CopyDamaged(f"{source}: has sha256 {found}, was written with {sha256}")
        part.chmod(READ_ONLY)
        part.replace(target)
    except OSError as error:
        if error.errno is None:
            raise  # of a store: its message says all
        raise OSError(
            error.errno, error.strerror, error.filename or str(target)
        ) from error  # a full disk names no file
    finally:
        part.unlink(missing_ok=True)


def _copy_and_hash(source: Location, part: Path, *, is_synced: bool) -> str:
    digest = hashlib.sha256()
    with _open(source) as read, part.open("wb") as write:
        while block := read.read(READ_BYTES):
            digest.update(block)
            write.write(block)
        write.flush()
        if is_synced:
            os.fsync(write.fileno())
    return digest.hexdigest()


def _open(source: Location) -> AbstractContextManager[Any]:
    return source.open("rb") if isinstance(source, Path) else open_stream(source)


def list_copies(warehouse: Path) -> Copies:
    """List the files of the whole releases in a folder, by hash."""
    whole = [release for release in list_releases(warehouse) if is_whole(release)]
    return {
        file.sha256: path_on_disk(release.folder / file.path)
        for release in whole
        for file in files_of(read_manifest(release))
    }


def files_of(manifest: Manifest) -> list[ReleaseFile]:
    """List all files that a manifest names."""
    return [*manifest.files, *(file for table in manifest.tables.values() for file in table.files)]


def copy_release(release: ReleaseRef, warehouse: Path, copies: Copies, tally: CopyTally) -> bool:
    """Copy a release into another warehouse under a name that no reader looks at, then rename it; false if it is there.

    Raises:
        CopyDamaged: a file is not what the manifest says, or there is another release of that name.
        ReleaseError: it has no manifest, or a damaged one.
    """
    manifest, folder = read_manifest(release), warehouse / RELEASES / release.version
    if folder.is_dir():
        _check_same(release, ReleaseRef(release.version, folder))
        tally.there += len(files_of(manifest)) + 1
        return False
    hidden = folder.with_name(f"{STAGING_PREFIX}{release.version}")
    shutil.rmtree(hidden, ignore_errors=True)
    for name in ("", *manifest.tables):
        (hidden / name).mkdir(parents=True)
    fresh = {file.sha256: _place(release, file, hidden, copies, tally) for file in files_of(manifest)}
    source = path_on_disk(release.folder / MANIFEST_NAME)
    copy_file(source, hidden / MANIFEST_NAME, hash_file(source))
    _settle(hidden, folder, manifest.tables)
    copies |= {sha256: folder / path for sha256, path in fresh.items()}
    return True


def _check_same(release: ReleaseRef, there: ReleaseRef) -> None:
    paths = (path_on_disk(each.folder / MANIFEST_NAME) for each in (release, there))
    if len({path.read_bytes() if path.exists() else None for path in paths}) > 1 or not is_whole(there):
        raise CopyDamaged(f"{there.folder} is another release of that name, or damaged; copy to another folder")


def _place(release: ReleaseRef, file: ReleaseFile, hidden: Path, copies: Copies, tally: CopyTally) -> str:
    """Bring one file of a release to its place, and say where that is in it."""
    if file.sha256 in copies:
        link_or_copy(copies[file.sha256], hidden / file.path)
        tally.there += 1
    else:
        copy_file(path_on_disk(release.folder / file.path), hidden / file.path, file.sha256)
        tally.count(hidden / file.path)
    return file.path


def _settle(hidden: Path, folder: Path, tables: Iterable[str]) -> None:
    for name in tables:
        fsync_path(hidden / name)
    fsync_path(hidden)
    os.rename(hidden, folder)  # noqa: PTH104  # Path.replace would take an empty folder's place
    fsync_path(folder.parent)
