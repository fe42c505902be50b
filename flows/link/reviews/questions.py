"""What is shown of a row that people are asked about, and how they name it in a review. What is asked: `doubts`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flows.language.sentences import split_sentences
from flows.link.reviews.corrections import SEEN
from flows.link.reviews.doubts import Doubt
from flows.link.reviews.record import fold_space
from flows.publish.shown.evidence import Piece, cut_evidence
from flows.publish.shown.rows import read_by_key
from flows.records import ReleaseRef, Row

_DOCUMENT: Final = ("document_id", "locator", "title", "publisher", "published_at_utc", "text")


@dataclass(frozen=True, slots=True)
class ShownWords:
    """Words of a document with what is marked in them, and what the machine made of them."""

    pieces: Sequence[Piece]
    document: Row
    row: Row
    claim: Row


@dataclass(frozen=True, slots=True)
class ReviewQuestion:
    """What somebody is asked about: `said` is how a review names it, with what is seen."""

    kind: str
    why: str
    said: Mapping[str, Any]
    shown: Sequence[ShownWords]


def read_questions(release: ReleaseRef, doubts: Sequence[Doubt]) -> Iterator[ReviewQuestion]:
    """Read what is shown of doubtful rows, in their order.

    Raises:
        ReleaseError: a table cannot be read.
    """
    keys = {kind: [each.key for each in doubts if each.kind == kind] for kind in ("comparison", "figure", "claim")}
    comparisons = read_by_key(release, "comparisons", keys["comparison"])
    compared = [each for row in comparisons.values() for each in row["figure_ids"]]
    figures = read_by_key(release, "figures", [*keys["figure"], *compared])
    claims = read_by_key(release, "claims", [*keys["claim"], *(row["claim_id"] for row in figures.values())])
    documents = read_by_key(release, "documents", (row["document_id"] for row in claims.values()), _DOCUMENT)
    rows = _Rows(figures, claims, documents)
    for doubt in doubts:
        if doubt.kind == "comparison":
            yield rows.ask_comparison(doubt, comparisons[doubt.key])
        elif doubt.kind == "figure":
            yield rows.ask_figure(doubt)
        else:
            yield rows.ask_claim(doubt)


@dataclass(frozen=True, slots=True)
class _Rows:
    figures: Mapping[str, Row]
    claims: Mapping[str, Row]
    documents: Mapping[str, Row]

    def ask_figure(self, doubt: Doubt) -> ReviewQuestion:
        row = self.figures[doubt.key]
        said = {"figure": self._place_figure(row), "seen": {name: row[name] for name in SEEN["figure"]}}
        return ReviewQuestion(doubt.kind, doubt.why, said, [self._show_figure(row)])

    def ask_claim(self, doubt: Doubt) -> ReviewQuestion:
        row = self.claims[doubt.key]
        document = self.documents[row["document_id"]]
        place = {
            "document": row["document_id"],
            "locator": document["locator"],
            "words": fold_space(row["content_text"]),
        }
        sentence, _ = _find_sentence(document["text"], row["content_start"], row["content_start"] + 1)
        place |= {"source": row["source_text"], "sentence": fold_space(sentence)}
        said = {"claim": place, "seen": {name: row[name] for name in SEEN["claim"]}}
        pieces = cut_evidence(
            document["text"], _list_spans(row) | {"figure": (row["content_start"], row["content_end"])}
        )
        return ReviewQuestion(doubt.kind, doubt.why, said, [ShownWords(pieces, document, row, row)])

    def ask_comparison(self, doubt: Doubt, row: Row) -> ReviewQuestion:
        figures = [self.figures[each] for each in row["figure_ids"] if each in self.figures]
        places = [self._place_figure(each) for each in figures]
        said = {"comparison": {"measure": row["measure"], "figures": places}}
        return ReviewQuestion(doubt.kind, doubt.why, said, [self._show_figure(each) for each in figures])

    def _place_figure(self, row: Row) -> dict[str, Any]:
        document = self.documents[row["document_id"]]
        sentence, start = _find_sentence(document["text"], row["figure_start"], row["figure_end"])
        place = {"document": row["document_id"], "locator": document["locator"]}
        return place | {"sentence": sentence, "words": row["figure_text"], "offset": row["figure_start"] - start}

    def _show_figure(self, row: Row) -> ShownWords:
        claim, document = self.claims[row["claim_id"]], self.documents[row["document_id"]]
        spans = {"figure": (row["figure_start"], row["figure_end"]), **_list_spans(claim)}
        return ShownWords(cut_evidence(document["text"], spans), document, row, claim)


def _list_spans(claim: Row) -> dict[str, tuple[int | None, int | None]]:
    return {name: (claim[f"{name}_start"], claim[f"{name}_end"]) for name in ("source", "cue")}


def _find_sentence(text: str, start: int, end: int) -> tuple[str, int]:
    """Find the sentence that words stand in, or those from their first to their last; gives it and its start."""
    spans = [each for each in split_sentences(text) if each[0] < end and start < each[1]]
    left, right = min((each[0] for each in spans), default=start), max((each[1] for each in spans), default=end)
    left, right = min(left, start), max(right, end)
    whole = text[left:right]
    return whole.strip(), left + len(whole) - len(whole.lstrip())
