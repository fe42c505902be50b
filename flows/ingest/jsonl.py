"""JSON Lines: one document a line, read in bounded memory. What a document's fields mean stands in `documents`."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from flows.ingest.problems import UnreadableDocument
from flows.ingest.readers import ReadText

_TEXT_FIELDS: Final = ("text", "body", "content")


@dataclass(frozen=True, slots=True)
class Record:
    """One document of the file: its id in the file (or None), its text and fields, and the hash of its line."""

    record_id: str | None
    read: ReadText
    raw_sha256: str


def split_lines(stream: BinaryIO, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield number (from 1) and bytes of the lines that are not blank; None for the bytes of a line over the limit."""
    number = 0
    while data := stream.readline(max_bytes + 1):
        number += 1
        if len(data) > max_bytes and not data.endswith(b"\n"):
            while (rest := stream.readline(max_bytes)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        elif data.strip():
            yield number, data


def read_record(data: bytes) -> Record:
    """Read one line: a JSON object with a text under `text`, `body` or `content`, and an optional `id`.

    Raises:
        UnreadableDocument: not such an object, or without a text.
    """
    try:
        content = json.loads(data)
    except UnicodeDecodeError as error:
        raise UnreadableDocument("bad_encoding", f"not UTF-8: {error}") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument("bad_record", f"not JSON: {error}") from error
    if not isinstance(content, dict):
        raise UnreadableDocument("bad_record", f"a JSON {type(content).__name__}, expected an object")
    text = _text_of(content)
    record_id = content.get("id")
    if record_id is not None and not isinstance(record_id, str | int):
        raise UnreadableDocument("bad_record", f"id is a {type(record_id).__name__}, expected text")
    return Record(
        None if record_id is None else str(record_id),
        ReadText(text, content),
        hashlib.sha256(data.rstrip(b"\r\n")).hexdigest(),
    )


def _text_of(content: dict[str, Any]) -> str:
    text = next((content[name] for name in _TEXT_FIELDS if content.get(name) is not None), None)
    if not isinstance(text, str):
        raise UnreadableDocument(
            "bad_record", f"no text under {', '.join(_TEXT_FIELDS)}; fields are {sorted(content)[:12]}"
        )
    if not text.strip():
        raise UnreadableDocument("empty", "no text")
    if "\0" in text:
        raise UnreadableDocument("not_text", "a NUL character in the text")
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
