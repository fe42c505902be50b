"""Makes a claim cite whom a review names, by words of its document. Who cites whom by rules: `extract/claimants/`."""

from typing import Any

from flows.extract.claimants.claimant import write_claimant
from flows.extract.claimants.resolution import resolve_mentions
from flows.link.reviews.match import find_words
from flows.locators import page_of
from flows.records import Row


def cite_source(document_id: str, locator: str, text: str, claim: Row, words: str | None) -> dict[str, Any] | None:
    """Give the columns of a claim that cites other words of its text, those nearest to it; no words: the narrator.

    Returns None if the words are not in the text.
    """
    kind = claim["attribution_type"]
    if words is None:
        nobody = dict.fromkeys(("source_text", "source_start", "source_end", "source_id", "source_reading"))
        return nobody | {"attribution_type": "narrator"}
    spans = sorted(find_words(text, words), key=lambda span: _measure_distance(span, claim))
    if not spans:
        return None
    start, end = spans[0]
    [claimant] = resolve_mentions(page_of(locator) or document_id, text, [(start, end)])
    return {
        "source_text": text[start:end],
        "source_start": start,
        "source_end": end,
        "source_id": claimant.source_id,
        "source_reading": write_claimant(claimant),
        "attribution_type": "indirect" if kind == "narrator" else kind,
    }


def _measure_distance(span: tuple[int, int], claim: Row) -> tuple[int, int]:
    start, end = span
    return max(0, claim["content_start"] - end, start - claim["content_end"]), start
