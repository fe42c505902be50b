"""What a reader makes of an input: its parts, each a text or a problem. Reads nothing itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flows.ingest.problems import Problem


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text, and what the document says of itself, by the names of the `documents` columns (`published` raw)."""

    text: str
    stated: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """One document of an input, or what is wrong with it.

    `name` is what stands after `#` in the document's locator: the record's id, `L12` for a line, the member of an
    archive, the address of a captured page; empty where the input is one document, or where `outcome` speaks of
    the whole input (it is truncated, say). `raw_sha256` is the hash of the part's own bytes. `payload` holds the
    first bytes of what could not be read.
    """

    name: str
    media_type: str
    raw_sha256: str
    outcome: ReadText | Problem
    payload: bytes = b""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How inputs of one origin are read.

    Args:
        document_bytes: a larger document is a problem, `too_large`.
        seconds: how long one document may take.
        fields: by the names of `documents` columns (and `id`, `text`), the dump's own names of them.
        include: patterns (wcmatch globs) of part names that are read; none: all.
        exclude: patterns of part names that are left out.
    """

    document_bytes: int
    seconds: float = 60.0
    fields: Mapping[str, str] = field(default_factory=dict)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
