"""The parts that a reader makes of an input, each a text or a problem. Reads nothing itself; change none of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flows.ingest.problems import Problem
from flows.ingest.remarks import LeftOut, Remark


@dataclass(slots=True)  # each record makes one, and a frozen one takes five times as long to make
class ReadText:
    """A text and what the document says about itself, by the names of the `documents` columns (`published` raw).

    `is_cut` tells that the text breaks off; `notes` which of its own fields could not be read. `entries` are documents
    of their own by name, or what is wrong with one: those of a live blog, the articles of an export. The text is then
    what stands beside them, and may be empty.
    """

    text: str
    stated: Mapping[str, Any]
    is_cut: bool = False
    notes: tuple[str, ...] = ()
    entries: tuple[tuple[str, "ReadText | Problem"], ...] = ()


@dataclass(slots=True)  # not frozen, as above
class Part:
    """One document of an input, or what is wrong with it; or what the reader says of the input besides.

    `name` comes after `#` in the document's locator: the record's id, `L12` for a line, the member of an archive, the
    address of a captured page. It is empty if the input is one document, or if `outcome` is about the whole input
    (it is truncated, say). `raw_sha256` is the hash of the part's own bytes. `payload` holds the first bytes of a
    part that could not be read. `parent` is the name of the part of the same input that it came in with: the message,
    of what is attached to it; empty if that part has no name, None if it came by itself.
    """

    name: str
    media_type: str
    raw_sha256: str
    outcome: ReadText | Problem | LeftOut | Remark
    payload: bytes = b""
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read inputs of one origin.

    Args:
        document_bytes: a larger document is a problem, `too_large`.
        seconds: how long one document may take.
        fields: the dump's own names of fields, by `documents` column (and `id`, `text`).
        include: patterns (wcmatch globs) of part names to read; none: all.
        exclude: patterns of part names to leave out.
    """

    document_bytes: int
    seconds: float = 60.0
    fields: Mapping[str, str] = field(default_factory=dict)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
