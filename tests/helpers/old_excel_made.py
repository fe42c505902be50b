"""Workbooks of the old Excel (BIFF8 in a compound file), written byte by byte, as no library here writes them."""

import struct
from collections.abc import Sequence
from datetime import date
from typing import Final

SECTOR: Final = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_EPOCH: Final = date(1899, 12, 30)
_DATE_STYLE: Final = 1

Cell = str | float | date


def make_xls(rows: Sequence[Sequence[Cell]], sheet: str = "Sheet1") -> bytes:
    """Make a workbook with one sheet."""
    name = struct.pack("<BB", len(sheet), 0) + sheet.encode("latin-1")
    head = _begin(5) + _record(0x42, struct.pack("<H", 1200)) + _styles()
    place = len(head) + 4 + 6 + len(name) + 4
    listed = _record(0x85, struct.pack("<IH", place, 0) + name)
    cells = (_cell(at, column, cell) for at, row in enumerate(rows) for column, cell in enumerate(row))
    size = _record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    return _wrap(head + listed + _record(0x0A) + _begin(16) + size + b"".join(cells) + _record(0x0A))


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _begin(kind: int) -> bytes:
    return _record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 0x07CC, 0, 6))


def _styles() -> bytes:
    """Two styles of cells: plain, and a day."""
    return b"".join(_record(0xE0, struct.pack("<HHHBBBBIIH", 0, shown, 1, 0, 0, 0, 0, 0, 0, 0)) for shown in (0, 14))


def _cell(row: int, column: int, value: Cell) -> bytes:
    if isinstance(value, str):
        text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
        return _record(0x204, struct.pack("<HHH", row, column, 0) + text)
    style = _DATE_STYLE if isinstance(value, date) else 0
    number = float((value - _EPOCH).days if isinstance(value, date) else value)
    return _record(0x203, struct.pack("<HHHd", row, column, style, number))


def _wrap(stream: bytes) -> bytes:
    """Put a stream into a compound file: a header, the stream's sectors, a folder, a table of sectors."""
    stream = stream.ljust(max(4096, -(-len(stream) // SECTOR) * SECTOR), b"\0")  # below 4096 another table is asked
    count = len(stream) // SECTOR
    chain = [*range(1, count), _END, _END, _TABLE]
    table = struct.pack(f"<{SECTOR // 4}I", *chain, *[_FREE] * (SECTOR // 4 - len(chain)))
    folder = _entry("Root Entry", 5, _END, 0, child=1) + _entry("Workbook", 2, 0, len(stream)) + bytes(256)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, count, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", count + 1, *[_FREE] * 108)
    return header + stream + folder + table


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBBIII", len(written), kind, 1, _FREE, _FREE, child)
    return written.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)
