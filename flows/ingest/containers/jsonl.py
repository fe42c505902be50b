"""Reads JSON Lines, a document per line or an answer with several, in bounded memory. `records` knows the fields."""

import codecs
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

from flows.ingest.containers.container import Container
from flows.ingest.containers.items import Item, Page, failed, ready
from flows.ingest.containers.record_parts import RecordParts
from flows.ingest.containers.streams import BLOCK_BYTES, Derived, UnpackedBytes, buffered, decoded, peek, read_some
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
            made = _read_line(f"L{number}", line.rstrip(b"\r"), parts)
            if isinstance(made, Part):
                yield ready(made)
            else:
                yield from map(ready, made)
    yield from parts.end()


def split_lines(stream: BinaryIO, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield number (from 1) and bytes of each line that is not blank; None as the bytes of a line over the limit."""
    for number, line in enumerate(_iter_lines(stream, max_bytes), 1):
        if len(line) > max_bytes:
            yield number, None
        elif line and not line.isspace():
            yield number, line


def _iter_lines(stream: BinaryIO, max_bytes: int) -> Iterator[bytes]:
    """Give all lines without their ends; of one over the limit at least so much that it is over it."""
    begun: list[bytes] = []
    size = 0
    while block := read_some(stream, BLOCK_BYTES):
        *whole, rest = block.split(b"\n")
        if whole:
            whole[0] = b"".join((*begun, whole[0]))
            yield from whole
            begun, size = [], 0
        if size <= max_bytes:
            begun.append(rest)
            size += len(rest)
    if size:
        yield b"".join(begun)


def parse_line(data: bytes) -> dict[str, Any]:
    """Parse one line.

    Raises:
        UnreadableDocument: it is not a JSON object in UTF-8.
    """
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
        content, end = _DECODER.raw_decode(text) if text.startswith("{") else (None, 0)
        if not end or end < len(text):  # white space around it, or more than one value
            content = _DECODER.decode(text)
    except UnicodeDecodeError as error:
        raise UnreadableDocument("bad_encoding", f"not UTF-8: {error}") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument("bad_record", f"not JSON: {error}") from error
    if not isinstance(content, dict):
        raise UnreadableDocument("bad_record", f"a JSON {type(content).__name__}, expected an object")
    return content


def _read_line(place: str, data: bytes, parts: RecordParts) -> Part | Iterable[Part | Page]:
    """Make the part of a line, or its page, or the parts, where it is an answer with its records inside."""
    try:
        record = parse_line(data)
    except UnreadableDocument as error:
        return parts.of_problem(error.problem, place, data)
    if isinstance(record.get("text"), str) or has_text(record, parts.fields, is_strict=True):
        made = parts.of_record(record, place, data)
        return made if isinstance(made, Part) else (made,)
    return _read_answer(record, place, data, parts)


def _read_answer(answer: dict[str, Any], place: str, data: bytes, parts: RecordParts) -> Iterator[Part | Page]:
    found = list(unwrap_records(answer, parts.fields))
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
