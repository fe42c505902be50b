"""The comparisons that a report shows: those with the most voices, with who says what on whose word.

Reads a bounded number of rows of a release; how they look is in `report.html.j2`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from flows.publish.evidence import Piece, cut_evidence
from flows.records import ReleaseRef
from flows.warehouse.releases import read_table
from flows.wording import format_value
from schemas.tables import TABLES

COMPARISONS_SHOWN: Final = 50
VOICES_SHOWN: Final = 20
THE_REPORT: Final = "the report itself"
"""Who gives a figure that the text attributes to nobody."""
HEADROOM: Final = 1.08
"""Of the scale beyond the highest value, so that a figure without an upper limit can run on."""

Row = Mapping[str, Any]
Rows = Mapping[str, Row]


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure on its comparison's scale, in percent; open where the words set no limit."""

    left_pct: float
    width_pct: float
    is_open_below: bool
    is_open_above: bool


@dataclass(frozen=True, slots=True)
class ShownVoice:
    """One figure, and who gives it."""

    figure_id: str
    low: float | None
    high: float | None
    who: str
    relayed_by: str | None
    value: str
    words: str
    denied: bool
    hedges: tuple[str, ...]
    corroboration: str
    publisher: str
    published: date | None
    title: str
    evidence: tuple[Piece, ...]
    bar: Bar


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One comparison, its voices in order of publication; `hidden` more are not shown."""

    comparison_id: str
    subject: str
    measure: str
    unit: str | None
    place: str | None
    as_of: tuple[date | None, date | None]
    disagreement: str
    spread: float | None
    value: str
    voices: tuple[ShownVoice, ...]
    hidden: int


def read_disagreements(
    release: ReleaseRef,
    limit: int | None = COMPARISONS_SHOWN,
    measure: str | None = None,
    source: str | None = None,
    voices: int | None = VOICES_SHOWN,
) -> list[Disagreement]:
    """Read the comparisons with the most voices, at most `limit`.

    Args:
        release: what to read.
        limit: how many at most; None for all.
        measure: only those of this measure.
        source: only those quoting a source whose name contains this, in any case.
        voices: how many of each at most; None for all.
    """
    chosen = _choose_comparisons(release, limit, measure, source)
    figures = read_by_key(release, "figures", [key for row in chosen for key in row["figure_ids"][:voices]])
    claims = read_by_key(release, "claims", [figure["claim_id"] for figure in figures.values()])
    documents = read_by_key(release, "documents", [figure["document_id"] for figure in figures.values()])
    sources = read_by_key(release, "sources", [claim["source_id"] for claim in claims.values() if claim["source_id"]])
    return [_describe_comparison(row, voices, figures, claims, documents, sources) for row in chosen]


def read_by_key(
    release: ReleaseRef, name: str, keys: Iterable[str], columns: Sequence[str] | None = None
) -> dict[str, Row]:
    """The rows of a table with these keys, by key."""
    key = TABLES[name].key
    where = pc.field(key).isin(pa.array(sorted(set(keys)), pa.string()))
    return {row[key]: row for row in read_table(release, name, columns, where).to_pylist()}


def _choose_comparisons(release: ReleaseRef, limit: int | None, measure: str | None, source: str | None) -> list[Row]:
    """Choose those of the most sources and documents first, then the widest spreads; a spread alone lifts nothing."""
    columns = ["comparison_id", "spread", "measure", "sources", "source_count", "document_count"]
    order = read_table(release, "comparisons", columns).to_pylist()
    order = [row for row in order if measure is None or row["measure"] == measure]
    if source is not None:
        named = _find_sources(release, source)
        order = [row for row in order if not named.isdisjoint(row["sources"])]
    order.sort(key=_rank)
    keys = [row["comparison_id"] for row in order[:limit]]
    rows = read_by_key(release, "comparisons", keys)
    return [rows[key] for key in keys]


def _rank(row: Row) -> tuple[float, float, float, str]:
    """Rank a comparison, the first to show least; rows of an older contract have no counts."""
    return (
        -(row["source_count"] or 0),
        -(row["document_count"] or 0),
        -(row["spread"] or 0),
        row["comparison_id"],
    )


def _find_sources(release: ReleaseRef, words: str) -> frozenset[str]:
    """Find the sources one of whose names holds these words."""
    rows = read_table(release, "sources", ["source_id", "name", "aliases"]).to_pylist()
    wanted = words.lower()
    return frozenset(
        row["source_id"] for row in rows if any(wanted in name.lower() for name in [row["name"], *row["aliases"]])
    )


def _describe_comparison(
    row: Row, limit: int | None, figures: Rows, claims: Rows, documents: Rows, sources: Rows
) -> Disagreement:
    shown = [figures[key] for key in row["figure_ids"][:limit] if key in figures]
    top = max((value for figure in shown for value in _values(figure)), default=0) * HEADROOM
    voices = [
        _describe_voice(figure, claims[figure["claim_id"]], documents[figure["document_id"]], sources, top)
        for figure in shown
    ]
    return Disagreement(
        comparison_id=row["comparison_id"],
        subject=_restore_capitals(row["subject"], [documents[figure["document_id"]]["text"] for figure in shown]),
        measure=row["measure"],
        unit=row["unit"],
        place=row["place"],
        as_of=(row["as_of_start"], row["as_of_end"]),
        disagreement=row["disagreement"],
        spread=row["spread"],
        value=format_value(row["value_low"], row["value_high"]),
        voices=tuple(voices),
        hidden=len(row["figure_ids"]) - len(shown),
    )


def _restore_capitals(key: str, texts: Sequence[str]) -> str:
    """Write a normalised subject as the documents write its first words: "North Korean troops".

    >>> _restore_capitals("north korean troops", ["Few North Korean soldiers came back."])
    'North Korean troops'
    """
    words = key.split()
    for count in range(len(words), 0, -1):
        known = re.compile(rf"\b{re.escape(' '.join(words[:count]))}\b", re.IGNORECASE)
        found = next((match[0] for text in texts if (match := known.search(text))), None)
        if found is not None:
            return " ".join([found, *words[count:]])
    return key


def _describe_voice(figure: Row, claim: Row, document: Row, sources: Rows, top: float) -> ShownVoice:
    spans = {
        "figure": (figure["figure_start"], figure["figure_end"]),
        "source": (claim["source_start"], claim["source_end"]),
        "cue": (claim["cue_start"], claim["cue_end"]),
        "": (claim["content_start"], claim["content_end"]),
    }
    source = sources.get(claim["source_id"] or "")
    published: datetime | None = document["published_at_utc"]
    return ShownVoice(
        figure_id=figure["figure_id"],
        low=figure["value_low"],
        high=figure["value_high"],
        who=source["name"] if source else claim["source_text"] or THE_REPORT,
        relayed_by=claim["relayed_by"],
        value=format_value(figure["value_low"], figure["value_high"], figure["bound"], figure["unit"]),
        words=figure["figure_text"],
        denied=claim["polarity"] == "negative",
        hedges=tuple(hedge["text"] for hedge in claim["hedges"]),
        corroboration=claim["corroboration"],
        publisher=document["publisher"] or document["origin_id"],
        published=published.date() if published else None,
        title=document["title"] or document["locator"],
        evidence=tuple(cut_evidence(document["text"], spans)),
        bar=_draw_bar(figure, top),
    )


def _values(figure: Row) -> list[float]:
    return [value for value in (figure["value_low"], figure["value_high"]) if value is not None]


def _draw_bar(figure: Row, top: float) -> Bar:
    """Place a figure on a scale from 0 to `top`."""
    low, high = figure["value_low"], figure["value_high"]
    start = max(0.0, 100 * (low or 0) / top) if top > 0 else 0.0
    end = max(start, 100 * high / top) if top > 0 and high is not None else 100.0
    return Bar(round(start, 2), round(end - start, 2), is_open_below=low is None, is_open_above=high is None)
