"""How commands print: a console that follows the terminal, rows as JSON or CSV, tables that cut no value."""

import csv
import json
import math
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from rich.console import Console, RenderableType
from rich.table import Table

Row = Mapping[str, Any]
UNLIMITED: Final = 100_000
"""Columns of an output that no terminal limits."""


class OutputForm(Enum):
    """For a person, or for a program."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def open_console() -> Console:
    """Open a console on stdout: as wide as the terminal or COLUMNS, without limit where nobody looks.

    Colours follow the terminal, NO_COLOR and FORCE_COLOR.
    """
    is_bounded = sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit()
    return Console(highlight=False, width=None if is_bounded else UNLIMITED)


def print_rows(form: OutputForm, names: Sequence[str], rows: Iterable[Row]) -> None:
    """Write rows to stdout: JSON as an array with a row a line, or CSV with a header; dates are ISO 8601, in UTC.

    Args:
        form: JSON or CSV.
        names: the columns, in order.
        rows: each has every column. In CSV, a list or struct is written as JSON.
    """
    if form is OutputForm.JSON:
        lines = (json.dumps({name: _plain(row[name]) for name in names}, ensure_ascii=False) for row in rows)
        sys.stdout.write("[" + ",\n ".join(lines) + "]\n")
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_cell(row[name]) for name in names] for row in rows)


def print_trimmed(console: Console, content: RenderableType) -> None:
    """Print a table or the like without the spaces that fill its lines."""
    with console.capture() as capture:
        console.print(content)
    lines = [line.rstrip() for line in capture.get().splitlines()]
    console.file.write("".join(f"{line}\n" for line in lines))


def plain_table(numbers: Iterable[str] = (), words: Iterable[str] = ()) -> Table:
    """Make a table without lines, for columns of words on the left and of numbers on the right."""
    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0), pad_edge=False)
    for name in words:
        table.add_column(name, overflow="fold")
    for name in numbers:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def _plain(value: Any) -> Any:
    """Make a value one that JSON knows.

    >>> _plain([date(2025, 6, 1), Decimal("3"), float("nan"), {"a": b"x"}])
    ['2025-06-01', 3, None, {'a': '78'}]
    """
    if value is None or isinstance(value, (bool, int, str)):
        return value
    return next((convert(value) for kind, convert in _CONVERSIONS if isinstance(value, kind)), str(value))


_CONVERSIONS: Final[Sequence[tuple[type | tuple[type, ...], Callable[[Any], Any]]]] = (
    (float, lambda value: value if math.isfinite(value) else None),
    (Decimal, lambda value: int(value) if value == value.to_integral_value() else float(value)),
    (datetime, lambda value: value.isoformat().replace("+00:00", "Z")),
    (date, lambda value: value.isoformat()),
    (timedelta, lambda value: value.total_seconds()),
    (bytes, lambda value: value.hex()),
    (dict, lambda value: {str(key): _plain(each) for key, each in value.items()}),
    ((list, tuple), lambda value: [_plain(each) for each in value]),
)


def _cell(value: Any) -> Any:
    """Make a value a cell of CSV."""
    plain = _plain(value)
    if isinstance(plain, bool):
        return str(plain).lower()
    return json.dumps(plain, ensure_ascii=False) if isinstance(plain, (dict, list)) else plain
