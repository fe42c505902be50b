"""Opens the index of linking for a release, keeps it up when another is published, and makes it anew where it is not.

It is made anew where it is absent, damaged, of another release or made by other rules. A run that is killed
while it is kept up leaves it as it was, of the release before.
"""

import hashlib
import logging
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from flows.errors import ReleaseError
from flows.link.gathered import GatheredRows
from flows.link.index.keys import list_entries
from flows.link.index.packing import COLUMNS
from flows.link.index.store import FORMAT, MADE_FROM, UNSIGNED, LinkIndex
from flows.records import ChangeSet, ReleaseRef
from flows.warehouse.located import read_located
from flows.warehouse.manifest import MANIFEST_NAME
from flows.warehouse.picking import iter_groups
from flows.warehouse.releases import list_table_files
from flows.warehouse.rewriting import read_coming
from flows.warehouse.staging import read_owners
from schemas.arrow import arrow_schema
from schemas.tables import TABLES

INDEX_NAME: Final = "linking.sqlite"
_SIGNED: Final = {"documents": ("text_minhash",)}
"""What is read beside of a table, for the signatures."""
_DOCUMENTS_AT_ONCE: Final = 1_000

log = logging.getLogger(__name__)


class IndexFile(NamedTuple):
    """Where the index of a warehouse is kept, and by which rules."""

    path: Path
    made_by: str


@contextmanager
def open_index(file: IndexFile | None, release: ReleaseRef) -> Iterator[LinkIndex]:
    """Open the index of a release, made anew if need be; without a file it is kept in memory."""
    if file is None:
        index = LinkIndex.create(":memory:")
        _fill(index, release)
    else:
        if not _is_of(file, release):
            log.info("link: the index %s is made anew", file.path)
            _make(file, release)
        index = LinkIndex(sqlite3.connect(file.path))
    try:
        yield index
    except sqlite3.DatabaseError as error:
        if file is not None:
            remove_index(file.path)
        raise ReleaseError(f"linking: its index was damaged ({error}), and is removed. Run again.") from error
    finally:
        index.close()


def keep_index(file: IndexFile, before: ReleaseRef | None, changes: ChangeSet, after: ReleaseRef) -> None:
    """Bring what a run changed into an index of the release before; one of another release is left for later."""
    if before is None or not _is_of(file, before):
        return
    with closing(sqlite3.connect(file.path)) as connection:
        try:
            index = LinkIndex(connection)
            index.note(MADE_FROM, _identify(file, after))
            _change(index, changes)
            index.commit()
        except sqlite3.Error as error:  # what it says of the release before holds
            log.warning("link: %s was not kept up, and is made anew when it is needed: %s", file.path, error)


def _identify(file: IndexFile, release: ReleaseRef) -> str:
    """Name a release by its bytes, and the rules."""
    digest = hashlib.sha256(f"{FORMAT} {file.made_by}".encode())
    try:
        digest.update(read_located(release.folder / MANIFEST_NAME))
    except FileNotFoundError:
        files = [path for name in COLUMNS for path in list_table_files(release, name) if isinstance(path, Path)]
        stats = ((str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files)
        digest.update(repr(sorted(stats)).encode())
    return digest.hexdigest()


def _is_of(file: IndexFile, release: ReleaseRef) -> bool:
    if not file.path.exists():
        return False
    with closing(sqlite3.connect(file.path)) as connection:
        try:
            return LinkIndex(connection).tell(MADE_FROM) == _identify(file, release)
        except sqlite3.DatabaseError:
            return False


def _make(file: IndexFile, release: ReleaseRef) -> None:
    for left in file.path.parent.glob(f".{file.path.name}.*.part"):  # by runs that were killed, or found the disk full
        left.unlink(missing_ok=True)
    part = file.path.with_name(f".{file.path.name}.{os.getpid()}.part")
    index = LinkIndex.create(part)
    try:
        _fill(index, release)
        index.note(MADE_FROM, _identify(file, release))
        index.commit()
    finally:
        index.close()
    remove_index(file.path)
    part.replace(file.path)


def remove_index(path: Path) -> None:
    """Remove an index with the journal of a run that was killed, which sqlite would write back into another file."""
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


def _fill(index: LinkIndex, release: ReleaseRef) -> None:
    """Fill an empty index with the rows of a release, a few at a time."""
    unsigned = 0
    for name, columns in COLUMNS.items():
        schema = arrow_schema(TABLES[name])
        wanted = pa.schema([schema.field(column) for column in (*columns, *_SIGNED.get(name, ()))])
        for group in iter_groups(release, TABLES[name], wanted.names):
            rows = group.cast(wanted)
            index.add_rows(name, rows)
            if name == "documents":
                index.sign(rows)
                unsigned += rows["text_minhash"].null_count
            index.commit()
    index.note(UNSIGNED, str(unsigned))
    documents = index.list_documents()
    for at in range(0, len(documents), _DOCUMENTS_AT_ONCE):
        _enter(index, documents[at : at + _DOCUMENTS_AT_ONCE])
        index.commit()


def _change(index: LinkIndex, changes: ChangeSet) -> None:
    """Replace the documents of which a row comes or leaves."""
    replaced = {name: set(read_owners(changes, TABLES[name]).to_pylist()) for name in COLUMNS}
    coming = {name: read_coming(TABLES[name], changes) for name in COLUMNS}
    documents = sorted(set[str]().union(*replaced.values(), *coming.values()))
    rows = GatheredRows(None, changes, index)
    rows.gather(documents)
    for at in range(0, len(documents), _DOCUMENTS_AT_ONCE):
        some = documents[at : at + _DOCUMENTS_AT_ONCE]
        index.drop_documents(some, list_entries({name: index.read(name, some) for name in COLUMNS}))
    for name, table in rows.tables.items():
        index.add_rows(name, table)
    index.forget_documents(
        set(documents).difference(*(rows.tables[name]["document_id"].to_pylist() for name in COLUMNS))
    )
    if changes.appended("documents").exists():
        index.sign(pq.read_table(changes.appended("documents"), columns=["document_id", "text_minhash"]))
    index.note(UNSIGNED, "0")  # linking signs what was not
    _enter(index, documents)


def _enter(index: LinkIndex, documents: Sequence[str]) -> None:
    for at in range(0, len(documents), _DOCUMENTS_AT_ONCE):
        some = documents[at : at + _DOCUMENTS_AT_ONCE]
        index.enter(list_entries({name: index.read(name, some) for name in COLUMNS}))
        index.tidy()
