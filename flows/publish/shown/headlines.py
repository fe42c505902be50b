"""The headline by which a person knows an event: that of the latest document about it, else how its text begins."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from textwrap import shorten
from typing import Any, Final

from flows.language.sentences import split_sentences
from flows.publish.shown.records import Headline
from flows.publish.shown.rows import read_by_key, read_where
from flows.records import ReleaseRef

LONGEST_LEAD: Final = 100
"""Characters of a first sentence that stands for a headline."""
_NEVER: Final = datetime.min.replace(tzinfo=UTC)


def read_headlines(release: ReleaseRef, event_ids: Sequence[str]) -> dict[str, Headline]:
    """Read the headline of each event that a document is mainly about."""
    columns = ["document_id", "event_id", "title", "publisher", "origin_id", "published_at_utc"]
    latest: dict[str, Mapping[str, Any]] = {}
    for row in read_where(release, "documents", "event_id", event_ids, columns):
        held = latest.get(row["event_id"])
        if held is None or _order(row) > _order(held):
            latest[row["event_id"]] = row
    untitled = [row["document_id"] for row in latest.values() if not row["title"]]
    texts = read_by_key(release, "documents", untitled, ["document_id", "text"])
    return {
        key: Headline(
            row["title"] or cut_lead(texts[row["document_id"]]["text"]),
            row["publisher"] or row["origin_id"],
            row["published_at_utc"].date() if row["published_at_utc"] else None,
        )
        for key, row in latest.items()
    }


def cut_lead(text: str) -> str:
    """Cut the first sentence of a text down to what a headline may be.

    >>> cut_lead("Nine miners died on Monday. It rained.")
    'Nine miners died on Monday'
    """
    start, end = next(iter(split_sentences(text[: 10 * LONGEST_LEAD])), (0, 0))
    sentence = " ".join(text[start:end].split())
    return shorten(sentence.removesuffix("."), LONGEST_LEAD, placeholder=" …")


def _order(row: Mapping[str, Any]) -> tuple[bool, datetime, str]:
    return bool(row["title"]), row["published_at_utc"] or _NEVER, row["document_id"]
