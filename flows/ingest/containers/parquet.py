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
from flows.ingest.containers.items import BrokenInput, Item
from flows.ingest.containers.records import Fields, encode_values, problem_part, record_part
from flows.ingest.containers.streams import UnpackedBytes, seekable
from flows.ingest.formats.encoding import count_controls, decode
from flows.ingest.kinds.head import Head
from flows.ingest.parts import Part, ReadOptions
from flows.ingest.problems import Problem, UnreadableDocument
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
    fields, number = Fields(options), 0
    source = seekable(stream)
    try:
        for batch in _read_batches(source, fields, options.seconds, unpacked):
            columns = list(zip(batch.schema.names, batch.columns, strict=True))
            for row in range(batch.num_rows):
                number += 1
                yield partial(_read_row, number, columns, row, fields)
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
) -> Iterator[pa.RecordBatch]:
    """Yield the rows of the needed columns in small batches, with the names that `fields` knows."""
    reading = _next_reading()
    try:
        names = reading.open(source, seconds)
        keys = _choose_columns(names, fields)
        for stream in reading.read(list(keys), seconds):
            unpacked.add(len(stream))  # the file does not say how often it uses a value
            batch = pa.ipc.open_stream(stream).read_next_batch()
            yield batch.rename_columns([keys[name] for name in batch.schema.names])
        if not keys:
            found = ", ".join(name[:40] for name in names[:12])
            raise BrokenInput("bad_record", f"no column {' or '.join(fields.names['text'])}; columns are {found}")
    except (EOFError, ConnectionError) as error:
        raise BrokenInput("reader_failed", f"the process that read it died ({reading.end()})") from error
    finally:
        if reading.is_idle and reading.files < FILES_EACH:
            _idle.append(reading)
        else:
            reading.end()


def _choose_columns(columns: Sequence[str], fields: Fields) -> dict[str, str]:
    """Choose the columns that hold a field of ours, as `fields` spells them; none if no column holds texts."""
    wanted = {name for names in fields.names.values() for name in names}
    roots = wanted | {name.partition(".")[0] for name in wanted}
    keys = {name: name if name in roots else name.lower() for name in columns}
    keys = {name: key for name, key in keys.items() if key in roots}
    texts = {root for name in fields.names["text"] for root in (name, name.partition(".")[0])}
    return {} if texts.isdisjoint(keys.values()) else keys


def _read_row(number: int, columns: Sequence[tuple[str, pa.Array]], row: int, fields: Fields) -> Part:
    place, record = f"R{number}", dict[str, Any]()
    try:
        for name, column in columns:
            value = column[row].as_py()
            record[name] = _decode(value) if isinstance(value, bytes) else value
    except UnicodeDecodeError as error:
        return problem_part(place, MEDIA_TYPE, Problem("bad_encoding", f"{name}: not UTF-8: {error.reason}"), b"")
    except (ValueError, OverflowError, pa.ArrowException) as error:  # a time beyond the calendar, an unknown zone
        return problem_part(place, MEDIA_TYPE, Problem("bad_record", f"{name}: {error}"), b"")
    except UnreadableDocument as error:
        return problem_part(place, MEDIA_TYPE, error.problem, b"")
    return record_part(record, fields, place, MEDIA_TYPE, encode_values(list(record.values())))


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
    is_written_by_hand=True,
)
