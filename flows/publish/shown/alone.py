"""The figures of events that are in no comparison: what one alone says, and nobody else puts a number on."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from flows.language.names import fold
from flows.publish.shown.choose import Wanted, find_sources
from flows.publish.shown.quantities import rank_alone
from flows.publish.shown.rows import read_by_key, read_where
from flows.records import ReleaseRef, Row

_CLAIM: Final = ("claim_id", "source_id", "duplicate_of")
_FIGURE: Final = (
    *("figure_id", "claim_id", "event_id", "measure", "value_low", "value_high", "unit", "subject_text"),
    *("role", "modality", "figure_start"),
)


def read_alone(release: ReleaseRef, event_ids: Sequence[str], wanted: Wanted) -> dict[str, list[Row]]:
    """Read these figures by event, those that tell most first: what nobody compares goes before other counts of it.

    Reprints are left out, and so is what a voice of a comparison says again; the same is told once. Of each figure only
    the columns are read that choose it.
    """
    comparisons = read_where(release, "comparisons", "event_id", event_ids, ["figure_ids"])
    compared = {key for row in comparisons for key in row["figure_ids"]}
    figures = read_where(release, "figures", "event_id", event_ids, _FIGURE)
    claims = read_by_key(release, "claims", [row["claim_id"] for row in figures], _CLAIM)
    known = [row for row in figures if row["figure_id"] in compared]
    said, counted = {_said_key(row, claims) for row in known}, {_count_key(row) for row in known}
    asked = _ask(release, wanted, claims)
    told: dict[str, dict[tuple[Any, ...], Row]] = defaultdict(dict)
    for row in sorted(figures, key=lambda row: (_count_key(row) in counted, rank_alone(row), row["figure_id"])):
        is_new = row["figure_id"] not in compared and _said_key(row, claims) not in said
        if is_new and wanted.measure in {None, row["measure"]} and row["claim_id"] in asked:
            told[row["event_id"]].setdefault(_value_key(row), row)
    return {key: list(found.values()) for key, found in told.items()}


def _ask(release: ReleaseRef, wanted: Wanted, claims: Mapping[str, Row]) -> frozenset[str]:
    """Choose the claims of which a reader asks: no reprint, and of the source that is wanted."""
    sources = None if wanted.source is None else find_sources(release, wanted.source)
    return frozenset(
        key
        for key, claim in claims.items()
        if claim["duplicate_of"] is None and (sources is None or claim["source_id"] in sources)
    )


def _count_key(figure: Row) -> tuple[str, str]:
    """What is counted in which event."""
    return figure["event_id"], figure["measure"]


def _said_key(figure: Row, claims: Mapping[str, Row]) -> tuple[Any, ...]:
    """What two figures share by which one voice says the same again."""
    return *_count_key(figure), figure["value_low"], figure["value_high"], claims[figure["claim_id"]]["source_id"]


def _value_key(figure: Row) -> tuple[Any, ...]:
    """What two figures of an event share that tell the reader the same."""
    subject = fold(figure["subject_text"] or "")
    return figure["measure"], figure["unit"], figure["value_low"], figure["value_high"], subject
