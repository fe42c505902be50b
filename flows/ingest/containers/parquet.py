"""Reads Parquet with pyarrow in `parquet_process`, one document per row. `records` knows the fields."""

import atexit
import os
import socket
from collections.abc import Iterator, Sequence
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, BinaryIO, Final

import pyarrow as pa

from flows.ingest.containers import parquet_process as child
from flows.ingest.containers.container import Container
from flows.ingest.containers.items import BrokenInput, Item, Page
from flows.ingest.containers.record_parts import RecordParts, header_problem, unused_remark
from flows.ingest.containers.records import Fields, encode_values
from flows.ingest.containers.streams import UnpackedBytes, seekable
from flows.ingest.formats.encoding import count_controls, decode
from flows.ingest.kinds.head import Head
from flows.ingest.parts import Part, ReadOptions
from flows.ingest.problems import UnreadableDocument
from flows.ingest.processes.starting import end_process, start_process

MEDIA_TYPE: Final = "application/vnd.apache.parquet"
MEMORY_BYTES: Final = 768 * 2**20
"""Data that the reading process may hold; it starts with 120 MiB, of which 62 are in memory."""
START_SECONDS: Final = 120.0
END_SECONDS: Final = 2.0
FILES_EACH: Final = 1_000
"""A process is replaced after so many files, as libraries leak memory."""


def read_parquet(stream: BinaryIO, options: ReadOptions, unpacked: UnpackedBytes) -> Iterator[Item]:
    """Give an item for each row.

    Raises:
        BrokenInput: not Parquet, damaged, encrypted, or without a column of texts.
    """
    parts, number = RecordParts(options, MEDIA_TYPE), 0
    source = seekable(stream)
    try:
        for batch in _read_batches(source, parts.fields, options.seconds, unpacked):
            if isinstance(batch, list):
                yield from unused_remark(batch, parts.fields, MEDIA_TYPE)
                continue
            columns = [
                (name, _values_of(column)) for name, column in zip(batch.schema.names, batch.columns, strict=True)
            ]
            for row in range(batch.num_rows):
                number += 1
                yield partial(_read_row, number, columns, row, parts)
    finally:
        if source is not stream:
            source.close()


