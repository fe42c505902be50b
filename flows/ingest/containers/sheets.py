"""Reads the sheets of Excel and OpenDocument, one document a row below a header. `sheets_process` has the library.

openpyxl reads only .xlsx, and has had no release since 2024.
"""

import atexit
import io
import os
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, BinaryIO, Final, cast

from flows.ingest.containers.container import Container
from flows.ingest.containers.items import BrokenInput, Item, ready
from flows.ingest.containers.record_parts import RecordParts, header_problem, remark, shorten, unused_remark
from flows.ingest.containers.records import encode_values
from flows.ingest.containers.sheets_process import NEXT, OPEN, Portion
from flows.ingest.containers.streams import BOMB_FLOOR_BYTES, BOMB_RATIO, UnpackedBytes
from flows.ingest.kinds.head import Head
from flows.ingest.parts import ReadOptions
from flows.ingest.problems import Problem
from flows.ingest.processes.pool import ReaderProcess

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TARGET: Final = "flows.ingest.containers.sheets_process:sheet_readers"
FILE_BYTES: Final = 128 * 2**20
"""A larger file is better exported as CSV, which streams."""
MEMORY_BYTES: Final = 2**30
"""Address space of the process that holds a sheet."""
FILES_EACH: Final = 500
"""A process is replaced after so many files, as libraries leak memory."""
ROWS_ABOVE: Final = 30
"""Rows that may stand above the header: a title, the day of the export, blank ones."""
FIRST_DAY: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet knows no zone
"""What Excel counts days from."""
DAYS: Final = (20_000, 80_000)
"""A number in a column of dates is a count of days from 1954 to 2119."""

Row = list[Any]

_idle: list[ReaderProcess] = []
"""Processes that wait for the next file; in a fork, they stay with the parent."""
os.register_at_fork(after_in_child=_idle.clear)


@atexit.register
def _end_all() -> None:
    while _idle:
        _idle.pop().end()


def read_sheets(media_type: str, stream: BinaryIO, options: ReadOptions, unpacked: UnpackedBytes) -> Iterator[Item]:
    """Give an item for each row below the header of each sheet.

    Raises:
        BrokenInput: not a spreadsheet, damaged, encrypted, too large, or without a column of texts.
    """
    data = stream.read(FILE_BYTES + 1)
    if len(data) > FILE_BYTES:
        raise BrokenInput("too_large", f"a spreadsheet of more than {FILE_BYTES:,} bytes; export it as CSV")
    _refuse_bomb(data)
    parts = RecordParts(options, media_type)
    table = _Tables(parts, media_type)
    for name, rows in _read_portions(data, options.seconds):
        unpacked.add(sum(len(cell) for row in rows for cell in row if isinstance(cell, str)))
        yield from table.take(name, rows)
    yield from table.end()
    yield from parts.end()


class _Tables:
    """The tables of one file, sheet after sheet."""

    def __init__(self, parts: RecordParts, media_type: str) -> None:
        self._parts = parts
        self._media_type = media_type
        self._sheet = ""
        self._header: list[str] = []
        self._above = self._number = self._count = 0
        self._first: list[str] = []
        self._unread: list[str] = []

    def take(self, name: str, rows: Sequence[Row]) -> Iterator[Item]:
        """Take the next rows of a sheet."""
        if name != self._sheet:
            self._leave()
            self._sheet, self._header, self._above, self._number = name, [], 0, 0
        for row in rows:
            if any(cell != "" for cell in row):
                yield from self._take_row(row)

    def end(self) -> Iterator[Item]:
        """Say which sheets hold no texts.

        Raises:
            BrokenInput: none does.
        """
        self._leave()
        if not self._count:
            raise BrokenInput.of(header_problem(self._first, self._parts.fields))
        if self._unread:
            yield remark(self._media_type, f"sheets without a column of texts: {shorten(self._unread)}")

    def _leave(self) -> None:
        if self._above and not self._header:
            self._unread.append(self._sheet)

    def _take_row(self, row: Row) -> Iterator[Item]:
        if self._header:
            self._number += 1
            yield ready(self._parts.of_record(self._record(row), self._place(), encode_values(row)))
        elif self._above < ROWS_ABOVE:
            self._above += 1
            names = [str(cell).strip() for cell in row]
            if self._parts.fields.holds_text(tuple(names)):
                self._header = names
                self._count += 1
                yield from unused_remark([name for name in names if name], self._parts.fields, self._media_type)
            elif not self._first and sum(map(bool, names)) > 1:
                self._first = [name for name in names if name]

    def _place(self) -> str:
        return f"R{self._number}" if self._count == 1 else f"{self._sheet}!R{self._number}"

    def _record(self, row: Row) -> dict[str, Any]:
        record = {name: _value(cell) for name, cell in zip(self._header, row, strict=False) if name}
        for name in self._parts.fields.plan(tuple(record))["published"]:
            record[name] = _day(record.get(name))
        return record


