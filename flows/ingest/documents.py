"""Rows of `documents` and `rejects` from what the readers read. Opens no file."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from flows.ids import make_id
from flows.ingest.dates import parse_published
from flows.ingest.origins import Origin
from flows.ingest.problems import Problem, UnreadableDocument
from flows.ingest.raw import InputState
from flows.ingest.readers import ReadText
from flows.records import Row

PAYLOAD_MAX: Final = 2_000
"""Characters of what was kept out that a reject carries; the bytes themselves stay under warehouse/raw."""

_ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title", "headline"),
    "publisher": ("publisher",),
    "authors": ("authors", "author"),
    "published": ("published", "published_at", "date"),
    "language": ("language", "lang"),
    "license": ("license", "licence"),
}


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a document's text was read: its input, its origin, its own locator and the hash of its bytes."""

    state: InputState
    origin: Origin
    locator: str
    raw_sha256: str
    media_type: str


def document_row(read: ReadText, at: Provenance, now: datetime) -> Row:
    """Make the row of one document; what it does not say itself, its origin says.

    Raises:
        UnreadableDocument: a field has another type than it must have, or characters that no text can hold.
    """
    stated = {name: _first(read.stated, aliases) for name, aliases in _ALIASES.items()}
    try:
        published_at_utc, precision = parse_published(stated["published"])
        row = {
            "document_id": make_id("doc", at.origin.id, at.locator),
            "input_id": at.state.input_id,
            "origin_id": at.origin.id,
            "locator": at.locator,
            "title": _line("title", stated["title"]),
            "publisher": _line("publisher", stated["publisher"]) or at.origin.publisher,
            "authors": _lines("authors", stated["authors"]),
            "language": _line("language", stated["language"]) or at.origin.language,
            "published_at_utc": published_at_utc,
            "published_precision": precision,
            "ingested_at_utc": now,
            "text": read.text,
            "text_sha256": hashlib.sha256(read.text.encode()).hexdigest(),
            "raw_sha256": at.raw_sha256,
            "media_type": at.media_type,
            "license": _line("license", stated["license"]) or at.origin.license,
            "duplicate_of": None,
        }
    except UnicodeEncodeError as error:
        raise UnreadableDocument("bad_encoding", f"characters that no text can hold: {error}") from error
    except ValueError as error:
        code = "bad_record" if at.media_type == "application/jsonl" else "bad_front_matter"
        raise UnreadableDocument(code, str(error)) from error
    return row


def reject_row(state: InputState, problem: Problem, now: datetime, locator: str = "", payload: str = "") -> Row:
    """Make the row of one reject of this stage; `locator` is that of a record inside the input."""
    where = locator or state.found.locator
    return {
        "reject_id": make_id("rej", "ingest", state.input_id, where, problem.reason_code),
        "owner_id": state.input_id,
        "origin_id": state.found.origin_id,
        "stage": "ingest",
        "reason_code": problem.reason_code,
        "message": _printable(problem.message),
        "locator": where,
        "payload": payload or None,
        "rejected_at_utc": now,
    }


def _first(stated: Mapping[str, Any], names: tuple[str, ...]) -> object:
    return next((stated[name] for name in names if stated.get(name) is not None), None)


def _line(name: str, value: object) -> str | None:
    """Take a scalar as one line of text; YAML reads `title: 1984` as a number."""
    if value is None:
        return None
    if not isinstance(value, str | int | float):
        raise ValueError(f"{name} is a {type(value).__name__}, expected text")  # noqa: TRY004 - the document's error, not ours
    line = " ".join(str(value).split())
    line.encode()
    return line or None


def _lines(name: str, value: object) -> list[str]:
    values = value if isinstance(value, list | tuple) else [value]
    return [line for line in (_line(name, each) for each in values) if line]


def _printable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()
