"""Writes table `reviews`: what each review says, and what became of it."""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from flows.link.replacing import replace_changed
from flows.link.reviews.apply import AppliedReviews
from flows.link.reviews.comparisons import judge_ruling
from flows.link.reviews.document import ReviewOutcome
from flows.link.reviews.kept import write_values
from flows.link.reviews.read import find_contradictions
from flows.link.reviews.record import FigurePlace, Review, dump_plain
from flows.records import ChangeSet, ReleaseRef, Row
from flows.warehouse.staging import read_after
from flows.wording import count_of
from schemas.arrow import table_from_rows
from schemas.tables import TABLES

_UNMATCHED: Final = ReviewOutcome("unmatched")
_NOTED: Final = ReviewOutcome("noted")
_TOLD: Final = {
    "outdated": "whose words changed, to be asked again",
    "unmatched": "that match nothing",
    "noted": "that this version does not apply",
}
_NAMED: Final = 3
"""Reviews of a kind that a log line names."""

log = logging.getLogger(__name__)


def write_reviews(applied: AppliedReviews, release: ReleaseRef | None, changes: ChangeSet) -> None:
    """Write the rows of `reviews` that are another than in the last release, and say which match nothing."""
    if not applied.reviews and not applied.before:
        return
    compared = _judge_comparisons(applied, release, changes)
    rows = [_describe(review) | _describe_outcome(review, applied, compared) for review in applied.reviews]
    table = TABLES["reviews"]
    replace_changed(table, table_from_rows(table, rows), release, changes)
    for line in describe_reviews(rows, applied.reviews):
        log.info("link: %s", line)


def _judge_comparisons(
    applied: AppliedReviews, release: ReleaseRef | None, changes: ChangeSet
) -> dict[str, ReviewOutcome]:
    """Say what became of the reviews of comparisons, once these are linked."""
    reviews = [each for each in applied.reviews if each.comparison is not None]
    if not reviews:
        return {}
    rows = read_after(release, changes, TABLES["comparisons"], ["measure", "figure_ids"]).to_pylist()
    standing = [(row["measure"], frozenset(row["figure_ids"])) for row in rows]
    rulings = applied.list_rulings()
    last = {each.target: each for each in reviews}
    found = {}
    for review in reviews:
        if review.id in rulings:
            outcome = judge_ruling(rulings[review.id], standing)
        elif last[review.target].id != review.id:
            outcome = "overruled"
        else:
            outcome = "outdated" if all(each in applied.documents for each in review.documents) else "unmatched"
        found[review.id] = ReviewOutcome(outcome, None, tuple(sorted(applied.find_seen(review))))
    return found


def _describe(review: Review) -> dict[str, Any]:
    """Give the columns that a review fills by itself."""
    place = review.figure or review.claim
    said = review.model_dump(mode="json", include={"comparison", "sources", "events"}, exclude_none=True)
    of = said.get("comparison") or said
    return {
        "review_id": review.id,
        "reviewer": review.reviewer,
        "reviewed_at_utc": review.when,
        "reviewed": review.kind,
        "verdict": review.verdict,
        "locator": place.locator if place else None,
        "words": place.words if place else None,
        "sentence": place.sentence if isinstance(place, FigurePlace) else None,
        "seen": dump_plain(of | (review.seen or {})) if of or review.seen else None,
        "correction": dump_plain(review.correction) if review.correction else None,
        "note": review.note,
        "review_file": review.file,
    }


def _describe_outcome(review: Review, applied: AppliedReviews, compared: Mapping[str, ReviewOutcome]) -> dict[str, Any]:
    """Give the columns that say what became of a review: as in the last release, if nothing was looked at again."""
    found = _NOTED if review.kind in {"sources", "events"} else compared.get(review.id, applied.outcomes.get(review.id))
    before = applied.before.get(review.id)
    is_here = all(each in applied.documents for each in review.documents)
    if found is None and before is not None and is_here:
        return {name: before[name] for name in ("outcome", "document_id", "target_ids", "machine")}
    outcome = found or _UNMATCHED
    machine = {name: [write_values(row) for row in rows] for name, rows in (outcome.machine or {}).items()}
    return {
        "outcome": outcome.outcome,
        "document_id": outcome.document_id,
        "target_ids": list(outcome.target_ids),
        "machine": dump_plain(machine) if machine else None,
    }


def describe_reviews(rows: Sequence[Row], reviews: Sequence[Review]) -> list[str]:
    """Say how many reviews there are, which are asked again or match nothing, and who contradicts whom."""
    if not rows:
        return []
    outcomes = Counter(row["outcome"] for row in rows)
    lines = [f"{count_of(len(rows), 'review')}: {', '.join(f'{count:,} {name}' for name, count in outcomes.items())}"]
    for outcome, words in _TOLD.items():
        found = [row for row in rows if row["outcome"] == outcome]
        if found:
            named = "; ".join(_name(row) for row in found[:_NAMED])
            more = f"; and {len(found) - _NAMED:,} more" if len(found) > _NAMED else ""
            lines.append(f"{count_of(len(found), 'review')} {words}: {named}{more}")
    for earlier, later in find_contradictions(reviews)[:_NAMED]:
        said = f"{later.reviewer} ({later.file}) says {later.verdict} where {earlier.reviewer} ({earlier.file})"
        lines.append(f"{said} says {earlier.verdict}: the later one counts")
    return lines


def _name(row: Row) -> str:
    words = row["sentence"] or row["words"] or row["seen"] or ""
    return f"{row['review_file']}: {row['reviewed']} {words[:80]!r}"
