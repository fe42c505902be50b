"""Whether a release is still what was published: every byte, row, key, reference and offset.

Nothing is trusted before its hash agrees: Parquet that was changed is reported and never opened. The rows are
checked in `verify_rows`. Nothing here repairs.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from flows.errors import ReleaseError
from flows.publish.problems import ReleaseProblem
from flows.publish.verify_rows import verify_rows
from flows.records import ReleaseRef
from flows.storepath import Location, StorePath
from flows.warehouse.located import digest_located, size_of
from flows.warehouse.manifest import MANIFEST_NAME, Manifest, ReleaseFile
from flows.warehouse.objects import list_objects_below
from flows.warehouse.releases import read_manifest, reread_manifest
from schemas.tables import SCHEMA_VERSION, TABLES


def verify_release(release: ReleaseRef) -> list[ReleaseProblem]:
    """Find everything that is wrong with a release; an empty list: it is sound.

    Reads every byte once and holds some thousand documents at a time.
    """
    try:
        manifest = reread_manifest(release)
    except ReleaseError as error:
        return [ReleaseProblem(MANIFEST_NAME, str(error))]
    strangers = list(_check_names(release, manifest))
    damage = {file.path: list(_check_file(release.folder / file.path, file)) for file in _named_files(manifest)}
    problems = [*_check_manifest(release, manifest), *strangers, *chain.from_iterable(damage.values())]
    # A reader takes every Parquet file of a table's folder, so a stranger there spoils the table too.
    spoiled = {_table_of(problem.where) for problem in problems if "/" in problem.where}
    sound = (manifest.tables.keys() & TABLES.keys()) - spoiled
    return problems + list(verify_rows(release, manifest, sound))


def count_files(release: ReleaseRef) -> int:
    """Count the files of a release, its manifest among them."""
    return len(_named_files(read_manifest(release))) + 1


def _check_manifest(release: ReleaseRef, manifest: Manifest) -> Iterator[ReleaseProblem]:
    if manifest.version != release.version:
        yield ReleaseProblem(MANIFEST_NAME, f"says version {manifest.version}, stands in folder {release.version}")
    is_older = manifest.contract["version"] != SCHEMA_VERSION
    if manifest.tables.keys() != TABLES.keys() and not (is_older and manifest.tables.keys() <= TABLES.keys()):
        yield ReleaseProblem(MANIFEST_NAME, f"has tables {sorted(manifest.tables)}, the contract has {sorted(TABLES)}")


def _check_names(release: ReleaseRef, manifest: Manifest) -> Iterator[ReleaseProblem]:
    """Find files that the manifest does not name; those that are missing fail when they are read."""
    named = {file.path for file in _named_files(manifest)} | {MANIFEST_NAME}
    for path in sorted(_list_names(release.folder)):
        if path not in named:
            yield ReleaseProblem(path, "is not part of the release")


def _list_names(folder: Location) -> list[str]:
    """List what is in a release's folder, but folders."""
    if isinstance(folder, StorePath):
        return list(list_objects_below(folder))
    paths = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return [path.relative_to(folder).as_posix() for path in paths]


def _check_file(path: Location, file: ReleaseFile) -> Iterator[ReleaseProblem]:
    try:
        if isinstance(path, Path) and (path.is_symlink() or not path.is_file()):
            yield ReleaseProblem(file.path, "is missing, or not a plain file")
        elif (size := size_of(path)) != file.bytes:
            yield ReleaseProblem(file.path, f"has {size} bytes, published with {file.bytes}")
        elif (sha256 := digest_located(path)) != file.sha256:
            yield ReleaseProblem(file.path, f"has sha256 {sha256}, published with {file.sha256}")
    except OSError as error:
        yield ReleaseProblem(file.path, f"cannot be read: {error.strerror or error}")


def _table_of(path: str) -> str:
    """Tell of which table a file is: its folder has its name.

    >>> _table_of("claims/part-00000.parquet"), _table_of("../../tables/claims/00ff.parquet")
    ('claims', 'claims')
    """
    return path.split("/")[-2]


def _named_files(manifest: Manifest) -> list[ReleaseFile]:
    return [*manifest.files, *(file for table in manifest.tables.values() for file in table.files)]
