"""What the reading commands print: releases, figures, diffs, problems, query results. Changes nothing."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final, Literal

import duckdb
import pyarrow as pa
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from flows.errors import HearsayError
from flows.publish.problems import ReleaseProblem
from flows.records import ReleaseRef
from flows.warehouse.releases import list_releases, read_manifest
from flows.wording import format_value
from schemas.reasons import REASONS
from schemas.tables import TABLES

_FIGURES = """
SELECT coalesce(f.subject_text, '') AS subject, f.measure, coalesce(s.name, c.source_text, 'the text itself') AS who,
       f.value_low, f.value_high, f.bound, f.unit,
       concat_ws(', ', nullif(c.certainty, 'certain'), nullif(c.corroboration, 'none'),
                 CASE c.polarity WHEN 'negative' THEN 'denied' END) AS hedge,
       CASE f.as_of_precision
            WHEN 'day' THEN strftime(f.as_of_start, '%Y-%m-%d')
            WHEN 'month' THEN strftime(f.as_of_start, '%Y-%m')
            WHEN 'year' THEN strftime(f.as_of_start, '%Y')
            WHEN 'open' THEN concat(strftime(f.as_of_start, '%Y-%m-%d'), '…', strftime(f.as_of_end, '%Y-%m-%d'))
            WHEN 'unknown' THEN NULL
            ELSE concat(strftime(f.as_of_start, '%Y-%m-%d'), ' ', f.as_of_precision)
       END AS as_of,
       f.place_name AS place, strftime(d.published_at_utc, '%Y-%m-%d') AS date, coalesce(d.title, d.locator) AS document
FROM figures f JOIN claims c USING (claim_id) JOIN documents d ON d.document_id = f.document_id
LEFT JOIN sources s USING (source_id)
WHERE ($measure IS NULL OR f.measure = $measure)
  AND ($source IS NULL OR contains(lower(coalesce(s.name, c.source_text, '')), lower($source)))
ORDER BY f.measure, d.published_at_utc NULLS LAST, d.document_id, f.figure_start
LIMIT $limit
"""


_SHARES: Final[Mapping[str, int]] = {"subject": 3, "who": 3, "hedge": 3, "where": 2, "document": 3}
"""How columns of words share what the columns of numbers leave of the terminal's width."""


def print_releases(warehouse: Path) -> None:
    """List the releases with their parents and row counts."""
    table = Table(box=None, header_style="dim", padding=(0, 1, 0, 0), pad_edge=False)
    for name in ("release", "parent", "documents", "claims", "figures", "rejects", "made (UTC)"):
        table.add_column(name, justify="right" if name in TABLES else "left", no_wrap=True)
    for release in list_releases(warehouse):
        manifest = read_manifest(release)
        rows = (f"{manifest.tables[name].rows:,}" for name in ("documents", "claims", "figures", "rejects"))
        made = manifest.created_at_utc[:16].replace("T", " ")
        parent = (manifest.parent or "-") + (f"\n= {manifest.rolled_back_to}" if manifest.rolled_back_to else "")
        table.add_row(release.version, parent, *rows, made)
    Console().print(table if table.row_count else f"{warehouse} has no release yet. Make one with `hearsay run`.")


def print_figures(release: ReleaseRef, measure: str | None, source: str | None, limit: int) -> None:
    """Print the figures of a release as a table."""
    with open_release(release) as connection:
        rows = connection.execute(_FIGURES, {"measure": measure, "source": source, "limit": limit}).fetchall()
    table = Table(title=f"release {release.version}", title_justify="left", expand=True, box=SIMPLE_HEAD)
    for name in ("subject", "measure", "who", "figure", "hedge", "as of", "where", "date", "document"):
        justify: Literal["left", "right"] = "right" if name == "figure" else "left"
        table.add_column(
            name, justify=justify, ratio=_SHARES.get(name), no_wrap=name not in _SHARES or name == "document"
        )
    for subject, kind, who, low, high, bound, unit, hedge, as_of, place, date, document in rows:
        figure = format_value(low, high, bound, unit)
        cells = (subject, kind, who, figure, hedge or "", as_of or "", place or "", date or "-", document)
        table.add_row(*map(escape, cells))
    Console().print(table)
    if len(rows) == limit:
        Console().print(f"The first {limit}; more with --limit.")


