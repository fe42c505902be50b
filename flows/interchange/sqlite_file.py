"""A release as one SQLite file: its tables with keys, views for readers, and an index of words.

What Datasette shows beside it, says `datasette`; the views are in `views.sql`.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

from flows.errors import ReleaseError, SettingsError
from flows.interchange.datasette import describe_for_datasette
from flows.interchange.plain import read_flat
from flows.interchange.written import write_json
from flows.records import ReleaseRef
from flows.warehouse.releases import read_manifest
from schemas.field import ColumnType
from schemas.tables import TABLES, Column, Table

FILE_NAME: Final = "hearsay.db"
SQLITE_TYPES: Final[Mapping[ColumnType, str]] = {
    "string": "TEXT",
    "bool": "INTEGER",
    "int32": "INTEGER",
    "int64": "INTEGER",
    "float64": "REAL",
    "timestamp": "TEXT",
    "date": "TEXT",
    "strings": "TEXT",
    "spans": "TEXT",
    "quoted_spans": "TEXT",
}
SEARCHED: Final[Mapping[str, tuple[str, ...]]] = {
    "documents": ("title", "text"),
    "claims": ("source_text", "cue_text", "content_text"),
}
"""Columns whose words are in an index, by table."""
_VIEWS: Final = Path(__file__).with_name("views.sql")


def write_sqlite_file(release: ReleaseRef, folder: Path) -> None:
    """Write `hearsay.db` and, for Datasette, `metadata.json`.

    Raises:
        SettingsError: this Python's SQLite has no full-text search.
        ReleaseError: the release cannot be read, or a row of it refers to nothing.
    """
    with closing(sqlite3.connect(folder / FILE_NAME, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")  # a file that nobody has seen: if it fails, it goes
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        for table in TABLES.values():
            _write_table(connection, release, table)
        for statement in _further_statements():
            connection.execute(statement)
        for name, columns in SEARCHED.items():
            _index_words(connection, name, columns)
        _write_about(connection, release)
        connection.execute("COMMIT")
        _check_references(connection, release)
        connection.execute("ANALYZE")
    write_json(folder / "metadata.json", describe_for_datasette(release.version))


def _write_table(connection: sqlite3.Connection, release: ReleaseRef, table: Table) -> None:
    connection.execute(create_statement(table))
    marks = ", ".join("?" for _ in table.columns)
    for batch in read_flat(release, table.name):
        rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
        connection.executemany(f"INSERT INTO {table.name} VALUES ({marks})", rows)  # noqa: S608 - names of the contract


def create_statement(table: Table) -> str:
    """Write the statement that makes a table, with its keys."""
    lines = [_define(column, table) for column in table.columns]
    lines += [
        f"FOREIGN KEY ({column}) REFERENCES {target.replace('.', ' (')})"
        for column, target in _single_references(table).items()
    ]
    return f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(lines) + "\n)"


def _define(column: Column, table: Table) -> str:
    key = " PRIMARY KEY" if column.name == table.key else ""
    return f"{column.name} {SQLITE_TYPES[column.field.type]}{key}{'' if column.is_nullable else ' NOT NULL'}"


def _single_references(table: Table) -> dict[str, str]:
    """List references of one value; those of lists SQLite cannot hold."""
    types = {column.name: column.field.type for column in table.columns}
    return {column: target for column, target in table.references.items() if types[column] == "string"}


def _further_statements() -> Iterator[str]:
    """List the statements that make indexes of what is referred to, and the views."""
    for table in TABLES.values():
        for column in _single_references(table):
            yield f"CREATE INDEX {table.name}_{column} ON {table.name} ({column})"
    yield from (each for each in _VIEWS.read_text("utf-8").split(";\n") if each.strip())


def _index_words(connection: sqlite3.Connection, name: str, columns: tuple[str, ...]) -> None:
    """Index the words of columns; the index has no text of its own, so the file holds each once."""
    index = f"{name}_fts"
    try:
        connection.execute(
            f'CREATE VIRTUAL TABLE {index} USING fts5({", ".join(columns)}, content="{name}",'
            " tokenize='unicode61 remove_diacritics 2')"
        )
    except sqlite3.OperationalError as error:
        raise SettingsError(f"SQLite {sqlite3.sqlite_version} of this Python has no FTS5: {error}.") from error
    connection.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")  # noqa: S608 - a name of ours


def _write_about(connection: sqlite3.Connection, release: ReleaseRef) -> None:
    """Write down which release this is."""
    manifest = read_manifest(release)
    about = {"version": manifest.version, "created_at_utc": manifest.created_at_utc}
    about |= {f"contract_{name}": value for name, value in manifest.contract.items()}
    connection.execute("CREATE TABLE about (name TEXT PRIMARY KEY NOT NULL, value TEXT)")
    connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())


def _check_references(connection: sqlite3.Connection, release: ReleaseRef) -> None:
    found = connection.execute("PRAGMA foreign_key_check").fetchone()
    if found is not None:
        table, row, target, _ = found
        raise ReleaseError(
            f"{release.version}: row {row} of {table} refers to a row that {target} lacks. Run `hearsay verify`."
        )
