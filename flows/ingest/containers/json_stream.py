"""Reads JSON value by value from a stream of text, in bounded memory. Knows nothing of documents.

A streaming parser (ijson) was tried and rejected: it stops at NaN, which pandas and Python write, gives up a whole file
for one broken value, and holds a string of any length. Here the standard library's scanner reads each value that fits,
at its full speed, and what is broken or too long is passed over.
"""

import io
import json
import re
from typing import Any, Final

from flows.ingest.containers.items import BrokenInput

CHUNK: Final = 2**16
"""Characters read at once; each time a value does not fit what was read, twice as many."""
NEAR_END: Final = 32
"""Characters; an error so near to the end of what was read may be only a value that is cut there."""

_NUMBER_REST: Final = re.compile(r"[.eE+\d-]{0,40}")
"""What may come of a number, or nothing: if no other sign follows it, it may be cut."""
_DECODER: Final = json.JSONDecoder(strict=False)
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_BRACKET: Final = re.compile(r"[\[\]{}]")
_SCALAR: Final = re.compile(r"[^,\[\]{}\s]*")


class BadValue(Exception):
    """One value is not JSON, or nested too deep; the stream stands before it."""


class LongValue(Exception):
    """One value has more characters than it may have; the stream stands before it."""


class JsonStream:
    """A text of which values are taken one after the other."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._held = ""
        self._at = 0
        self._is_ended = False

    def peek(self) -> str:
        """Look at the next character that is not white space; empty at the end."""
        while True:
            self._at = _end_of(_SPACE, self._held, self._at)
            if self._at < len(self._held) or not self._read(CHUNK):
                return self._held[self._at : self._at + 1]

    def take(self, sign: str) -> None:
        """Take a sign of punctuation.

        Raises:
            BrokenInput: another sign is there, or the end.
        """
        found = self.peek()
        if not found:
            raise BrokenInput("truncated", f"ends where {sign!r} was expected")
        if found not in sign:
            raise BrokenInput(
                "bad_record", f"not JSON: {self._held[self._at : self._at + 20]!r} where {sign!r} was expected"
            )
        self._at += 1

    def pass_prefix(self, pattern: re.Pattern[str]) -> None:
        """Pass what stands before the first value, if it is there."""
        self.peek()
        if found := pattern.match(self._held, self._at):
            self._at = found.end()

    def read(self, most: int) -> tuple[Any, str]:
        """Read the next value; returns it, and its characters.

        Raises:
            BadValue: it is not JSON.
            LongValue: it has more characters than `most`.
        """
        self.peek()
        while True:
            found = self._decode()
            if found is not None and found[1] - self._at <= most:
                value, end = found
                raw = self._held[self._at : end]
                self._at = end
                return value, raw
            if found is not None or len(self._held) - self._at > most:
                raise LongValue
            self._read(max(CHUNK, len(self._held) - self._at))

    def _decode(self) -> tuple[Any, int] | None:
        """Decode the next value; returns it and where it ends, or None if it is not all there yet."""
        try:
            value, end = _DECODER.raw_decode(self._held, self._at)
        except RecursionError:
            raise BadValue("nested too deep") from None
        except json.JSONDecodeError as error:
            if self._is_ended or not self._may_be_cut(error):
                raise BadValue(f"{error.msg}, {error.pos - self._at:,} characters after its beginning") from None
            return None
        except ValueError as error:  # a number of more digits than Python reads
            raise BadValue(str(error)) from None
        is_closed = isinstance(value, str | dict | list) or self._is_ended
        return None if not is_closed and _NUMBER_REST.fullmatch(self._held, end) else (value, end)

    def skip(self) -> None:
        """Pass the next value, whatever it is, without holding it; a broken one is passed as its brackets say.

        Raises:
            BrokenInput: it does not end.
        """
        depth = 0
        first = self.peek()
        if first not in '"[{':
            self._skip_scalar()
            return
        while True:
            end = self._held.find('"', self._at)
            depth, is_over = self._skip_signs(len(self._held) if end < 0 else end, depth)
            if is_over:
                return
            if end < 0:
                self._read_or_end()
            else:
                self._at = end + 1
                self._skip_string()
                if not depth:
                    return

    def _skip_signs(self, end: int, depth: int) -> tuple[int, bool]:
        """Pass brackets up to a place; returns how deep they go, and whether the last of them closed there."""
        closing = self._held.count("]", self._at, end) + self._held.count("}", self._at, end)
        if closing < depth:
            opening = self._held.count("[", self._at, end) + self._held.count("{", self._at, end)
            self._at = end
            return depth + opening - closing, False
        for found in _BRACKET.finditer(self._held, self._at, end):
            depth += 1 if found[0] in "[{" else -1
            if depth <= 0:
                self._at = found.end()
                return depth, True
        self._at = end
        return depth, False

    def _skip_scalar(self) -> None:
        while True:
            end = _end_of(_SCALAR, self._held, self._at)
            is_over = end < len(self._held)
            self._at = end
            if is_over or not self._read(CHUNK):
                return

    def _skip_string(self) -> None:
        """Pass the rest of a string: to a quotation mark after an even number of slashes."""
        slashes = 0
        while True:
            end = self._held.find('"', self._at)
            last = len(self._held) if end < 0 else end
            run = last
            while run > self._at and self._held[run - 1] == "\\":
                run -= 1
            slashes = last - run + (slashes if run == self._at else 0)
            if end < 0:
                self._at = last
                self._read_or_end()
                continue
            self._at = end + 1
            if slashes % 2 == 0:
                return
            slashes = 0

    def _read_or_end(self) -> None:
        if not self._read(CHUNK):
            raise BrokenInput("truncated", "ends within a value")

    def _may_be_cut(self, error: json.JSONDecodeError) -> bool:
        return error.pos >= len(self._held) - NEAR_END or error.msg.startswith("Unterminated string")

    def _read(self, size: int) -> bool:
        """Read on; returns whether there was anything."""
        block = self._text.read(size)
        self._is_ended = not block
        if block:
            self._held = self._held[self._at :] + block
            self._at = 0
        return bool(block)


def _end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Say how far a pattern that matches anything goes."""
    found = pattern.match(text, start)
    return start if found is None else found.end()
