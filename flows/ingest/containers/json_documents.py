"""Reads JSON that is one value: an array, an object, an answer or export with its records inside. Streams.

An object that is one document is read whole. What is larger is walked: its lists are read record by record, so that
an export of any size is held one record at a time.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from flows.ingest.containers.container import Container
from flows.ingest.containers.delimited import UTF8, guess_encoding
from flows.ingest.containers.items import BrokenInput, Item, Page, ready
from flows.ingest.containers.json_stream import BadValue, JsonStream, LongValue
from flows.ingest.containers.record_parts import RecordParts
from flows.ingest.containers.records import NO_SURROUNDINGS, Surroundings
from flows.ingest.containers.streams import UnpackedBytes, decoded, peek
from flows.ingest.containers.unwrapping import LIST_NAMES, has_text, surroundings_of, unwrap_records
from flows.ingest.kinds.columns import fold_name
from flows.ingest.parts import Part, ReadOptions
from flows.ingest.problems import Problem

MEDIA_TYPE: Final = "application/json"
WHOLE_MAX: Final = 2**20
"""Characters of an object that is read whole before it is known whether it is a document or holds documents."""
DEPTH_MAX: Final = 6
PREFIX: Final = re.compile(r"(?:window\.)?YTD\.[\w.]{1,80}\s*=\s*|(?:var|let|const)?\s*\w{1,40}\s*=\s*(?=[\[{])")
"""What archives of X write before a list."""

_ESCAPED: Final = re.compile("[\udc80-\udcff]")

_Found = tuple[Any, str, Surroundings]
"""A record, or a problem, with its characters and what stands around it."""


def read_json(stream: BinaryIO, options: ReadOptions, _unpacked: UnpackedBytes) -> Iterator[Item]:
    """Give an item for each record.

    Raises:
        BrokenInput: it is not JSON, or breaks off.
    """
    parts = RecordParts(options, MEDIA_TYPE)
    encoding = guess_encoding(peek(stream))
    with decoded(stream, encoding, "surrogateescape" if encoding == UTF8 else "replace", newline="") as text:
        source = JsonStream(text)
        source.pass_prefix(PREFIX)
        walk = _Walk(source, parts, options.document_bytes)
        for number, (record, raw, around) in enumerate(walk.values(), 1):
            yield ready(_part_of(parts, record, f"R{number}", raw, around))
    yield from parts.end()


def _part_of(parts: RecordParts, record: Any, place: str, raw: str, around: Surroundings) -> Part | Page:
    data = raw.encode("utf-8", "backslashreplace")
    if isinstance(record, Problem):
        return parts.of_problem(record, place, data)
    return parts.of_record(record, place, data, around)


class _Walk:
    """The way through one stream, value by value."""

    def __init__(self, source: JsonStream, parts: RecordParts, most: int) -> None:
        self._source = source
        self._fields = parts.fields
        self._most = most

    def values(self) -> Iterator[_Found]:
        """Give the records of all values; some programs write one after the other."""
        while first := self._source.peek():
            if first == ";":
                self._source.take(";")
                continue
            if first not in "[{":
                raise BrokenInput("bad_record", "not JSON: neither an array nor an object where one was expected")
            yield from self.value(NO_SURROUNDINGS, 0)

    def value(self, around: Surroundings, depth: int) -> Iterator[_Found]:
        """Give the records of the value that comes next."""
        first = self._source.peek()
        if first == "[" and depth < DEPTH_MAX:
            yield from self._array(around, depth)
            return
        try:
            value, raw = self._source.read(min(self._most, WHOLE_MAX) if depth == 0 else self._most)
        except BadValue as error:
            self._source.skip()
            yield Problem("bad_record", f"not JSON: {error}"), "", around
        except LongValue:
            yield from self._long(first, around, depth)
        else:
            yield from self._records_of(value, raw, around)

    def _records_of(self, value: Any, raw: str, around: Surroundings) -> Iterator[_Found]:
        if not raw.isascii() and _ESCAPED.search(raw):  # bytes of another encoding in a file of UTF-8
            raw = raw.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
            value = json.loads(raw, strict=False)
        found = list(unwrap_records(value, self._fields, around))
        for record, inside in found:
            yield record, raw if len(found) == 1 else json.dumps(record, default=str), inside

    def _array(self, around: Surroundings, depth: int) -> Iterator[_Found]:
        self._source.take("[")
        if self._source.peek() == "]":
            self._source.take("]")
            return
        while True:
            yield from self.value(around, depth + 1)
            if self._source.peek() == "]":
                self._source.take("]")
                return
            self._source.take(",]")

    def _long(self, first: str, around: Surroundings, depth: int) -> Iterator[_Found]:
        if first != "{" or depth >= DEPTH_MAX:
            self._source.skip()
            yield self._too_large(), "", around
            return
        count = 0
        for found in self._object(around, depth):
            count += 1
            yield found
        if not count:
            yield self._too_large(), "", around

    def _object(self, around: Surroundings, depth: int) -> Iterator[_Found]:
        """Give the records inside an object that is too long to be read whole."""
        self._source.take("{")
        own: dict[str, Any] = {}
        held, count = 0, 0
        while self._source.peek() != "}":
            name = self._name()
            if self._source.peek() in "[{" and (self._is_list(name) or self._source.peek() == "["):
                inside = surroundings_of({**own, name: None}, around)
                for found in self.value(inside, depth + 1):
                    if self._is_list(name) or self._is_good(found):
                        count += 1
                        yield found
            else:
                held += self._keep(name, own, self._most - held)
            if self._source.peek() != "}":
                self._source.take(",}")
        self._source.take("}")
        if not count and has_text(own, self._fields):
            yield own, json.dumps(own, default=str), around

    def _name(self) -> str:
        try:
            name, _ = self._source.read(self._most)
        except (BadValue, LongValue) as error:
            raise BrokenInput("bad_record", f"not JSON: no name of a field where one was expected: {error}") from error
        self._source.take(":")
        if not isinstance(name, str):
            raise BrokenInput("bad_record", "not JSON: no name of a field where one was expected")
        return name

    def _keep(self, name: str, own: dict[str, Any], most: int) -> int:
        """Keep a short value of an object; returns its length."""
        try:
            own[name], raw = self._source.read(max(1, most))
        except (BadValue, LongValue):
            self._source.skip()
            return 0
        return len(raw) + len(name)

    def _is_list(self, name: str) -> bool:
        return fold_name(name.lstrip("_")) in LIST_NAMES

    def _is_good(self, found: _Found) -> bool:
        record = found[0]
        return isinstance(record, dict) and has_text(record, self._fields, is_strict=True)

    def _too_large(self) -> Problem:
        return Problem("too_large", f"a record of more than {self._most:,} characters")


CONTAINER: Final = Container(
    media_type=MEDIA_TYPE,
    title="JSON",
    read=read_json,
)
