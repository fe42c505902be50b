"""Makes rows of `claims` and `figures` from documents; the pipeline calls the extract stage here.

Other modules find attributions, figures and hedges and give them to claims. This one writes the rows, with ids that
stay the same when the text around them is edited.
"""

import gc
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flows.extract.attribution.choose import AnyAttributor, read_texts
from flows.extract.attribution.quoting import judge_type
from flows.extract.attribution.records import Refusal, TextReading
from flows.extract.claimants.antecedents import find_quoted
from flows.extract.claimants.claimant import Claimant, write_claimant
from flows.extract.claimants.registering import Shown
from flows.extract.claimants.resolution import resolve_mentions
from flows.extract.events.record import read_happening
from flows.extract.figures.rows import ClaimFigures, make_figure_rows, span_values
from flows.extract.reading import ClaimDraft, DocumentReading, read_document
from flows.ids import make_id
from flows.language.spans import Span
from flows.locators import page_of
from flows.records import Row, Usage


@dataclass(frozen=True, slots=True)
class ExtractedRows:
    """Rows of `claims` and `figures`, in order of document and text.

    `refusals` has what the attributor refused, each with its document; `unanswered` counts documents with nothing but
    answers of a wrong form; `usage` is what the attributor spent.
    """

    claims: list[Row] = field(default_factory=list)
    figures: list[Row] = field(default_factory=list)
    refusals: list[tuple[Row, Refusal]] = field(default_factory=list)
    unanswered: int = 0
    usage: Usage = field(default_factory=Usage)

    def __add__(self, other: "ExtractedRows") -> "ExtractedRows":
        """Append the rows of other documents."""
        return ExtractedRows(
            self.claims + other.claims,
            self.figures + other.figures,
            self.refusals + other.refusals,
            self.unanswered + other.unanswered,
            self.usage + other.usage,
        )


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Pause Python's search for cycles: what is read has none, and each search would walk through all of it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_without_collecting()
def extract_documents(documents: Sequence[Row], attributor: AnyAttributor) -> ExtractedRows:
    """Extract the claims and figures of documents.

    Only `document_id`, `locator`, `text` and `published_at_utc` of the documents are read. Errors of the attributor are
    passed on.
    """
    claims: list[Row] = []
    figures: list[Row] = []
    readings = read_texts(attributor, [document["text"] for document in documents])
    for document, reading in zip(documents, readings, strict=True):
        rows = _extract_document(document, reading, attributor.name)
        claims += rows.claims
        figures += rows.figures
    refusals = [
        (document, refusal)
        for document, reading in zip(documents, readings, strict=True)
        for refusal in reading.refusals
    ]
    unanswered = sum(_is_unanswered(reading) for reading in readings)
    return ExtractedRows(claims, figures, refusals, unanswered, sum((reading.usage for reading in readings), Usage()))


def _is_unanswered(reading: TextReading) -> bool:
    return not reading.attributions and any(refusal.reason_code == "bad_answer" for refusal in reading.refusals)


def _extract_document(document: Row, found: TextReading, extractor: str) -> ExtractedRows:
    document_id, text = document["document_id"], document["text"]
    reading = read_document(text, found.attributions, _publication_day(document), found.parsed or ())
    sources = _link_sources(_scope_of_names(document), text, reading)
    claims: list[Row] = []
    figures: list[ClaimFigures] = []
    kinds = [_judge_kind(text, draft, reading.quotes) for draft in reading.drafts]
    ids = _make_claim_ids(document_id, text, reading.drafts, kinds)
    for draft, kind, source in zip(reading.drafts, kinds, sources, strict=True):
        claim = _claim_row(document_id, ids, text, draft, kind, source, extractor)
        claims.append(claim | {"event_reading": None if claims else reading.main_happening})
        figures.append((ids[draft], draft.figures))
    return ExtractedRows(claims, [*make_figure_rows(document_id, text, figures, reading.happenings)])


def _publication_day(document: Row) -> date | None:
    """Return the day of publication, or None if the document has none; a bare text may lack the column."""
    published: datetime | None = document.get("published_at_utc")
    return None if published is None else published.date()


def _scope_of_names(document: Row) -> str:
    """Say within what "the police" are the same: a document, or the page that it is an entry of."""
    page = page_of(document.get("locator") or "")
    return page or str(document["document_id"])


def _link_sources(scope: str, text: str, reading: DocumentReading) -> list[Claimant | None]:
    """Resolve the sources cited in a document; the stage `link` brings those of all documents together."""
    cited = [draft for draft in reading.drafts if draft.source]
    numbers = {draft: number for number, draft in enumerate(cited)}
    spans = [draft.stands_for or (draft.source[0][0], draft.source[-1][1]) for draft in cited]
    speaking = {numbers[draft]: numbers[quoted] for draft in cited if (quoted := find_quoted(text, draft)) in numbers}
    inner = {numbers[draft] for draft in cited if draft.within is not None}
    contents = [draft.content for draft in cited]
    shown = Shown(speaking, inner, contents, reading.sentences, _find_town(text, reading))
    claimants = resolve_mentions(scope, text, spans, shown)
    return [claimants[numbers[draft]] if draft in numbers else None for draft in reading.drafts]


def _find_town(text: str, reading: DocumentReading) -> str:
    """The town of what a document is mainly about, if named more than once, or an empty string."""
    place = None if reading.main_happening is None else read_happening(reading.main_happening).place
    is_town = place is not None and place.precision == "city" and text.count(place.name) > 1
    return place.name if place is not None and is_town else ""


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ".join(text[start:end] for start, end in spans)


def _judge_kind(text: str, draft: ClaimDraft, quotes: Sequence[Span]) -> str:
    return "narrator" if draft.is_narrator else judge_type(text, draft.content, quotes)


def _make_claim_ids(
    document_id: str, text: str, drafts: Sequence[ClaimDraft], kinds: Sequence[str]
) -> dict[ClaimDraft, str]:
    """Hash the words of each claim, with a number for the same words again."""
    ids: dict[ClaimDraft, str] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for draft, kind in zip(drafts, kinds, strict=True):
        parts = (kind, _words(text, draft.source), _words(text, draft.cue), _words(text, draft.content))
        seen[parts] += 1
        ids[draft] = make_id("clm", document_id, *parts, str(seen[parts]))
    return ids


def _claim_row(
    document_id: str,
    ids: Mapping[ClaimDraft, str],
    text: str,
    draft: ClaimDraft,
    kind: str,
    source: Claimant | None,
    extractor: str,
) -> dict[str, Any]:
    corroboration = draft.corroboration
    return {
        "claim_id": ids[draft],
        "document_id": document_id,
        "sentence_index": draft.sentence_index,
        "attribution_type": kind,
        **span_values("source", text, draft.source),
        "source_id": None if source is None else source.source_id,
        "source_reading": None if source is None else write_claimant(source),
        "relayed_by": draft.relayed_by,
        "within_claim_id": None if draft.within is None else ids[draft.within],
        **span_values("cue", text, draft.cue),
        **span_values("content", text, draft.content),
        "content_spans": [{"start": start, "end": end} for start, end in draft.content],
        "polarity": draft.polarity,
        "certainty": draft.certainty,
        "hedges": [
            {"text": text[hedge.start : hedge.end], "start": hedge.start, "end": hedge.end} for hedge in draft.hedges
        ],
        "corroboration": "none" if corroboration is None else corroboration.value,
        **span_values("corroboration", text, [] if corroboration is None else [corroboration.span]),
        "confidence": draft.confidence,
        "extractor": extractor,
        "duplicate_of": None,
        "review_status": None,
        "machine": None,
    }