class _Reading:
    """A process that reads files, one at a time."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        self._channel = ours
        self._answers = Connection(os.dup(ours.fileno()))
        self.files, self.is_idle = 0, False
        with theirs:
            self._process = start_process(
                "flows.ingest.containers.parquet_process",
                theirs.fileno(),
                str(MEMORY_BYTES),
                environment={"ARROW_DEFAULT_MEMORY_POOL": "system"},  # others take address space that they never use
                is_silent=True,
            )
        self._receive(START_SECONDS)

    def open(self, source: BinaryIO, seconds: float) -> list[str]:
        """Make the process open a file; returns the names of its columns."""
        self.files += 1
        self.is_idle = False
        source.seek(0)
        socket.send_fds(self._channel, [b"f"], [source.fileno()])
        names: list[str] = self._receive(seconds)[1]
        return names

    def read(self, columns: list[str], seconds: float) -> Iterator[bytes]:
        """Read the rows of some columns, each batch as an Arrow stream."""
        self._answers.send(columns)
        while (answer := self._receive(seconds))[0] == child.ROWS:
            yield answer[1]

    def is_alive(self) -> bool:
        """Whether it can still read."""
        return self._process.poll() is None

    def end(self) -> str:
        """End it, if it did not end itself; returns how it ended."""
        self._answers.close()
        self._channel.close()
        return end_process(self._process, END_SECONDS)

    def _receive(self, seconds: float) -> tuple[str, Any]:
        if not self._answers.poll(seconds):
            raise BrokenInput("read_timeout", f"no rows after {seconds:g} s")
        answer: tuple[str, Any] = self._answers.recv()
        self.is_idle = answer[0] in {child.END, child.FAILED}
        if answer[0] == child.FAILED:
            raise BrokenInput(*answer[1])
        return answer


_idle: list[_Reading] = []
"""Processes that wait for the next file; in a fork, they stay with the parent."""
os.register_at_fork(after_in_child=_idle.clear)


@atexit.register
def _end_all() -> None:
    while _idle:
        _idle.pop().end()


def _next_reading() -> _Reading:
    while _idle:
        reading = _idle.pop()
        if reading.is_alive():
            return reading
        reading.end()
    return _Reading()


def _read_batches(
    source: BinaryIO, fields: Fields, seconds: float, unpacked: UnpackedBytes
) -> Iterator[pa.RecordBatch | list[str]]:
    """Yield the names of all columns, then the rows of the needed ones in small batches."""
    reading = _next_reading()
    try:
        names = reading.open(source, seconds)
        columns = _choose_columns(names, fields)
        if columns:
            yield names
        for stream in reading.read(columns, seconds):
            unpacked.add(len(stream))  # the file does not say how often it uses a value
            yield pa.ipc.open_stream(stream).read_next_batch()
        if not columns:
            raise BrokenInput.of(header_problem(names, fields))
    except (EOFError, ConnectionError) as error:
        raise BrokenInput("reader_failed", f"the process that read it died ({reading.end()})") from error
    finally:
        if reading.is_idle and reading.files < FILES_EACH:
            _idle.append(reading)
        else:
            reading.end()


def _choose_columns(columns: Sequence[str], fields: Fields) -> list[str]:
    """Choose the columns that hold a field of ours; none if no column holds texts."""
    plan = fields.plan(tuple(columns))
    if not fields.holds_text(tuple(columns)):
        return []
    roots = {root for names in plan.values() for name in names for root in (name, name.partition(".")[0])}
    return [name for name in columns if name in roots]


def _values_of(column: pa.Array) -> Sequence[Any] | pa.Array:
    """Take the values of a column at once, ten times as quickly; the column as it is if one of them cannot be taken."""
    try:
        return [_decode(value) if isinstance(value, bytes) else value for value in column.to_pylist()]
    except (ValueError, OverflowError, KeyError, pa.ArrowException, UnreadableDocument):
        return column


def _read_row(
    number: int, columns: Sequence[tuple[str, Sequence[Any] | pa.Array]], row: int, parts: RecordParts
) -> Part | Page:
    place, record, notes = f"R{number}", dict[str, Any](), list[str]()
    for name, column in columns:
        if isinstance(column, list):
            record[name] = column[row]
            continue
        try:
            record[name] = _value(column[row])
        except UnreadableDocument as error:
            if name in parts.fields.plan(tuple(name for name, _ in columns))["text"]:
                return parts.of_problem(error.problem, place, b"")
            record[name] = None
            notes.append(f"{name}: {error.problem.message}"[:200])
    return parts.of_record(record, place, encode_values(list(record.values())), notes=tuple(notes))


def _value(cell: pa.Scalar) -> Any:
    """Take the value of a cell.

    Raises:
        UnreadableDocument: a time beyond the calendar, an unknown zone, bytes of no encoding.
    """
    try:
        value = cell.as_py()
        return _decode(value) if isinstance(value, bytes) else value
    except UnicodeDecodeError as error:
        raise UnreadableDocument("bad_encoding", f"not UTF-8: {error.reason}") from error
    except (ValueError, OverflowError, KeyError, pa.ArrowException) as error:  # a KeyError is an unknown zone
        if pa.types.is_timestamp(cell.type) and cell.type.tz not in {None, "UTC"}:
            return _value(cell.cast(pa.timestamp(cell.type.unit, "UTC")))  # which it is stored in, whatever the zone
        raise UnreadableDocument("bad_record", str(error)) from error


def _decode(value: bytes) -> str:
    """Decode a text that its writer stored as bytes."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return decode(value)


def is_parquet(head: Head) -> bool:
    """Say whether a file is Parquet; a text may begin with the same letters, but not with control characters after."""
    return head.data.startswith((b"PAR1", b"PARE")) and count_controls(head.data[:12]) > 0


CONTAINER: Final = Container(
    media_type=MEDIA_TYPE,
    title="Parquet",
    read=read_parquet,
    signature=is_parquet,
    libraries={"pyarrow": "pyarrow"},
)