def _value(cell: Any) -> Any:
    """Take the value of a cell: whole numbers are decimals in a sheet.

    >>> _value(7.0), _value(1.5), _value("a"), _value("")
    (7, 1.5, 'a', None)
    """
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return None if cell == "" else cell


def _day(value: Any) -> Any:
    """Read a number in a column of dates as the day that it counts to.

    >>> _day(45720), _day(45720.5), _day("4 March"), _day(7)
    (datetime.date(2025, 3, 4), datetime.datetime(2025, 3, 4, 12, 0), '4 March', 7)
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not DAYS[0] <= value <= DAYS[1]:
        return value.date() if isinstance(value, datetime) and not value.time() else value
    moment = FIRST_DAY + timedelta(days=value)
    return moment.date() if isinstance(value, int) else moment.replace(microsecond=0)


def _refuse_bomb(data: bytes) -> None:
    """Refuse a file whose parts unpack to far more than it can honestly hold."""
    if not data.startswith(b"PK"):
        return
    with suppress(zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        total = sum(info.file_size for info in zipfile.ZipFile(io.BytesIO(data)).infolist())
        if total > max(BOMB_FLOOR_BYTES, BOMB_RATIO * len(data)):
            raise BrokenInput("decompression_bomb", f"{len(data):,} bytes unpack to {total:,}")


def _read_portions(data: bytes, seconds: float) -> Iterator[Portion]:
    process = _idle.pop() if _idle else ReaderProcess(TARGET, MEMORY_BYTES, is_silent=True)
    is_done = False
    try:
        _ask(process, OPEN, data, seconds)
        while portion := _ask(process, NEXT, b"", seconds):
            yield portion
        is_done = True
    except (EOFError, OSError) as error:
        said = f"damaged: what reads spreadsheets ended over it ({process.end()}); save it as .xlsx or CSV"
        raise BrokenInput("reader_failed", said) from error
    finally:
        if is_done and process.is_alive() and process.reads < FILES_EACH * 1_000:
            _idle.append(process)
        else:
            process.end()


def _ask(process: ReaderProcess, question: str, data: bytes, seconds: float) -> Any:
    answer = cast("Any", process.read(question, data, seconds))
    if isinstance(answer, Problem):
        raise BrokenInput.of(answer)
    return answer


def is_excel(head: Head) -> bool:
    """Say whether a package is a workbook of Excel."""
    return any(name.startswith("xl/") for name in head.entries) or b"xl/workbook" in head.data


def read_excel(stream: BinaryIO, options: ReadOptions, unpacked: UnpackedBytes) -> Iterator[Item]:
    """Give an item for each row of a workbook of Excel, as `read_sheets` does."""
    return read_sheets(MEDIA_TYPE, stream, options, unpacked)


CONTAINER: Final = Container(
    media_type=MEDIA_TYPE,
    title="Excel",
    read=read_excel,
    package=is_excel,
    libraries={"python-calamine": "python_calamine"},
)
