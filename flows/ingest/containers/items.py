"""What the readers of containers give: documents that are read later, in order. Reads nothing itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from flows.ingest.parts import Part
from flows.ingest.problems import Problem

PAYLOAD_BYTES: Final = 2_000
"""Bytes of what could not be read that a part carries."""


class BrokenInput(Exception):
    """A container, or one in it, cannot be read on from here; where it `is_final`, nor can what it lies in."""

    def __init__(self, reason_code: str, message: str, *, is_final: bool = False) -> None:
        super().__init__(message)
        self.problem = Problem(reason_code, message)
        self.is_final = is_final


@dataclass(frozen=True, slots=True)
class Page:
    """A document of a single-document type, not read yet; `raw` holds its own bytes, where others are to be read."""

    name: str
    media_type: str
    data: bytes
    raw: bytes | None = None


Item: TypeAlias = Callable[[], Part | Page]
"""One document to come. It must be made, or left, before the next is asked for: it may read the same stream."""


def failed(name: str, media_type: str, problem: Problem, data: bytes = b"") -> Item:
    """Give what is wrong as an item."""
    part = Part(name, media_type, "", problem, data[:PAYLOAD_BYTES])
    return lambda: part
