"""Rows of figures and claims over a text, for tests of edits; no test here."""

from collections.abc import Mapping
from typing import Any

from publish_story import NOON, fill, quote

from flows.ids import make_id
from flows.publish.edits.compare import ReadVersion


def figure_row(text: str, words: str, value: float, **given: Any) -> dict[str, Any]:
    """A figure of people killed, unless said otherwise, whose words stand once in a text."""
    key = make_id("fig", text, words)
    spans = quote(text, "figure", words)
    row = {"measure": "killed", "unit": "people", "value_low": value, "value_high": value, "bound": "exact"}
    ids = {"figure_id": key, "claim_id": make_id("clm", key), "document_id": "doc_1"}
    return fill("figures", **{**ids, **spans, **row, **given})


def claim_row(text: str, source: str | None, content: str, kind: str = "direct", **given: Any) -> dict[str, Any]:
    """A claim that cites a source for some words of a text."""
    key = make_id("clm", text, content)
    cited = quote(text, "source", source) if source else {}
    spans = cited | quote(text, "content", content)
    return fill("claims", **{"claim_id": key, "document_id": "doc_1", "attribution_type": kind, **spans, **given})


def version_of(
    text: str, figures: Mapping[str, float], who: str | None = None, title: str = "A blast", **given: Any
) -> ReadVersion:
    """A version of a document whose figures, by their words, one source gives."""
    rows = [figure_row(text, words, value) for words, value in figures.items()]
    told = rows if who is not None else []
    claims = [claim_row(text, who, row["figure_text"], "indirect", claim_id=row["claim_id"]) for row in told]
    seen = {"ingested_at_utc": NOON, "published_at_utc": NOON}
    seen |= {"publisher": "The Wire", "locator": "https://w.example/1"}
    document = fill("documents", **{"document_id": "doc_1", "text": text, "title": title, **seen, **given})
    return ReadVersion(document, claims, rows, {})