_REJECTS = """
SELECT reason_code, origin_id, locator, message, count(*) OVER (PARTITION BY reason_code) AS same, count(*) OVER ()
FROM rejects
WHERE ($reason IS NULL OR reason_code = $reason) AND ($origin IS NULL OR origin_id = $origin)
ORDER BY same DESC, reason_code, origin_id, locator, message LIMIT $limit
"""


def print_rejects(release: ReleaseRef, reason: str | None, origin: str | None, limit: int) -> None:
    """Print what a release keeps out, by reason: where it is, and why.

    Raises:
        HearsayError: there is no such reason code.
    """
    if reason is not None and reason not in REASONS:
        raise HearsayError(f"no reason {reason!r}; the codes are {', '.join(REASONS)}")
    with open_release(release) as connection:
        rows = connection.execute(_REJECTS, {"reason": reason, "origin": origin, "limit": limit}).fetchall()
    console = Console(highlight=False)
    total = rows[0][-1] if rows else 0
    console.print(f"release {release.version}: {total:,} rejects")
    for code, group in groupby(rows, lambda row: row[0]):
        found = list(group)
        console.print(f"\n[bold]{code}[/bold] ({found[0][4]:,}): {REASONS[code]}")
        for _, origin_id, locator, message, *_ in found:
            console.print(f"  {escape(locator)}  [dim]{escape(origin_id)}[/dim]", soft_wrap=True)
            console.print(Padding(Text(message.removeprefix(f"{locator}: "), "dim"), (0, 0, 0, 6)))
    if len(rows) < total:
        console.print(f"\nThe first {len(rows):,}; more with --limit.")


def print_diff(release: ReleaseRef) -> None:
    """Print what a release added, changed and withdrew, by table."""
    content = json.loads((release.folder / "diff.json").read_bytes())
    table = Table(title=f"{release.version} against {content['parent'] or 'nothing'}", title_justify="left", box=None)
    for name in ("table", "added", "changed", "withdrawn"):
        table.add_column(name, justify="left" if name == "table" else "right")
    for name, found in content["tables"].items():
        table.add_row(name, *(f"{len(found[kind]):,}" for kind in ("added", "changed", "withdrawn")))
    Console().print(table)


def print_problems(release: ReleaseRef, problems: Sequence[ReleaseProblem]) -> None:
    """Print what verification found."""
    console = Console()
    if not problems:
        files = sum(1 for path in release.folder.rglob("*") if path.is_file())
        console.print(
            f"Release {release.version} verifies: {files} files, every key, reference and span.", highlight=False
        )
    for problem in problems:
        ids = f" ({', '.join(problem.ids[:5])})" if problem.ids else ""
        console.print(f"[red]{escape(problem.where)}[/red]: {escape(problem.what)}{escape(ids)}", highlight=False)
    if problems:
        advice = "Bring these files back from a copy; or remove the folder, and where it was the newest release,"
        console.print(
            f"{advice} `hearsay run` goes on from the one before: {escape(str(release.folder))}", highlight=False
        )


def open_release(release: ReleaseRef) -> duckdb.DuckDBPyConnection:
    """Open a database in memory with the tables of one release as views; it reaches no other file and no network."""
    connection = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    for name in TABLES:
        files = str(release.table(name) / "*.parquet").replace("'", "''")
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{files}')")  # noqa: S608 - our names
    folder = str(release.folder).replace("'", "''")
    connection.execute(f"SET allowed_directories = ['{folder}']")
    connection.execute("SET enable_external_access = false; SET lock_configuration = true")
    return connection


def print_query(release: ReleaseRef, sql: str, *, as_csv: bool) -> None:
    """Run SQL over a release and print the rows.

    Raises:
        HearsayError: DuckDB does not take the statement.
    """
    try:
        with open_release(release) as connection:
            result = connection.sql(sql)
            rows = pa.table({"done": [True]}) if result is None else result.to_arrow_table()
    except duckdb.Error as error:
        raise HearsayError(str(error)) from error
    if as_csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(rows.column_names)
        writer.writerows(row.values() for row in rows.to_pylist())
        return
    Console().print(_as_table(rows.column_names, (row.values() for row in rows.to_pylist())))


def _as_table(names: Sequence[str], rows: Iterable[Iterable[Any]]) -> Table:
    table = Table(header_style="bold")
    for name in names:
        table.add_column(escape(name), overflow="fold")
    for row in rows:
        table.add_row(*("" if value is None else escape(str(value)) for value in row))
    return table
