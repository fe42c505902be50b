"""Opens the register of a release, brings it up to the next one file by file, and makes it anew where that fails.

It is kept beside the warehouse and is no part of a release: whoever finds none, or one of another release, reads whole
tables. A run that is killed while it writes leaves it as it was; the next brings it up.
"""

import hashlib
import logging
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pyarrow as pa

from flows.errors import ReleaseError
from flows.records import ReleaseRef
from flows.storepath import Location
from flows.warehouse.located import open_located
from flows.warehouse.manifest import ReleaseTable
from flows.warehouse.register.shape import columns_of
from flows.warehouse.register.store import FORM, FileKey, Register
from flows.warehouse.register.tally import RowTally, tally_rows
from flows.warehouse.releases import read_manifest
from schemas.arrow import adopt_columns
from schemas.tables import TABLES

REGISTER_NAME: Final = "register.sqlite"
MADE_FROM: Final = "made_from"
VERSION: Final = "version"
_FILES_AT_ONCE: Final = 64

log = logging.getLogger(__name__)

Files = Mapping[FileKey, Location]


def list_files(folder: Location, tables: Mapping[str, ReleaseTable]) -> dict[FileKey, Location]:
    """List the files of a release's tables."""
    return {
        (name, file.sha256): folder / file.path
        for name, table in tables.items()
        for file in table.files
        if name in TABLES
    }


def identify_files(files: Iterable[FileKey]) -> str:
    """Name a set of files, and the form of the register."""
    return hashlib.sha256(repr((FORM, sorted(files))).encode()).hexdigest()


@contextmanager
def open_register(warehouse: Path, release: ReleaseRef | None) -> Iterator[Register]:
    """Open the register of a release, brought up or made anew if need be; an empty one without a release.

    Raises:
        ReleaseError: the release's files cannot be read.
    """
    register = Register.create(":memory:") if release is None else _open_of(warehouse, release)
    try:
        yield register
    finally:
        register.close()


def _open_of(warehouse: Path, release: ReleaseRef) -> Register:
    path = warehouse / REGISTER_NAME
    files = list_files(release.folder, read_manifest(release).tables)
    register = _open(path) if path.exists() else None
    if register is not None:
        if _bring_up(register, release, files):
            return register
        register.close()
    log.info("the register %s is made anew", path)
    _make(path, release, files)
    return Register(sqlite3.connect(path))


def _open(path: Path) -> Register | None:
    """Open a register; None where it is damaged, or of another form."""
    connection = sqlite3.connect(path)
    try:
        register = Register(connection)
        if register.tell(MADE_FROM) == identify_files(register.files()):
            return register
    except sqlite3.DatabaseError:
        log.warning("%s is damaged", path)
    connection.close()
    return None


def _bring_up(register: Register, release: ReleaseRef, files: Files) -> bool:
    """Bring a register to the files of a release; false where what it must forget is not there any more."""
    try:
        if register.files().keys() == files.keys():
            return True
        before = find_version(release.folder.parent, register.tell(VERSION))
        if before is None:
            return False
        advance(register, before, files, release.version)
        register.commit()
    except (sqlite3.DatabaseError, KeyError):
        return False
    return True


def find_version(releases: Location, version: str | None) -> Files | None:
    """List the files of a release by its version; None where it is gone or damaged."""
    release = ReleaseRef(str(version), releases / str(version))
    try:
        return list_files(release.folder, read_manifest(release).tables)
    except ReleaseError:
        return None


def advance(register: Register, before: Files, files: Files, version: str) -> None:
    """Bring a register from the files of one release to those of another; the caller commits.

    Raises:
        KeyError: a file that the register has is in neither.
        ReleaseError: a file cannot be read.
    """
    known = register.files()
    removed = {slot: _tally_file(file, before[file]) for file, slot in known.items() if file not in files}
    added = {file: _tally_file(file, path) for file, path in files.items() if file not in known}
    register.change(removed, added)
    register.note(VERSION, version)
    register.note(MADE_FROM, identify_files(files))


def _make(path: Path, release: ReleaseRef, files: Files) -> None:
    """Make a register anew, beside the old one, and put it in its place."""
    for left in path.parent.glob(f".{path.name}.*.part"):  # by runs that were killed, or found the disk full
        left.unlink(missing_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    register = Register.create(part)
    try:
        fill_register(register, files, release.version)
    finally:
        register.close()
    remove_register(path)
    part.replace(path)


def fill_register(register: Register, files: Files, version: str) -> None:
    """Fill an empty register with the files of a release, some at a time."""
    todo = sorted(files.items())
    for start in range(0, len(todo), _FILES_AT_ONCE):
        some = todo[start : start + _FILES_AT_ONCE]
        register.change({}, {file: _tally_file(file, path) for file, path in some})
        register.commit()
    register.note(VERSION, version)
    register.note(MADE_FROM, identify_files(files))
    register.commit()


def remove_register(path: Path) -> None:
    """Remove a register with the journal of a run that was killed, which sqlite would write back into another file."""
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


def _tally_file(file: FileKey, path: Location) -> RowTally:
    table = TABLES[file[0]]
    try:
        data = adopt_columns(table, open_located([path]))
        return tally_rows(table, data.to_table(columns=columns_of(table)))
    except (pa.ArrowException, OSError) as error:
        raise ReleaseError(f"{path}: {error}. Run `hearsay verify`.") from error
