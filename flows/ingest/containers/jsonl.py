"""Reads JSON Lines, a document per line or an answer with several, in bounded memory. `records` knows the fields."""

import codecs
import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from flows.ingest.containers.container import Container
from flows.ingest.containers.items import Item, Page, failed, ready
from flows.ingest.containers.record_parts import RecordParts
from flows.ingest.containers.streams import Derived, UnpackedBytes, buffered, decoded, peek
from flows.ingest.containers.unwrapping import has_text, unwrap_records
from flows.ingest.kinds.head import HEAD_BYTES
from flows.ingest.parts import Part, ReadOptions
from flows.ingest.problems import Problem, UnreadableDocument

MEDIA_TYPE: Final = "application/jsonl"
_DECODER: Final = json.JSONDecoder(strict=False)
"""Control characters in a text are no reason to lose it."""
_WIDE_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_jsonl(stream: BinaryIO, options: ReadOptions, unpacked: UnpackedBytes) -> Iterator[Item]:
    """Give an item for each line that is not blank."""
    if not peek(stream).startswith(_WIDE_MARKS):
        yield from _read_lines(stream, options)
        return
    with decoded(stream, "utf-16", "replace", newline="\n") as text:  # its line ends are not single bytes
        yield from _read_lines(_encode(text, unpacked), options)


def _read_lines(stream: BinaryIO, options: ReadOptions) -> Iterator[Item]:
    parts = RecordParts(options, MEDIA_TYPE)
    for number, line in split_lines(stream, options.document_bytes):
        if line is None:
            message = f"line {number} has more than {options.document_bytes:,} bytes"
            yield failed(f"L{number}", MEDIA_TYPE, Problem("too_large", message))
        else:
            yield from map(ready, _read_line(f"L{number}", line.rstrip(b"\r\n"), parts))
    yield from parts.end()


def split_lines(stream: BinaryIO, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield number (from 1) and bytes of each line that is not blank; None as the bytes of a line over the limit."""
    number = 0
    while data := stream.readline(max_bytes + 1):
        number += 1
        if len(data) > max_bytes and not data.endswith(b"\n"):
            while (rest := stream.readline(max_bytes)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        elif data.strip():
            yield number, data


def parse_line(data: bytes) -> dict[str, Any]:
    """Parse one line.

    Raises:
        UnreadableDocument: it is not a JSON object in UTF-8.
    """
    try:
        content = _DECODER.decode(data.removeprefix(codecs.BOM_UTF8).decode())
    except UnicodeDecodeError as error:
        raise UnreadableDocument("bad_encoding", f"not UTF-8: {error}") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument("bad_record", f"not JSON: {error}") from error
    if not isinstance(content, dict):
        raise UnreadableDocument("bad_record", f"a JSON {type(content).__name__}, expected an object")
    return content


def _read_line(place: str, data: bytes, parts: RecordParts) -> Iterator[Part | Page]:
    """Make the part of a line, or the parts, where it is an answer with its records inside."""
    try:
        record = parse_line(data)
    except UnreadableDocument as error:
        yield parts.of_problem(error.problem, place, data)
        return
    if isinstance(record.get("text"), str) or has_text(record, parts.fields, is_strict=True):
        yield parts.of_record(record, place, data)
        return
    found = list(unwrap_records(record, parts.fields))
    for number, (each, around) in enumerate(found, 1):
        if len(found) == 1:
            yield parts.of_record(each, place, data, around)
        else:
            yield parts.of_record(each, f"{place}.{number}", json.dumps(each, default=str).encode(), around)


def _encode(text: io.TextIOWrapper, unpacked: UnpackedBytes) -> BinaryIO:
    return buffered(Derived(lambda: text.read(HEAD_BYTES).encode("utf-8", "replace"), unpacked))


CONTAINER: Final = Container(
    media_type=MEDIA_TYPE,
    title="JSON Lines",
    read=read_jsonl,
)
