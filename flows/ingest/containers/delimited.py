"""Reads tables of delimited text (CSV, TSV) with the csv module, one document per row. `records` knows the fields."""

import csv
import io
import sys
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, Final

from flows.ingest.containers.container import Container
from flows.ingest.containers.items import BrokenInput, Item, Page, failed
from flows.ingest.containers.record_parts import RecordParts, header_problem, unused_remark
from flows.ingest.containers.records import Fields, encode_values
from flows.ingest.containers.streams import UnpackedBytes, decoded, peek
from flows.ingest.formats.encoding import MARKS, MIN_CONFIDENCE, SAMPLE_BYTES, SUPERSETS, guess_wide, is_binary
from flows.ingest.kinds.head import HEAD_BYTES
from flows.ingest.parts import Part, ReadOptions
from flows.ingest.problems import Problem

MEDIA_TYPE: Final = "text/csv"
UTF8: Final = "utf-8-sig"
DELIMITERS: Final = ",;\t|"
LINES_ABOVE: Final = 20
"""Lines that may stand above the header of a table: its title, the day of the export, blank ones."""
_ESCAPED: Final = "surrogateescape"
"""Bytes that are not UTF-8 pass through as lone surrogates, so that they spoil only their own row."""


def read_delimited(stream: BinaryIO, options: ReadOptions, _unpacked: UnpackedBytes) -> Iterator[Item]:
    """Give an item for each row below the header; a row over the limit of a document is skipped, not held.

    Raises:
        BrokenInput: the header names no column of texts, or a quoted cell never ends.
    """
    encoding = guess_encoding(peek(stream))
    errors = _ESCAPED if encoding == UTF8 else "replace"
    with decoded(stream, encoding, errors, newline="") as text:
        yield from _read_table(_Lines(text, options.document_bytes), RecordParts(options, MEDIA_TYPE))


def _read_table(lines: "_Lines", parts: RecordParts) -> Iterator[Item]:
    fields = parts.fields
    header, delimiter = _read_header(lines, fields)
    yield from unused_remark(header, fields, MEDIA_TYPE)
    for number, row in _number_rows(csv.reader(lines, delimiter=delimiter), lines):
        if row is None:
            message = f"row {number} has more than {fields.max_bytes:,} characters"
            yield failed(f"R{number}", MEDIA_TYPE, Problem("too_large", message))
        elif lines.is_exhausted:
            raise BrokenInput("truncated", f"row {number} ends within quotes: {''.join(row)[:80]!r}")
        else:
            yield partial(_read_row, number, row, header, parts)


def guess_encoding(head: bytes) -> str:
    """Name the encoding of a table by its first bytes; UTF-8 unless they show another.

    >>> guess_encoding("id;text\\n1;Zwölf Tote in Wien, sagt die Behörde.\\n".encode("cp1252"))
    'cp1252'
    """
    for mark, codec in MARKS:
        if head.startswith(mark):
            return codec
    if is_binary(head):
        return guess_wide(head) or UTF8
    try:
        head[:-3].decode()  # the last character may be cut
    except UnicodeDecodeError:
        return _guess_narrow(head)
    return UTF8


def _guess_narrow(data: bytes) -> str:
    """Name the encoding of a text that is not UTF-8."""
    import chardet  # noqa: PLC0415 - its models take 0.1 s that UTF-8 does not need

    found = chardet.detect(data[:SAMPLE_BYTES], compat_names=False)
    name = found["encoding"]
    return "cp1252" if name is None or found["confidence"] < MIN_CONFIDENCE else SUPERSETS.get(name, name)


class _Lines:
    """The lines of a text for csv.reader, which may take many lines for one row."""

    def __init__(self, text: io.TextIOWrapper, max_characters: int) -> None:
        self._text, self._readline = text, text.readline
        self._max = max_characters
        self._row_characters = 0
        self._quotes = 0
        self.is_exhausted = False

    def start_row(self) -> None:
        """Start to measure the next row."""
        self._row_characters = self._quotes = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._readline(self._max + 1)
        if not line:
            self.is_exhausted = True
            raise StopIteration
        self._row_characters += len(line)
        if self._row_characters > self._max:
            self._skip_row(line)
            raise _RowTooLong
        if '"' in line:
            self._quotes += line.count('"')
        return line

    def _skip_row(self, line: str) -> None:
        """Read to the end of a row: to a line end after an even number of quotation marks."""
        self._quotes += line.count('"')
        while line and (self._quotes % 2 or not line.endswith(("\n", "\r"))):
            line = self._text.readline(HEAD_BYTES)
            self._quotes += line.count('"')
        self.is_exhausted = bool(not line and self._quotes % 2)


class _RowTooLong(Exception):
    """The row that csv.reader assembles is over the limit."""


def _number_rows(reader: Iterator[list[str]], lines: _Lines) -> Iterator[tuple[int, list[str] | None]]:
    """Yield number (from 1) and cells of each row that is not blank; None as the cells of a row over the limit."""
    number = 0
    while True:
        lines.start_row()
        csv.field_size_limit(sys.maxsize)  # for the whole process, where others set it too; `_Lines` measures rows
        try:
            row = next(reader, None)
        except _RowTooLong:
            number += 1
            yield number, None
            if lines.is_exhausted:
                raise BrokenInput("truncated", f"row {number} ends within quotes") from None
            continue
        if row is None:
            return
        if row:
            number += 1
            yield number, row


def _read_header(lines: _Lines, fields: Fields) -> tuple[list[str], str]:
    """Read the header, and choose the delimiter that makes it name a column of texts; lines above it are passed."""
    first: list[str] = []
    for _ in range(LINES_ABOVE):
        line = _next_line(lines, is_first=not first)
        if not line.strip() or line.lower().startswith("sep="):  # a line that spreadsheets write for each other
            if not line and first:
                break
            continue
        found = [(_name_columns(line, delimiter), delimiter) for delimiter in DELIMITERS]
        header, delimiter = max(found, key=lambda each: (bool(fields.holds_text(tuple(each[0]))), len(each[0])))
        if fields.holds_text(tuple(header)):
            return header, delimiter
        if first or len(header) > 1:
            first = first or header
    raise BrokenInput.of(header_problem(first, fields))


def _next_line(lines: _Lines, *, is_first: bool) -> str:
    lines.start_row()
    try:
        return next(lines)
    except _RowTooLong:
        raise BrokenInput("bad_record", "its first line is too long for a header") from None
    except StopIteration:
        if is_first:
            raise BrokenInput("empty", "no header, or blank lines only") from None
        return ""


def _name_columns(line: str, delimiter: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]


def _read_row(number: int, row: list[str], header: list[str], parts: RecordParts) -> Part | Page:
    place = f"R{number}"
    try:
        data = "\n".join(row).encode()
    except UnicodeEncodeError:
        row = _redecode(row)
        data = encode_values(row)
    if len(row) != len(header) and (len(row) < len(header) or any(row[len(header) :])):
        message = f"{len(row)} cells, expected {len(header)}"
        return parts.of_problem(Problem("bad_record", message), place, data)
    return parts.of_record(dict(zip(header, row, strict=False)), place, data)


def _redecode(row: list[str]) -> list[str]:
    """Decode a row again whose encoding differs from the beginning of the table."""
    cells = [cell.encode("utf-8", _ESCAPED) for cell in row]
    encoding = _guess_narrow(b"\n".join(cells))
    return [cell.decode(encoding, "replace") for cell in cells]


CONTAINER: Final = Container(
    media_type=MEDIA_TYPE,
    title="CSV",
    read=read_delimited,
    libraries={"chardet": "chardet"},
)
