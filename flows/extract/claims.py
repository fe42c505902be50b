"""Documents to rows of `claims` and `figures`: the extract stage's face to the pipeline.

What a sentence holds is found elsewhere (attribution, figures, hedges); here it is put together: which claim a
figure or a hedge belongs to, what the narrator says, and ids that do not move when the text around them is edited.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from flows.extract.attribution import Attribution
from flows.extract.attribution_types import judge_type
from flows.extract.attributors import AnyAttributor, Refusal, TextReading, read_texts
from flows.extract.figures import FigureReading
from flows.extract.hedges import find_polarity, weakest_certainty
from flows.extract.quotes import find_quotes
from flows.extract.readings import ClaimDraft, DocumentReading, read_document
from flows.extract.sentences import Span
from flows.extract.sources import SourceKey, link_mentions
from flows.ids import make_id
from flows.records import Row, Usage

_NO_PLACE_OR_TIME: Final = {
    "as_of_start": None,
    "as_of_end": None,
    "as_of_precision": "unknown",
    "place_name": None,
    "geoname_id": None,
    "latitude": None,
    "longitude": None,
    "place_precision": "unknown",
}
"""Times and places are not read yet."""


@dataclass(frozen=True, slots=True)
class ExtractedRows:
    """Rows of the two tables that come out of documents, in order of document and text.

    `refusals` are what the attributor kept out, each with its document; `unanswered` counts documents that it gave
    nothing for but answers of a wrong form; `usage` is what it spent.
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


def extract_documents(documents: Sequence[Row], attributor: AnyAttributor) -> ExtractedRows:
    """Extract the claims and figures of documents (rows of table `documents`; document_id and text are read).

    Whatever the attributor raises is passed on.
    """
    claims: list[Row] = []
    figures: list[Row] = []
    readings = read_texts(attributor, [document["text"] for document in documents])
    for document, reading in zip(documents, readings, strict=True):
        rows = _extract_document(document["document_id"], document["text"], reading.attributions, attributor.name)
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


def _extract_document(
    document_id: str, text: str, attributions: Sequence[Attribution], extractor: str
) -> ExtractedRows:
    reading = read_document(text, attributions)
    quotes = find_quotes(text)
    sources = _link_sources(document_id, text, reading)
    claims: list[Row] = []
    figures: list[Row] = []
    seen: Counter[tuple[str, ...]] = Counter()
    for draft, source in zip(reading.drafts, sources, strict=True):
        kind = "narrator" if draft.is_narrator else judge_type(text, draft.content, quotes)
        claim_id = _make_claim_id(document_id, text, draft, kind, seen)
        claims.append(_claim_row(document_id, claim_id, text, draft, kind, source, extractor))
        figures += _figure_rows(document_id, claim_id, text, draft.figures)
    return ExtractedRows(claims, figures)


def _link_sources(document_id: str, text: str, reading: DocumentReading) -> list[SourceKey | None]:
    """Link the sources cited in a document, in the order in which they are mentioned."""
    order = sorted((draft.source[0], i) for i, draft in enumerate(reading.drafts) if draft.source)
    keys = link_mentions([text[start:end] for (start, end), _ in order], document_id)
    linked: list[SourceKey | None] = [None] * len(reading.drafts)
    for (_, i), key in zip(order, keys, strict=True):
        linked[i] = key
    return linked


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ".join(text[start:end] for start, end in spans)


def _make_claim_id(document_id: str, text: str, draft: ClaimDraft, kind: str, seen: Counter[tuple[str, ...]]) -> str:
    """Hash the words of a claim; the same words again in a document count on."""
    parts = (kind, _words(text, draft.source), _words(text, draft.cue), _words(text, draft.content))
    seen[parts] += 1
    return make_id("clm", document_id, *parts, str(seen[parts]))


def _span_columns(name: str, text: str, spans: Sequence[Span]) -> dict[str, Any]:
    """The three columns of a span, from the first to the last piece."""
    if not spans:
        return {f"{name}_text": None, f"{name}_start": None, f"{name}_end": None}
    start, end = spans[0][0], spans[-1][1]
    return {f"{name}_text": text[start:end], f"{name}_start": start, f"{name}_end": end}


def _claim_row(
    document_id: str, claim_id: str, text: str, draft: ClaimDraft, kind: str, source: SourceKey | None, extractor: str
) -> dict[str, Any]:
    corroboration = draft.corroboration
    return {
        "claim_id": claim_id,
        "document_id": document_id,
        "sentence_index": draft.sentence_index,
        "attribution_type": kind,
        **_span_columns("source", text, draft.source),
        "source_id": None if source is None else source.source_id,
        "relayed_by": draft.relayed_by,
        **_span_columns("cue", text, draft.cue),
        **_span_columns("content", text, draft.content),
        "content_spans": [{"start": start, "end": end} for start, end in draft.content],
        "polarity": find_polarity(text, draft.cue, draft.content),
        "certainty": weakest_certainty(draft.hedges),
        "hedges": [
            {"text": text[hedge.start : hedge.end], "start": hedge.start, "end": hedge.end} for hedge in draft.hedges
        ],
        "corroboration": "none" if corroboration is None else corroboration.value,
        **_span_columns(
            "corroboration", text, [] if corroboration is None else [(corroboration.start, corroboration.end)]
        ),
        "confidence": draft.confidence,
        "extractor": extractor,
    }


def _figure_rows(document_id: str, claim_id: str, text: str, figures: Sequence[FigureReading]) -> list[dict[str, Any]]:
    rows = []
    seen: Counter[tuple[str, ...]] = Counter()
    for figure in figures:
        quantity = figure.quantity
        words = text[quantity.start : quantity.end]
        parts = (words, repr(quantity.low), repr(quantity.high))
        seen[parts] += 1
        rows.append(
            {
                "figure_id": make_id("fig", claim_id, *parts, str(seen[parts])),
                "claim_id": claim_id,
                "document_id": document_id,
                **_span_columns("figure", text, [(quantity.start, quantity.end)]),
                "value_low": quantity.low,
                "value_high": quantity.high,
                "bound": quantity.bound,
                "direction": quantity.direction,
                "unit": figure.unit,
                "measure": figure.measure,
                **_span_columns("subject", text, [] if figure.subject is None else [figure.subject]),
                **_NO_PLACE_OR_TIME,
            }
        )
    return rows
