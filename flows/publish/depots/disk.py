"""A warehouse in a folder on disk: releases share the files of the working tables by hard links.

Files are told apart by inode before they are hashed: a working file that shares its inode with a file of the
last release is that file, so its hash is taken over. That is sound because no code of ours or of Delta writes
into an existing file; and where the disk has changed one since, taking the old hash over lets `verify` find it,
while hashing anew would make the damage official.
"""

import os
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from flows.errors import ReleaseError
from flows.publish.durable import fsync_path, link_or_copy, swap_link, write_durably
from flows.records import ReleaseRef
from flows.storepath import Location, path_on_disk
from flows.warehouse.folders import TABLES_FOLDER
from flows.warehouse.located import digest_located
from flows.warehouse.manifest import MANIFEST_NAME, Manifest, TableFile, render_manifest
from flows.warehouse.releases import LATEST, RELEASES, STAGING_PREFIX


class DiskWriter:
    """Names the files of one commit: the version makes them unique, and the same in every run."""

    def __init__(self, folder: Path, version: int) -> None:
        self._folder, self._version, self._numbers = folder, version, count()

    def name_file(self) -> Path:
        """Name the next file, where it will stay."""
        return self._folder / f"part-{self._version:08d}-{next(self._numbers):05d}.parquet"

    def keep_file(self, path: Path) -> Location:
        """Leave a file where it was written."""
        return path


class DiskDepot:
    """The `Depot` of a folder on disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def table_folder(self, name: str) -> Path:
        """Where a working table is.

        Raises:
            ReleaseError: deltalake 1.6.6 cannot address the folder: it decodes `%20` and turns `\\` round.
        """
        folder = self._folder / TABLES_FOLDER / name
        if "%" in str(folder.absolute()) or "\\" in str(folder.absolute()):
            raise ReleaseError(
                f"{self._folder}: Delta Lake cannot work under a path with % or \\ in it. Use another folder."
            )
        return folder

    def has_table(self, name: str) -> bool:
        """Whether there is anything of a working table."""
        return self.table_folder(name).exists()

    def drop_table(self, name: str) -> None:
        """Remove a working table; releases have links of their own."""
        shutil.rmtree(self.table_folder(name), ignore_errors=True)

    def drop_tables(self) -> bool:
        """Remove all of the working tables, if there are any."""
        if not (self._folder / TABLES_FOLDER).exists():
            return False
        shutil.rmtree(self._folder / TABLES_FOLDER)
        return True

    @contextmanager
    def open_writer(self, name: str, version: int) -> Iterator[DiskWriter]:
        """Take files for a version of a working table that is to come."""
        yield DiskWriter(self.table_folder(name), version)

    def adopt_files(self, release: ReleaseRef, name: str, files: Sequence[TableFile]) -> list[Location]:
        """Link files of a release into a working table."""
        folder, paths = self.table_folder(name), list[Location]()
        for file in files:
            path = folder / f"rebuilt-{release.version}-{Path(file.path).name}"
            link_or_copy(path_on_disk(release.folder / file.path), path)
            paths.append(path)
        return paths

    def match_files(self, files: Sequence[Location], release: ReleaseRef, released: Sequence[TableFile]) -> bool:
        """Whether working files share their bytes with a release's, or have equal ones."""
        paths, known = [path_on_disk(path) for path in files], _by_inode(release, released)
        if {_inode(path) for path in paths} == known.keys():
            return True
        # Copied, where the file system has no links: equal bytes will do, and sizes are compared first.
        sizes, wanted = sorted(path.stat().st_size for path in paths), sorted(file.bytes for file in released)
        return sizes == wanted and Counter(map(digest_located, paths)) == Counter(file.sha256 for file in released)

    def find_hashes(
        self, files: Sequence[Location], release: ReleaseRef | None, released: Sequence[TableFile]
    ) -> list[str]:
        """Hash working files, but those that the release shares."""
        known = _by_inode(release, released) if release else {}
        return [_hash_unless_known(path_on_disk(path), known) for path in files]

    def name_table_files(self, name: str, files: Sequence[Location]) -> list[str]:
        """Number the files of a table."""
        return [f"{name}/part-{number:05d}.parquet" for number in range(len(files))]

    def stage(self, manifest: Manifest, files: Mapping[str, Location]) -> ReleaseRef:
        """Link the tables into a folder that no reader looks at."""
        folder = self._folder / RELEASES / f"{STAGING_PREFIX}{manifest.version}"
        shutil.rmtree(folder, ignore_errors=True)
        for name in manifest.tables:
            (folder / name).mkdir(parents=True)
        for path, source in files.items():
            link_or_copy(path_on_disk(source), folder / path)
        return ReleaseRef(manifest.version, folder)

    def seal(self, staged: ReleaseRef, manifest: Manifest, contents: Mapping[str, bytes]) -> None:
        """Write the other files, the manifest last, and bring the folder to the disk: the release is whole."""
        folder = path_on_disk(staged.folder)
        for name, data in contents.items():
            write_durably(folder / name, data)
        write_durably(folder / MANIFEST_NAME, render_manifest(manifest))
        for name in manifest.tables:
            fsync_path(folder / name)
        fsync_path(folder)

    def make_current(self, staged: ReleaseRef) -> ReleaseRef:
        """Rename the staged release, then point `latest` at it."""
        folder = self._folder / RELEASES / staged.version
        os.rename(path_on_disk(staged.folder), folder)  # noqa: PTH104  # Path.replace would take an empty folder's place
        fsync_path(folder.parent)
        point_latest_at(self._folder, staged.version)
        return ReleaseRef(staged.version, folder)

    def repair_latest(self, version: str | None) -> bool:
        """Point `latest` at a release, or remove it; false if it was right.

        Raises:
            ReleaseError: something else is in its place.
        """
        link, target = self._folder / LATEST, f"{RELEASES}/{version}"
        if version is None:  # somebody removed the only release
            is_wrong = link.is_symlink()
            link.unlink() if is_wrong else None
            return is_wrong
        if link.is_symlink() and str(link.readlink()) == target:
            return False
        if link.exists() and not link.is_symlink():
            raise ReleaseError(f"{link} is not a symbolic link. Remove it and run again.")
        point_latest_at(self._folder, version)
        return True

    def remove_leftovers(self) -> list[str]:
        """Remove releases that were never named, and links that were never swapped in."""
        staged = sorted((self._folder / RELEASES).glob(f"{STAGING_PREFIX}*"))
        links = sorted(self._folder.glob(f".{LATEST}-*"))
        for folder in staged:
            shutil.rmtree(folder)
        for link in links:
            link.unlink()
        return [path.name for path in staged + links]


def point_latest_at(warehouse: Path, version: str) -> None:
    """Make a release on disk the one that readers resolve, in one step."""
    swap_link(warehouse / LATEST, f"{RELEASES}/{version}")


Inode = tuple[int, int]


def _by_inode(release: ReleaseRef, files: Sequence[TableFile]) -> dict[Inode, TableFile]:
    return {_inode(path_on_disk(release.folder / file.path)): file for file in files}


def _inode(path: Path) -> Inode:
    status = path.stat()
    return status.st_dev, status.st_ino


def _hash_unless_known(path: Path, known: Mapping[Inode, TableFile]) -> str:
    same = known.get(_inode(path))
    return same.sha256 if same is not None and same.bytes == path.stat().st_size else digest_located(path)
