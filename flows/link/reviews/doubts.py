"""Chooses what people are asked about: what was judged and changed, then what is most doubtful. Asking: `questions`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from flows.records import ReleaseRef
from flows.warehouse.releases import read_table

_OUTDATED: Final = -2.0
"""Doubt of what was judged and changed since: it comes first."""
_CONFLICT: Final = -1.0
"""Doubt of a comparison whose voices contradict each other: it comes next."""
_VAGUE_MEASURE: Final = "other"
_OF_VAGUE: Final = 0.3
"""By how much a figure without a measure is more doubtful."""


class Doubt(NamedTuple):
    """A row to ask about; the least score comes first. `why` says what is doubtful."""

    score: float
    kind: str
    key: str
    why: str


@dataclass(frozen=True, slots=True)
class DoubtsWanted:
    """What is asked about: all, or what has a measure, or is of an event named by the start of its id or label."""

    measure: str | None = None
    event: str | None = None
    limit: int = 20


def choose_doubts(release: ReleaseRef, wanted: DoubtsWanted) -> list[Doubt]:
    """Choose the rows that nobody judged, or that changed since, the most doubtful first; three times the limit.

    Raises:
        ReleaseError: a table cannot be read.
    """
    events = None if wanted.event is None else _find_events(release, wanted.event)
    found = [*_doubt_comparisons(release, wanted, events), *_doubt_figures(release, wanted, events)]
    if wanted.measure is None and events is None:
        found += _doubt_claims(release, 3 * wanted.limit)
    return sorted(found)[: 3 * wanted.limit]


def _find_events(release: ReleaseRef, named: str) -> pa.Array:
    rows = read_table(release, "events", ["event_id", "label"])
    is_named = pc.or_(
        pc.starts_with(rows["event_id"], named), pc.starts_with(pc.utf8_lower(rows["label"]), named.lower())
    )
    return rows["event_id"].filter(is_named).combine_chunks()


def _keep_wanted(rows: pa.Table, wanted: DoubtsWanted, events: pa.Array | None) -> pa.Table:
    """Keep what is asked about, and was not judged as it is."""
    rows = _keep_open(rows)
    if wanted.measure is not None:
        rows = rows.filter(pc.equal(rows["measure"], wanted.measure))
    return rows if events is None else rows.filter(pc.is_in(rows["event_id"], events))


def _keep_open(rows: pa.Table) -> pa.Table:
    """Keep what nobody judged, or that changed since."""
    status = rows["review_status"]
    return rows.filter(pc.or_kleene(pc.is_null(status), pc.equal(status, "outdated")))


def _doubt_comparisons(release: ReleaseRef, wanted: DoubtsWanted, events: pa.Array | None) -> Iterable[Doubt]:
    columns = ["comparison_id", "event_id", "measure", "disagreement", "review_status"]
    for row in _keep_wanted(read_table(release, "comparisons", columns), wanted, events).to_pylist():
        key = row["comparison_id"]
        if row["review_status"] == "outdated":
            yield Doubt(_OUTDATED, "comparison", key, "was judged before another figure joined it")
        elif row["disagreement"] == "conflict":
            yield Doubt(_CONFLICT, "comparison", key, "its voices contradict each other")


def _doubt_figures(release: ReleaseRef, wanted: DoubtsWanted, events: pa.Array | None) -> Sequence[Doubt]:
    columns = ["figure_id", "claim_id", "event_id", "measure", "review_status"]
    rows = _keep_wanted(read_table(release, "figures", columns), wanted, events)
    claims = read_table(release, "claims", ["claim_id", "confidence"])
    at = pc.index_in(rows["claim_id"], claims["claim_id"])
    scores = claims["confidence"].take(at.combine_chunks())
    is_vague = pc.equal(rows["measure"], _VAGUE_MEASURE)
    scores = pc.subtract(scores, pc.if_else(is_vague, _OF_VAGUE, 0.0))
    scores = pc.if_else(rows["review_status"].is_valid(), _OUTDATED, scores)
    return _list_least("figure", rows["figure_id"], scores, rows["measure"], 3 * wanted.limit)


def _doubt_claims(release: ReleaseRef, most: int) -> Sequence[Doubt]:
    rows = read_table(release, "claims", ["claim_id", "confidence", "source_text", "review_status"])
    rows = _keep_open(rows).filter(pc.field("source_text").is_valid())
    scores = pc.if_else(rows["review_status"].is_valid(), _OUTDATED, rows["confidence"])
    return _list_least("claim", rows["claim_id"], scores, None, most)


def _list_least(
    kind: str, keys: pa.ChunkedArray, scores: pa.ChunkedArray, measures: pa.ChunkedArray | None, most: int
) -> list[Doubt]:
    """List the rows of the least scores."""
    table = pa.table({"key": keys, "score": scores} | ({} if measures is None else {"measure": measures}))
    order = [("score", "ascending"), ("key", "ascending")]
    rows = (
        table.take(pc.select_k_unstable(table, min(most, table.num_rows), sort_keys=order)) if table.num_rows else table
    )
    return [
        Doubt(row["score"], kind, row["key"], _say_why(row["score"], row.get("measure"))) for row in rows.to_pylist()
    ]


def _say_why(score: float, measure: str | None) -> str:
    if score == _OUTDATED:
        return "was judged before its words changed"
    if measure == _VAGUE_MEASURE:
        return f"no measure is known, confidence {score + _OF_VAGUE:.2f}"
    return f"confidence {score:.2f}"
