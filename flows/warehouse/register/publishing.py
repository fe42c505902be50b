"""The register while a release is published: brought to its files, asked for them, and kept once it is current."""

import logging
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from flows.errors import ReleaseError
from flows.records import ReleaseRef
from flows.storepath import Location
from flows.warehouse.manifest import ReleaseTable
from flows.warehouse.register.locate import hold_register
from flows.warehouse.register.opening import Files, advance, list_files, open_register
from flows.warehouse.register.store import Register
from flows.warehouse.releases import read_manifest

log = logging.getLogger(__name__)


@contextmanager
def next_register(
    warehouse: Location,
    parent: ReleaseRef | None,
    staged: ReleaseRef,
    tables: Mapping[str, ReleaseTable],
    links: Mapping[str, Location],
) -> Iterator[Register | None]:
    """Bring the register of the last release to the files of the next one, which may be asked for them meanwhile.

    What was changed is undone unless `keep_register` follows. Without a last release, in a store, or where sqlite
    fails, there is None: the next run makes a register, or brings it up.

    Args:
        warehouse: where the register is kept.
        parent: the last release.
        staged: the next one, whose folder is still to be written.
        tables: what its manifest will say of its tables.
        links: the working file that each of its files shares.
    """
    if parent is None or not isinstance(warehouse, Path):
        yield None
        return
    files = list_files(staged.folder, tables)
    sources = {(name, file.sha256): links[file.path] for name, table in tables.items() for file in table.files}
    with open_register(warehouse, parent) as register:
        if _advance(register, parent, sources, staged.version):
            with hold_register(staged, register, files):
                yield register
        else:
            yield None


def keep_register(register: Register | None) -> None:
    """Keep what `next_register` changed: the release is current."""
    if register is not None:
        try:
            register.commit()
        except sqlite3.Error as error:  # what it says of the release before holds
            log.warning("the register was not kept up, and is brought up by the next run: %s", error)


def _advance(register: Register, parent: ReleaseRef, sources: Files, version: str) -> bool:
    try:
        before = list_files(parent.folder, read_manifest(parent).tables)
        advance(register, before, sources, version)
    except (sqlite3.Error, KeyError, ReleaseError) as error:
        log.warning("the register was not kept up, and is made anew: %s", error)
        return False
    return True
