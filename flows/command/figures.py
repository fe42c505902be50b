"""What `hearsay figures` prints: who gives which figure of what, as much of it as the terminal has room for."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from flows.command.output import UNLIMITED, OutputForm, Row, open_console, print_rows, print_trimmed
from flows.command.query import read_rows
from flows.publish.shown.figures import THE_REPORT, value_of
from flows.publish.shown.titles import name_subject, title_quantity
from flows.records import ReleaseRef
from flows.wording import count_of

LIMIT: Final = 200
"""Figures that a person reads at once; a program gets all."""
_TABLE_FROM: Final = 150
"""Columns of a terminal that has room for a line a figure; with less, a figure has two or three lines."""
_SOURCE_BESIDE_FROM: Final = 100
"""Columns from which the source stands in a figure's first line."""
_WIDEST_FIGURE: Final = 20
_DATE_WIDTH: Final = 10
_SHARES: Final[Mapping[str, int]] = {"subject": 4, "source": 4, "hedge": 3, "as of": 2, "place": 3, "document": 4}
"""How columns of words share what the others leave of the terminal's width."""
_LEAST: Final[Mapping[str, int]] = {"hedge": len("uncorroborated"), "as of": _DATE_WIDTH}
"""Widths below which a word or a date would break."""

_SQL: Final = """
SELECT f.figure_id, f.subject_text AS subject, f.measure, f.value_low, f.value_high, f.bound, f.unit, f.figure_text,
       coalesce(s.name, c.source_text) AS source, c.certainty, c.corroboration, c.polarity,
       f.as_of_start, f.as_of_end, f.as_of_precision, f.place_name AS place,
       d.published_at_utc, coalesce(d.title, d.locator) AS document, f.document_id, c.claim_id,
       count(*) OVER () AS found
FROM figures f JOIN claims c USING (claim_id) JOIN documents d ON d.document_id = f.document_id
LEFT JOIN sources s USING (source_id)
WHERE ($measure IS NULL OR f.measure = $measure)
  AND ($source IS NULL OR contains(lower(coalesce(s.name, c.source_text, '')), lower($source)))
ORDER BY f.measure, d.published_at_utc NULLS LAST, d.document_id, f.figure_start
LIMIT $limit
"""
COLUMNS: Final = (
    *("figure_id", "subject", "measure", "value_low", "value_high", "bound"),
    *("unit", "figure_text", "source", "certainty", "corroboration", "polarity"),
    *("as_of_start", "as_of_end", "as_of_precision", "place", "published_at_utc", "document"),
    *("document_id", "claim_id"),
)
"""What JSON and CSV hold of each figure."""


def print_figures(
    release: ReleaseRef, measure: str | None, source: str | None, limit: int | None, form: OutputForm
) -> None:
    """Print the figures of a release.

    Args:
        release: what to read.
        measure: only figures of this measure.
        source: only figures of sources whose name contains this, in any case.
        limit: how many at most; None for as many as the form asks for.
        form: text, JSON or CSV.
    """
    is_text = form is OutputForm.TEXT
    rows = read_rows(release, _SQL, measure=measure, source=source, limit=limit or (LIMIT if is_text else 2**62))
    if not is_text:
        print_rows(form, COLUMNS, rows)
        return
    console = open_console()
    found = rows[0]["found"] if rows else 0
    console.print(f"release {release.version}: {count_of(found, 'figure')}\n", style="italic")
    draw = draw_table if console.width >= _TABLE_FROM else draw_cards
    draw(console, rows)
    if len(rows) < found:
        console.print(f"\nThe first {len(rows):,}; more with --limit.")


def draw_table(console: Console, rows: Sequence[Row]) -> None:
    """Print a line a figure; words wrap where the terminal asks for it."""
    is_bounded = console.width < UNLIMITED
    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0), pad_edge=False, expand=is_bounded)
    for name in ("figure", "measure", "subject", "source", "hedge", "as of", "place", "reported", "document"):
        share = _SHARES.get(name) if is_bounded else None
        table.add_column(name, ratio=share, min_width=_LEAST.get(name), no_wrap=share is None, overflow="fold")
    table.columns[0].justify = "right"
    for row in rows:
        words = (row["measure"], row["subject"] or "", _source_of(row), describe_hedge(row), describe_days(row))
        figure = Text(value_of(row), style="bold")
        table.add_row(figure, *map(Text, (*words, row["place"] or "", _published(row), _one_line(row["document"]))))
    print_trimmed(console, table)


def draw_cards(console: Console, rows: Sequence[Row]) -> None:
    """Print each figure in two or three lines: figure, subject and measure, date; source; place and document."""
    width = min(_WIDEST_FIGURE, max((len(value_of(row)) for row in rows), default=0))
    is_roomy = console.width >= _SOURCE_BESIDE_FROM
    for row in rows:
        grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
        grid.add_column(justify="right", width=width)
        grid.add_column(ratio=1, overflow="fold")
        if is_roomy:
            grid.add_column(ratio=1, overflow="fold")
        grid.add_column(width=_DATE_WIDTH)
        speaker = [_speaker(row)] if is_roomy else []
        grid.add_row(Text(value_of(row), style="bold"), _topic(row), *speaker, _published(row))
        print_trimmed(console, grid)
        rest = [] if is_roomy else [_speaker(row)]
        rest += [Text(" · ".join(filter(None, (row["place"], describe_days(row), _one_line(row["document"])))), "dim")]
        for line in rest:
            print_trimmed(console, Padding(line, (0, 0, 0, width + 2)))


def describe_hedge(row: Row) -> str:
    """Say how surely a figure is given: "probable, uncorroborated, denied"; empty where nothing is said."""
    words = [row["certainty"]] if row["certainty"] != "certain" else []
    words += [row["corroboration"]] if row["corroboration"] != "none" else []
    words += ["denied"] if row["polarity"] == "negative" else []
    return ", ".join(words)


def describe_days(row: Row) -> str:
    """Say for when a figure is given, as exactly as the text does: "2024-12", "2024-12-09 to 2024-12-15"."""
    length = {"year": len("2024"), "month": len("2024-12")}.get(row["as_of_precision"], _DATE_WIDTH)
    days: list[date | None] = [row["as_of_start"], row["as_of_end"]]
    start, end = (day.isoformat()[:length] if day else "" for day in days)
    if start and end:
        return start if start == end else f"{start} to {end}"
    return f"since {start}" if start else f"until {end}" if end else ""


def _topic(row: Row) -> Text:
    """Say what is counted: "North Korean soldiers killed or wounded"."""
    return Text(
        title_quantity(row["measure"], name_subject(None, [row["subject"]], row["measure"], row["source"] or ""))
    )


def _speaker(row: Row) -> Text:
    line = Text(_source_of(row), style="underline" if row["source"] else "")
    hedge = describe_hedge(row)
    return line.append(f"  {hedge}", style="not underline yellow") if hedge else line


def _source_of(row: Row) -> str:
    return row["source"] or THE_REPORT


def _published(row: Row) -> str:
    return row["published_at_utc"].date().isoformat() if row["published_at_utc"] else "undated"


def _one_line(words: str) -> str:
    return " ".join(words.split())
