"""Makes rows of `documents` and `rejects` from what the readers read. Opens no file."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flows.ids import make_id
from flows.ingest.characters import clean_text
from flows.ingest.dates.orders import DayOrder, order_of_language
from flows.ingest.inputs import InputState
from flows.ingest.language import choose_language
from flows.ingest.origins import Origin
from flows.ingest.parts import ReadText
from flows.ingest.problems import Problem, UnreadableDocument
from flows.ingest.stated import StatedFields
from flows.records import Row
from flows.warehouse.rejects import make_reject


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a document comes from: its input, its origin, its own locator and the hash of its bytes.

    `parent_locator` is that of the document that it came in with, such as the message that it was attached to.
    `tell_order` tells the order of day and month in its table, which takes a while.
    """

    state: InputState
    origin: Origin
    locator: str
    raw_sha256: str
    media_type: str
    parent_locator: str | None = None
    tell_order: Callable[[], DayOrder | None] = lambda: None


def document_row(read: ReadText, at: Provenance, now: datetime) -> Row:
    """Make the row of one document; its origin supplies what the document does not say.

    Raises:
        UnreadableDocument: it has no text. A field that cannot be read is null, and noted.
    """
    text = clean_text(read.text).strip()
    if not text:
        raise UnreadableDocument("empty", "no text")
    stated = StatedFields(read.stated, at.state.found.stated, read.notes)
    language = choose_language(text, stated.line("language") or at.origin.language)
    title = stated.line("title")
    order = order_of_language(language) or order_of_language(at.origin.language)
    published_at_utc, precision = stated.published(text, title, at.locator, order, at.tell_order)
    return {
        "document_id": make_id("doc", at.origin.id, at.locator),
        "input_id": at.state.input_id,
        "origin_id": at.origin.id,
        "locator": at.locator,
        "title": title,
        "publisher": stated.line("publisher") or at.origin.publisher,
        "authors": stated.lines("authors"),
        "language": language,
        "published_at_utc": published_at_utc,
        "published_precision": precision,
        "ingested_at_utc": now,
        "text": text,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "text_minhash": None,
        "raw_sha256": at.raw_sha256,
        "media_type": at.media_type,
        "license": stated.line("license") or at.origin.license,
        "parent_locator": at.parent_locator,
        "is_cut": read.is_cut,
        "notes": "; ".join(stated.notes) or None,
        "duplicate_of": None,
        "event_id": None,
        "extraction": None,
    }


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
