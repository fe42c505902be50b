"""Turns a record of a dump into a text and its fields, from the dump's names to ours. Reads no file."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flows.ingest.characters import clean_text
from flows.ingest.containers.items import PAYLOAD_BYTES
from flows.ingest.kinds.columns import COLUMN_NAMES
from flows.ingest.parts import Part, ReadOptions, ReadText
from flows.ingest.problems import Problem, UnreadableDocument


class Fields:
    """What one dump calls its fields, and how large its texts may be.

    A text stays as it is, markup included: its origin chooses the field with the text.
    """

    def __init__(self, options: ReadOptions) -> None:
        given = options.fields
        self.names = {ours: (given[ours],) if ours in given else names for ours, names in COLUMN_NAMES.items()}
        self.max_bytes = options.document_bytes
        self._sought = [(ours, names, _with_roots(names)) for ours, names in self.names.items()]

    def pick(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """Take the fields that a record has, by our names."""
        stated = {}
        for ours, names, roots in self._sought:
            if not roots.isdisjoint(record) and (value := _first(record, names)) is not None:
                stated[ours] = value
        return stated

    def read(self, record: Mapping[str, Any]) -> tuple[str | None, ReadText]:
        """Read a record: its id, or None, and its text.

        Raises:
            UnreadableDocument: it has no text, or its id is not one.
        """
        stated = self.pick(record)
        if "text" not in stated:
            record = {str(name).strip().lower(): value for name, value in record.items()}
            stated = self.pick(record)
        record_id = _name_of(stated.pop("id", None))
        text = stated.pop("text", None)
        if not isinstance(text, str):
            found = "no text" if text is None else f"a {type(text).__name__}, expected text,"
            message = f"{found} under {', '.join(self.names['text'])}; fields are {sorted(map(str, record))[:12]}"
            raise UnreadableDocument("bad_record", message)
        return record_id, ReadText(self._checked(text), stated)

    def _checked(self, text: str) -> str:
        text = clean_text(text).strip()
        if not text:
            raise UnreadableDocument("empty", "no text")
        if len(text) > self.max_bytes:
            raise UnreadableDocument("too_large", f"{len(text):,} characters; the limit is {self.max_bytes:,} bytes")
        return text


def record_part(record: Mapping[str, Any], fields: Fields, place: str, media_type: str, data: bytes) -> Part:
    """Make the part of a record; without an id, `place` is its name.

    Args:
        record: its values, by the dump's own names.
        fields: what these names mean.
        place: `L12` or `R12`.
        media_type: the dump's.
        data: the record's own bytes, or a substitute.
    """
    try:
        record_id, read = fields.read(record)
    except UnreadableDocument as error:
        return problem_part(place, media_type, error.problem, data)
    return Part(record_id or place, media_type, hashlib.sha256(data).hexdigest(), read)


def problem_part(place: str, media_type: str, problem: Problem, data: bytes) -> Part:
    """Make the part of a record that cannot be read; its message begins with the place."""
    said = Problem(problem.reason_code, f"{place}: {problem.message}")
    return Part(place, media_type, hashlib.sha256(data).hexdigest(), said, data[:PAYLOAD_BYTES])


def encode_values(values: Sequence[Any]) -> bytes:
    """Write the values of a row, one per line, so that equal rows have equal bytes.

    >>> encode_values(["a", None, 1.5])
    b'a\\nnull\\n1.5'
    """
    lines = [value if isinstance(value, str) else json.dumps(value, default=str) for value in values]
    return "\n".join(lines).encode("utf-8", "backslashreplace")


def _name_of(value: object) -> str | None:
    """Turn an id into the part's name; None if there is no id."""
    match value:
        case None | "":
            return None
        case str():
            return _checked_name(value)
        case bool() | list() | dict() | bytes() | datetime():
            raise UnreadableDocument("bad_record", f"id is a {type(value).__name__}, expected text")
        case _:  # whole numbers, decimals and UUIDs
            return str(value)


def _checked_name(name: str) -> str:
    try:
        name.encode()
    except UnicodeEncodeError as error:
        raise UnreadableDocument("bad_encoding", f"id holds characters that no text can hold: {error}") from error
    return name


def _with_roots(names: Sequence[str]) -> frozenset[str]:
    """Return the names, and for dotted names the field that they begin in."""
    return frozenset(names) | {name.partition(".")[0] for name in names}


def _first(record: Mapping[str, Any], names: Sequence[str]) -> Any:
    """Take the first value under some names that is not blank, else a blank one."""
    blank = None
    for name in names:
        value = record.get(name)
        if value is None and "." in name:
            value = _reach(record, name.split("."))
        if value is not None and value != "":
            return value
        blank = value if blank is None else blank
    return blank


def _reach(value: Any, path: Sequence[str]) -> Any:
    """Follow a dotted name into nested objects, and into each object of a list."""
    for depth, name in enumerate(path):
        if isinstance(value, list):
            found = [_reach(each, path[depth:]) for each in value]
            return [each for each in found if each is not None] or None
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value
