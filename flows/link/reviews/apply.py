"""Applies reviews to the rows that a run links: those of documents that come, and of reviews that are new or gone.

One document: `document`. What is linked is reviewed while it is linked; the table of reviews is made after: `table`.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, Final

from flows.link.reviews.comparisons import ComparisonRuling
from flows.link.reviews.document import ReviewedDocument, ReviewOutcome
from flows.link.reviews.match import match_figures
from flows.link.reviews.record import Review
from flows.link.reviews.staged import (
    KeptOut,
    find_by_locators,
    list_changing,
    put_rows,
    read_machine_rows,
    read_texts_of,
)
from flows.records import ChangeSet, ReleaseRef, Row
from flows.warehouse.staging import read_before
from schemas.tables import TABLES

_AT_ONCE: Final = 500
"""Documents whose rows are held at once."""


@dataclass(frozen=True, slots=True)
class AppliedReviews:
    """All reviews, and what became of those of documents that were looked at.

    `before` has the rows of the last release, by id; `documents` those that a review names, by what it calls them;
    `seen` the figures of comparisons, by review, of documents that were looked at.
    """

    reviews: Sequence[Review] = ()
    before: Mapping[str, Row] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)
    outcomes: Mapping[str, ReviewOutcome] = field(default_factory=dict)
    seen: Mapping[str, AbstractSet[str]] = field(default_factory=dict)

    def list_rulings(self) -> dict[str, ComparisonRuling]:
        """List what the last reviews of comparisons say whose figures are all there, by review."""
        last = {each.target: each for each in self.reviews if each.comparison is not None}
        found = {}
        for review in last.values():
            assert review.comparison is not None
            figures = frozenset(self.find_seen(review))
            if len(figures) >= len(review.comparison.figures):
                found[review.id] = ComparisonRuling(review.verdict, review.comparison.measure, figures)
        return found

    def find_seen(self, review: Review) -> AbstractSet[str]:
        """Find the figures of a comparison: as its documents have them, or as before where none was looked at."""
        before = self.before.get(review.id)
        return self.seen.get(review.id, set(before["target_ids"]) if before else set())


def apply_reviews(release: ReleaseRef | None, changes: ChangeSet, reviews: Sequence[Review]) -> AppliedReviews:
    """Put claims and figures as reviews have them into a change set, with all rows of their documents.

    Args:
        release: the last release, or None.
        changes: the judged rows; gets those of documents whose reviews are new, another or gone.
        reviews: all, in order of time.
    """
    table = TABLES["reviews"]
    before = {row["review_id"]: row for row in read_before(release, table, table.column_names).to_pylist()}
    if not before and not reviews:
        return AppliedReviews()
    documents = _resolve(release, changes, reviews)
    touched = _list_touched(before, reviews, documents) | (list_changing(changes) & set(documents.values()))
    of_document: dict[str, list[Review]] = defaultdict(list)
    for review in reviews:
        for each in {documents[name] for name in review.documents if name in documents}:
            of_document[each].append(review)
    _add_companions(touched, reviews, documents)
    outcomes: dict[str, ReviewOutcome] = {}
    seen: dict[str, set[str]] = defaultdict(set)
    kept_out = _read_kept_out(before)
    ordered = sorted(touched)
    for at in range(0, len(ordered), _AT_ONCE):
        some = frozenset(ordered[at : at + _AT_ONCE])
        for document in _review_documents(release, changes, some, of_document, kept_out):
            outcomes |= document.outcomes
            for review_id, figures in _find_compared(document, of_document[document.document_id], documents):
                seen[review_id] |= figures
    return AppliedReviews(reviews, before, documents, outcomes, seen)


def _add_companions(touched: set[str], reviews: Sequence[Review], documents: Mapping[str, str]) -> None:
    """Add the other documents of comparisons of which one is touched, also through others."""
    groups = [{documents.get(name, name) for name in each.documents} for each in reviews if each.comparison is not None]
    is_growing = True
    while is_growing:
        near = set[str]().union(*(group for group in groups if not touched.isdisjoint(group)))
        is_growing = not near <= touched
        touched |= near


def _find_compared(
    document: ReviewedDocument, reviews: Sequence[Review], documents: Mapping[str, str]
) -> Iterator[tuple[str, set[str]]]:
    """Yield the figures of a document that reviews of comparisons speak of, by review."""
    for review in reviews:
        if review.comparison is not None:
            own = [each for each in review.comparison.figures if documents.get(each.document) == document.document_id]
            rows = (row for each in own for row in match_figures(document.text, document.figures, each))
            yield review.id, {row["figure_id"] for row in rows}


def _resolve(release: ReleaseRef | None, changes: ChangeSet, reviews: Sequence[Review]) -> dict[str, str]:
    """Find the documents that reviews name: by their ids, or by their addresses where an id is of none any more."""
    places = {place.document: place.locator for review in reviews for place in review.places}
    here = read_texts_of(release, changes, places.keys()).keys()
    lost = {locator: name for name, locator in places.items() if name not in here and locator is not None}
    moved = find_by_locators(release, changes, lost.keys()) if lost else {}
    return dict(zip(here, here, strict=True)) | {lost[locator]: each for locator, each in moved.items()}


def _list_touched(before: Mapping[str, Row], reviews: Sequence[Review], documents: Mapping[str, str]) -> set[str]:
    """List the documents that are there of reviews that are new, gone, or of other documents than before."""
    now = {each.id for each in reviews}
    fresh = (each.documents for each in reviews if each.id not in before)
    gone = (list_named(row) for key, row in before.items() if key not in now)
    lost = (each.documents for each in reviews if each.id in before and before[each.id]["outcome"] == "unmatched")
    named = set[str]().union(*fresh, *gone, *lost)
    return {documents.get(name, name) for name in named}


def list_named(row: Row) -> set[str]:
    """List the documents that a row of `reviews` is of."""
    named = {row["document_id"]} - {None}
    of = json.loads(row["seen"] or "{}")
    for kind in ("figures", "events"):
        named |= {each["document"] for each in of.get(kind, ())}
    return named


def _read_kept_out(before: Mapping[str, Row]) -> KeptOut:
    """Read the rows that reviews keep out of the last release."""
    found: dict[str, dict[str, list[Mapping[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for row in before.values():
        if row["verdict"] == "wrong" and row["outcome"] == "applied" and row["machine"]:
            for name, rows in json.loads(row["machine"]).items():
                found[row["document_id"]][name] += rows
    return found


def _review_documents(
    release: ReleaseRef | None,
    changes: ChangeSet,
    ids: AbstractSet[str],
    reviews: Mapping[str, Sequence[Review]],
    kept_out: KeptOut,
) -> list[ReviewedDocument]:
    """Review some documents, and write their rows."""
    texts = read_texts_of(release, changes, ids)
    here = texts.keys() & ids
    claims, figures = (read_machine_rows(name, release, changes, here, kept_out) for name in ("claims", "figures"))
    done = []
    for each in sorted(here):
        document = ReviewedDocument(each, *texts[each], claims[each], figures[each])
        document.apply(reviews.get(each, ()))
        done.append(document)
    put_rows("claims", (row for each in done for row in each.claims), here, changes)
    put_rows("figures", (row for each in done for row in each.figures), here, changes)
    return done
