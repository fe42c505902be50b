"""Finds the files of a release in which rows with some values stand, by the register, where there is one of it."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Final, NamedTuple

import pyarrow as pa

from flows.errors import ReleaseError
from flows.records import ReleaseRef
from flows.storepath import Location
from flows.warehouse.register.opening import MADE_FROM, REGISTER_NAME, Files, identify_files, list_files
from flows.warehouse.register.shape import LOCATED, hash_keys, hash_located
from flows.warehouse.register.store import Register
from flows.warehouse.releases import read_manifest
from schemas.tables import TABLES

_MOST_VALUES: Final = 20_000
"""Values above which tables are read whole: they would be in most files."""


class _Held(NamedTuple):
    folder: Location
    register: Register
    files: Files


_held: ContextVar[_Held | None] = ContextVar("held", default=None)


@contextmanager
def hold_register(release: ReleaseRef, register: Register, files: Files) -> Iterator[None]:
    """Let a register that is not yet committed be asked for a release that is not yet one."""
    token = _held.set(_Held(release.folder, register, files))
    try:
        yield
    finally:
        _held.reset(token)


def locate_files(release: ReleaseRef, name: str, column: str, values: pa.Array) -> Sequence[Location] | None:
    """List the files of a table that hold rows with some values in a column; None where nobody knows."""
    is_key = column == TABLES[name].key
    if len(values) > _MOST_VALUES or not (is_key or column in LOCATED.get(name, ())):
        return None
    with _asking(release) as held:
        if held is None:
            return None
        register = held.register
        try:
            if is_key:
                slots = register.find_key_slots(hash_keys(name, values))
            else:
                slots = register.find_place_slots(hash_located(name, column, values))
            return sorted((held.files[name, sha256] for sha256 in register.name_files(name, slots)), key=str)
        except (sqlite3.DatabaseError, KeyError):
            return None


@contextmanager
def _asking(release: ReleaseRef) -> Iterator[_Held | None]:
    """Open the register of a release for reading; None where there is none of it."""
    held = _held.get()
    if held is not None and held.folder == release.folder:
        yield held
        return
    path = release.folder.parent.parent / REGISTER_NAME
    if not isinstance(path, Path) or not path.exists():
        yield None
        return
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        yield _read_held(release, connection)
    finally:
        connection.close()


def _read_held(release: ReleaseRef, connection: sqlite3.Connection) -> _Held | None:
    try:
        files = list_files(release.folder, read_manifest(release).tables)
        register = Register(connection)
        is_of = register.tell(MADE_FROM) == identify_files(files)
    except (sqlite3.DatabaseError, ReleaseError):
        return None
    return _Held(release.folder, register, files) if is_of else None
