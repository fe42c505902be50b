"""What runs in the process that reads tables of spreadsheets with calamine: opens one file, gives its rows in portions.

The library holds a sheet in memory and is written in another language, so a hostile file costs this process only.
`processes.process` serves it.
"""

import io
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from flows.ingest.problems import UnreadableDocument

OPEN, NEXT = "open", "next"
"""What can be asked: to open a file, whose bytes come along, and to give the next rows."""
ROWS: Final = 200
"""Rows of a portion."""
CELL_MAX: Final = 2**20
"""Characters of a cell; Excel itself holds 32,767."""

Portion = tuple[str, list[list[Any]]]
"""The name of a sheet, and some of its rows."""

_rows: Iterator[Portion] = iter(())


def sheet_readers() -> Mapping[str, Any]:
    """Give what answers each question."""
    return {OPEN: _open, NEXT: _next}


def _open(data: bytes) -> int:
    """Open a file; returns how many sheets it has."""
    global _rows  # noqa: PLW0603 - the process reads one file at a time
    _rows = iter(())
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError as error:
        raise UnreadableDocument("encrypted", "encrypted, and we have no password") from error
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableDocument("bad_archive", f"cannot be read as a spreadsheet: {error}"[:300]) from error
    _rows = _read(book)
    return len(book.sheet_names)


def _next(_data: bytes) -> Portion | None:
    """Give the next rows, None at the end."""
    try:
        return next(_rows, None)
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableDocument("bad_archive", f"cannot be read as a spreadsheet: {error}"[:300]) from error


def _read(book: CalamineWorkbook) -> Iterator[Portion]:
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).iter_rows()
        while portion := [[_short(cell) for cell in row] for row in islice(rows, ROWS)]:
            yield name, portion


def _short(cell: Any) -> Any:
    return cell[:CELL_MAX] if isinstance(cell, str) else cell
