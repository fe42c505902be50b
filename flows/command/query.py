"""SQL over one release, and how its rows are printed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from flows.command.output import OutputForm, Row, open_console, plain_table, print_rows, print_trimmed
from flows.errors import HearsayError
from flows.records import ReleaseRef
from flows.storepath import StorePath
from flows.warehouse.releases import open_table, read_manifest
from flows.wording import count_of
from schemas.tables import TABLES

_NARROWEST: Final = 12
"""Columns of the terminal that a column of words needs; with less, each row is printed as a list."""


def open_release(release: ReleaseRef) -> duckdb.DuckDBPyConnection:
    """Open a database in memory with the tables of one release as views; it reaches no other file and no network."""
    connection = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    if isinstance(release.folder, StorePath):
        _register_tables(connection, release)
    else:
        _view_files(connection, release.folder)
    connection.execute("SET enable_external_access = false; SET lock_configuration = true")
    return connection


def _register_tables(connection: duckdb.DuckDBPyConnection, release: ReleaseRef) -> None:
    """Let DuckDB read tables by Arrow, which asks the store for the columns and row groups that a query needs."""
    for name in read_manifest(release).tables:
        connection.register(name, open_table(release, name))


def _view_files(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    for name in TABLES:
        if not (folder / name).exists():
            continue  # it came into the contract after this release
        files = str(folder / name / "*.parquet").replace("'", "''")
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{files}')")  # noqa: S608 - our names
    allowed = str(folder).replace("'", "''")
    connection.execute(f"SET allowed_directories = ['{allowed}']")


def read_rows(release: ReleaseRef, sql: str, **parameters: Any) -> list[dict[str, Any]]:
    """Read the rows that a query of ours finds in a release."""
    with open_release(release) as connection:
        return list(connection.sql(sql, params=parameters).to_arrow_table().to_pylist())


def print_query(release: ReleaseRef, sql: str, form: OutputForm) -> None:
    """Run SQL over a release and print the rows.

    Raises:
        HearsayError: DuckDB does not take the statement.
    """
    try:
        with open_release(release) as connection:
            result = connection.sql(sql)
            found = pa.table({"done": [True]}) if result is None else result.to_arrow_table()
    except duckdb.Error as error:
        raise HearsayError(str(error)) from error
    names, rows = found.column_names, found.to_pylist()
    if form is not OutputForm.TEXT:
        print_rows(form, names, rows)
        return
    console = open_console()
    if _fits(console.width, names, rows):
        print_trimmed(console, _as_table(names, rows))
    else:
        _print_lists(console, names, rows)
    if console.is_terminal:
        console.print(count_of(len(rows), "row"), style="dim")


def _fits(width: int, names: Sequence[str], rows: Sequence[Row]) -> bool:
    """Say whether every column gets its narrowest width, or all that it needs."""
    wanted = [max([len(name), *(len(_text(row[name])) for row in rows)]) for name in names]
    return sum(min(each, max(_NARROWEST, len(name))) + 2 for each, name in zip(wanted, names, strict=True)) <= width


def _as_table(names: Sequence[str], rows: Sequence[Row]) -> Table:
    table = plain_table()
    for name in names:
        is_number = any(isinstance(row[name], (int, float)) for row in rows)
        table.add_column(escape(name), overflow="fold", justify="right" if is_number else "left")
    for row in rows:
        table.add_row(*(escape(_text(row[name])) for name in names))
    return table


def _print_lists(console: Console, names: Sequence[str], rows: Sequence[Row]) -> None:
    """Print each row as a list of its columns, as there is no room for a table."""
    for number, row in enumerate(rows, start=1):
        console.print(f"row {number:,}", style="dim")
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
        table.add_column(style="dim", no_wrap=True)
        table.add_column(overflow="fold")
        for name in names:
            table.add_row(escape(name), escape(_text(row[name])))
        print_trimmed(console, table)


def _text(value: Any) -> str:
    return "" if value is None else " ".join(str(value).split("\n"))
