"""What readers of containers return: documents to read later, in order. Reads nothing itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final, Self, TypeAlias

from flows.ingest.parts import Part
from flows.ingest.problems import Problem

PAYLOAD_BYTES: Final = 2_000
"""A part carries so many bytes of a document that could not be read."""


class BrokenInput(Exception):
    """A container cannot be read on from here; if `is_final`, neither can the one around it."""

    def __init__(self, reason_code: str, message: str, *, is_final: bool = False) -> None:
        super().__init__(message)
        self.problem = Problem(reason_code, message)
        self.is_final = is_final

    @classmethod
    def of(cls, problem: Problem) -> Self:
        """Make the exception of a problem."""
        return cls(problem.reason_code, problem.message)


@dataclass(frozen=True, slots=True)
class Page:
    """A document that is not read yet; `raw` holds its own bytes if `data` differs from them.

    `parent` is the name of the part that it came in with, as in `Part`. `stated` is what the container says of it,
    which counts before what it says itself; `notes` tells what could not be read of that.
    """

    name: str
    media_type: str
    data: bytes
    raw: bytes | None = None
    parent: str | None = None
    stated: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a document, of a kind that its bytes tell, and the part that it came in with. Call `open` once."""

    name: str
    open: Callable[[], BinaryIO]
    parent: str | None = None


Item: TypeAlias = Callable[[], Part | Page]
"""One document to come. Call it, or skip it, before you take the next: both may read the same stream."""


def failed(name: str, media_type: str, problem: Problem, data: bytes = b"", parent: str | None = None) -> Item:
    """Make an item of a problem."""
    return ready(Part(name, media_type, "", problem, data[:PAYLOAD_BYTES], parent))


def ready(part: Part | Page) -> Item:
    """Make an item of what is read already."""
    return lambda: part
