"""Applies the reviews of one document to the rows that the machine read of it. Pure; which documents: `apply`."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from flows.link.reviews.corrections import ClaimCorrection, FigureCorrection, has_shape, keep_seen
from flows.link.reviews.kept import change_row, list_changed
from flows.link.reviews.match import find_likest, has_words, match_claims, match_figures
from flows.link.reviews.record import ClaimPlace, FigurePlace, Review, says_same
from flows.link.reviews.speakers import cite_source
from flows.records import Row
from schemas.tables import TABLES


@dataclass(frozen=True, slots=True)
class ReviewOutcome:
    """What became of a review; `machine` has what was read of the rows that it changes or keeps out, by table."""

    outcome: str
    document_id: str | None = None
    target_ids: tuple[str, ...] = ()
    machine: Mapping[str, Sequence[Mapping[str, Any]]] | None = None


@dataclass(slots=True)
class ReviewedDocument:
    """The rows of a document, and what became of each review, by its id."""

    document_id: str
    locator: str
    text: str
    claims: list[Row]
    figures: list[Row]
    outcomes: dict[str, ReviewOutcome] = field(default_factory=dict)

    def apply(self, reviews: Sequence[Review]) -> None:
        """Apply reviews of figures and claims, in order of time: of those with the same words the last one counts.

        Claims come first: a figure goes with a claim that is wrong.
        """
        read = {"figures": list(self.figures), "claims": list(self.claims)}
        last = {each.target: each for each in reviews if each.kind in {"figure", "claim"}}
        of_claims = ((each, each.claim) for each in last.values() if each.claim is not None)
        for review, claim in of_claims:
            self._note(review, self._review_claims(review, claim))
        of_figures = ((each, each.figure) for each in last.values() if each.figure is not None)
        for review, figure in of_figures:
            self._note(review, self._review_figures(review, figure, read["figures"]))
        for review in [each for each in last.values() if each.id not in self.outcomes]:
            self.outcomes[review.id] = self._miss(review, read)
        for review in [each for each in reviews if last.get(each.target, each).id != each.id]:
            self.outcomes[review.id] = self._follow(review, last[review.target])

    def _follow(self, review: Review, later: Review) -> ReviewOutcome:
        """Say what became of a review of the same words as a later one."""
        same = self.outcomes[later.id]
        return same if says_same(review, later) else ReviewOutcome("overruled", self.document_id, same.target_ids)

    def _note(self, review: Review, outcome: ReviewOutcome | None) -> None:
        if outcome is not None:
            self.outcomes[review.id] = outcome

    def _review_figures(self, review: Review, place: FigurePlace, read: Sequence[Row]) -> ReviewOutcome | None:
        found = match_figures(self.text, self.figures, place)
        if not found:
            gone = match_figures(self.text, read, place)
            return ReviewOutcome("overruled", self.document_id, _keys_of("figures", gone)) if gone else None
        changed = [_judge_figure(review, row) for row in found]
        if any(row is None for row in changed):
            return self._outdate("figures", found)
        if review.verdict == "wrong":
            self._drop_figures({row["figure_id"] for row in found})
            return self._keep_out({"figures": found}, _keys_of("figures", found))
        return self._put("figures", [row for row in changed if row is not None])

    def _review_claims(self, review: Review, place: ClaimPlace) -> ReviewOutcome | None:
        found = match_claims(self.text, self.claims, place)
        if not found:
            return None
        changed = [self._judge_claim(review, row) for row in found]
        if any(row is None for row in changed):
            return self._outdate("claims", found)
        if review.verdict == "wrong":
            keys = {row["claim_id"] for row in found}
            figures = [row for row in self.figures if row["claim_id"] in keys]
            self._drop_figures({row["figure_id"] for row in figures})
            self._drop_claims(found)
            return self._keep_out({"claims": found, "figures": figures}, _keys_of("claims", found))
        return self._put("claims", [row for row in changed if row is not None])

    def _judge_claim(self, review: Review, row: Row) -> Row | None:
        """Give a claim as a review has it; None if it is not what was seen."""
        corrected = review.corrected_columns if review.correction is not None else None
        if not isinstance(corrected, ClaimCorrection):
            seen = keep_seen("claim", review.seen or {}, row)
            return None if review.verdict == "wrong" and seen else _state(row, seen)
        columns = corrected.columns(row)
        if "source" in corrected.model_fields_set:
            cited = cite_source(self.document_id, self.locator, self.text, row, corrected.source)
            if cited is None:
                return None
            columns |= {name: value for name, value in cited.items() if row[name] != value}
        return _state(row, columns)

    def _miss(self, review: Review, read: Mapping[str, Sequence[Row]]) -> ReviewOutcome:
        """Say why nothing is what a review speaks of; what is likest to it is asked again, unless that was reviewed."""
        place, name = (review.claim, "claims") if review.figure is None else (review.figure, "figures")
        assert place is not None
        if has_words(self.text, place):
            outcome = "unneeded" if review.verdict == "wrong" else "unmatched"
            return ReviewOutcome(outcome, self.document_id)
        likest = find_likest(self.text, read[name], place)
        if likest is None:
            return ReviewOutcome("outdated", self.document_id)
        key = TABLES[name].key
        now = next((row for row in getattr(self, name) if row[key] == likest[key]), None)
        if now is None or now["review_status"] in {"right", "corrected"}:
            return ReviewOutcome("overruled", self.document_id, (likest[key],))
        return self._outdate(name, [now])

    def _outdate(self, name: str, rows: Sequence[Row]) -> ReviewOutcome:
        self._put(name, [{**row, "review_status": "outdated"} for row in rows])
        return ReviewOutcome("outdated", self.document_id, _keys_of(name, rows))

    def _put(self, name: str, rows: Sequence[Row]) -> ReviewOutcome:
        key = TABLES[name].key
        fresh = {row[key]: row for row in rows}
        known = self.figures if name == "figures" else self.claims
        known[:] = [fresh.get(row[key], row) for row in known]
        machine = list_changed(TABLES[name], rows)
        return ReviewOutcome("applied", self.document_id, _keys_of(name, rows), {name: machine} if machine else None)

    def _keep_out(self, rows: Mapping[str, Sequence[Row]], keys: tuple[str, ...]) -> ReviewOutcome:
        return ReviewOutcome("applied", self.document_id, keys, {name: each for name, each in rows.items() if each})

    def _drop_figures(self, keys: AbstractSet[str]) -> None:
        """Drop figures; what was a part of one is no part of it any more."""
        staying = (row for row in self.figures if row["figure_id"] not in keys)
        self.figures = [
            change_row(row, {"part_of": None}, row["review_status"]) if row["part_of"] in keys else row
            for row in staying
        ]

    def _drop_claims(self, rows: Sequence[Row]) -> None:
        """Drop claims; what stood within one stands within what that stood in, and its happening is told by the first.

        The first claim of a document has the happening that it is mainly about.
        """
        outer = {row["claim_id"]: row["within_claim_id"] for row in rows}
        staying = [row for row in self.claims if row["claim_id"] not in outer]
        self.claims = [
            change_row(row, {"within_claim_id": _climb(outer, row["within_claim_id"])}, row["review_status"])
            if row["within_claim_id"] in outer
            else row
            for row in staying
        ]
        told = next((row["event_reading"] for row in rows if row["event_reading"] is not None), None)
        if told is not None and self.claims and all(row["event_reading"] is None for row in self.claims):
            first = self.claims[0]
            self.claims[0] = change_row(first, {"event_reading": told}, first["review_status"])


def _judge_figure(review: Review, row: Row) -> Row | None:
    """Give a figure as a review has it; None if it is not what was seen."""
    corrected = review.corrected_columns if review.correction is not None else None
    if isinstance(corrected, FigureCorrection):
        changed = _state(row, corrected.columns(row))
    else:
        seen = keep_seen("figure", review.seen or {}, row)
        if review.verdict == "wrong" and seen:
            return None
        changed = _state(row, seen)
    return changed if has_shape(changed) else None


def _state(row: Row, columns: Mapping[str, Any]) -> Row:
    return change_row(row, columns, "corrected" if columns else "right")


def _keys_of(name: str, rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(sorted(row[TABLES[name].key] for row in rows))


def _climb(outer: Mapping[str, str | None], claim_id: str | None) -> str | None:
    """Give the first claim around that stays."""
    while claim_id is not None and claim_id in outer:
        claim_id = outer[claim_id]
    return claim_id
