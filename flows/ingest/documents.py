"""Makes rows of `documents` and `rejects` from what the readers read. Opens no file."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from flows.ids import make_id
from flows.ingest.containers.registry import load_containers
from flows.ingest.dates import Published, parse_published
from flows.ingest.formats.registry import load_formats
from flows.ingest.inputs import InputState
from flows.ingest.kinds.columns import COLUMN_NAMES
from flows.ingest.language import choose_language
from flows.ingest.origins import Origin
from flows.ingest.parts import ReadText
from flows.ingest.problems import Problem, UnreadableDocument
from flows.records import Row
from flows.warehouse.rejects import make_reject

ONE_DAY: Final = timedelta(days=1)

_STATED: Final = {name: names for name, names in COLUMN_NAMES.items() if name not in {"id", "text"}}


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a document comes from: its input, its origin, its own locator and the hash of its bytes.

    `parent_locator` is that of the document that it came in with, such as the message that it was attached to.
    """

    state: InputState
    origin: Origin
    locator: str
    raw_sha256: str
    media_type: str
    parent_locator: str | None = None


def document_row(read: ReadText, at: Provenance, now: datetime) -> Row:
    """Make the row of one document; its origin supplies what the document does not say.

    Raises:
        UnreadableDocument: a field has the wrong type, or characters that no text can hold.
    """
    stated = {name: _first(read.stated, at.state.found.stated, aliases) for name, aliases in _STATED.items()}
    try:
        published_at_utc, precision = _read_published(stated["published"], at)
        row = {
            "document_id": make_id("doc", at.origin.id, at.locator),
            "input_id": at.state.input_id,
            "origin_id": at.origin.id,
            "locator": at.locator,
            "title": _line("title", stated["title"]),
            "publisher": _line("publisher", stated["publisher"]) or at.origin.publisher,
            "authors": _lines("authors", stated["authors"]),
            "language": choose_language(read.text, _line("language", stated["language"]) or at.origin.language),
            "published_at_utc": published_at_utc,
            "published_precision": precision,
            "ingested_at_utc": now,
            "text": read.text,
            "text_sha256": hashlib.sha256(read.text.encode()).hexdigest(),
            "text_minhash": None,
            "raw_sha256": at.raw_sha256,
            "media_type": at.media_type,
            "license": _line("license", stated["license"]) or at.origin.license,
            "parent_locator": at.parent_locator,
            "is_cut": read.is_cut,
            "notes": "; ".join(read.notes) or None,
            "duplicate_of": None,
            "event_id": None,
            "extraction": None,
        }
    except UnicodeEncodeError as error:
        raise UnreadableDocument("bad_encoding", f"characters that no text can hold: {error}") from error
    except ValueError as error:
        known = load_formats().get(at.media_type)
        raise UnreadableDocument(known.bad_field if known else "bad_record", str(error)) from error
    return row


def reject_row(state: InputState, problem: Problem, now: datetime, locator: str = "", payload: str = "") -> Row:
    """Make the row of one reject of this stage; `locator` is that of a record inside the input."""
    where = locator or state.found.locator
    return reject_part(state.input_id, state.found.origin_id, where, problem, now, payload)


def reject_part(input_id: str, origin_id: str, locator: str, problem: Problem, now: datetime, payload: str = "") -> Row:
    """Make the row of one reject of this stage, of an input or a part of it."""
    return make_reject(
        "ingest",
        make_id("rej", "ingest", input_id, locator, problem.reason_code),
        owner_id=input_id,
        origin_id=origin_id,
        locator=locator,
        reason_code=problem.reason_code,
        message=problem.message,
        payload=payload,
        now=now,
    )


def _first(read: Mapping[str, Any], listed: Mapping[str, Any], names: tuple[str, ...]) -> object:
    """Take what the document states, else what its listing states."""
    found = (stated[name] for stated in (read, listed) for name in names if stated.get(name) not in (None, ""))
    return next(found, None)


def _read_published(value: object, at: Provenance) -> Published:
    """Read the stated date, or the listing's if that adds the hour of the same day.

    A date that a person wrote down must be one; a page or an e-mail often states something else.
    """
    try:
        published = parse_published(value)
    except ValueError:
        if _is_written_by_hand(at.media_type):
            raise
        published = None, "unknown"
    listed = at.state.found.stated.get("published")
    if published[1] == "second" or listed is None:
        return published
    try:
        better = parse_published(listed)
    except ValueError:
        return published
    is_same = better[0] is not None and (published[0] is None or abs(better[0] - published[0]) < ONE_DAY)
    return better if is_same else published


def _is_written_by_hand(media_type: str) -> bool:
    kind = load_formats().get(media_type) or load_containers().get(media_type)
    return kind is not None and kind.is_written_by_hand


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
