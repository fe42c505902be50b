"""What the page says in words: titles of events, quantities and figures, values, and what takes from a figure.

The words are those of `flows.publish.shown`; here they are made for whole tables, a list for each column, in the
order of the table.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

import pyarrow as pa

from flows.publish.shown.figures import day_said, find_cited, list_marks, name_speaker, value_of
from flows.publish.shown.headlines import read_headlines
from flows.publish.shown.quantities import title_comparison, title_lone_figure
from flows.publish.shown.rows import day_of, read_pairs
from flows.publish.shown.titles import title_event
from flows.records import ReleaseRef, Row
from flows.warehouse.releases import read_table
from schemas.bounds import BoundedValue, admit_values

_FIRST_DAY: Final = date(1970, 1, 1)
_FIGURE: Final = (
    *("figure_id", "claim_id", "document_id", "figure_text", "value_low", "value_high", "bound", "unit", "measure"),
    *("subject_text", "scope", "role", "modality", "as_of_start", "as_of_end", "as_of_basis"),
)
_CLAIM: Final = ("claim_id", "source_id", "source_text", "polarity", "hedges", "corroboration")
_COMPARISON: Final = (*("comparison_id", "subject", "measure", "scope", "as_of_start", "as_of_end", "figure_ids"),)


def tell_words(release: ReleaseRef) -> dict[str, dict[str, pa.Array]]:
    """Tell the columns in words of each table that has some."""
    comparisons = tell_comparisons(release)
    return {
        "events": tell_events(release),
        "comparisons": comparisons,
        "figures": tell_figures(release, comparisons),
        "series": tell_series(release),
    }


def tell_events(release: ReleaseRef) -> dict[str, pa.Array]:
    """Tell the title of each event, and the latest headline about it."""
    rows = _rows(release, "events", ("event_id", "label", "event_kind"))
    found = read_headlines(release, [row["event_id"] for row in rows])
    headlines = [found[row["event_id"]].words if row["event_id"] in found else None for row in rows]
    titles = [title_event(row["label"], row["event_kind"], words) for row, words in zip(rows, headlines, strict=True)]
    return {"title": _words(titles), "headline": _words(headlines)}


def tell_comparisons(release: ReleaseRef) -> dict[str, pa.Array]:
    """Tell what the figures of each comparison count, and of whom or what."""
    subjects = dict(read_pairs(release, "figures", "figure_id", "subject_text"))
    titled = [title_comparison(row, subjects) for row in _rows(release, "comparisons", _COMPARISON)]
    return {"title": _words([title for title, _ in titled]), "subject": _words([subject for _, subject in titled])}


def tell_figures(release: ReleaseRef, comparisons: Mapping[str, pa.Array]) -> dict[str, pa.Array]:
    """Tell what each figure counts, its value, when it was said, and what takes from it.

    Args:
        release: whose figures.
        comparisons: what `tell_comparisons` tells of it.
    """
    claims = _by_key(_rows(release, "claims", _CLAIM))
    sources = _by_key(_rows(release, "sources", ("source_id", "name")))
    documents = _by_key(_rows(release, "documents", ("document_id", "publisher", "origin_id", "published_at_utc")))
    compared = dict(_title_compared(release, comparisons))
    told: dict[str, list[Any]] = defaultdict(list)
    for figure in _rows(release, "figures", _FIGURE):
        claim, document = claims[figure["claim_id"]], documents[figure["document_id"]]
        title = compared.get(figure["figure_id"]) or title_lone_figure(figure, _name_voice(claim, sources, document))
        told["title"].append(title[0])
        told["subject"].append(title[1])
        told["value"].append(value_of(figure, title[0]))
        told["marks"].append("\n".join(dict.fromkeys(list_marks(figure, claim))))
        told["said_day"].append(_count_days(day_said(figure, day_of(document["published_at_utc"]))))
    kinds = {"said_day": pa.int32()}
    names = ("title", "subject", "value", "marks", "said_day")
    return {name: pa.array(told[name], kinds.get(name, pa.string())) for name in names}


def tell_series(release: ReleaseRef) -> dict[str, pa.Array]:
    """Tell from where to where the words of each figure let its value be."""
    rows = _rows(release, "series", ("value_low", "value_high", "bound"))
    ends = [admit_values(BoundedValue(row["value_low"], row["value_high"], row["bound"])) for row in rows]
    low, high = ([end[at] for end in ends] for at in (0, 1))
    return {"fit_low": pa.array(low, pa.float64()), "fit_high": pa.array(high, pa.float64())}


def _title_compared(release: ReleaseRef, told: Mapping[str, pa.Array]) -> Iterator[tuple[str, tuple[str, str | None]]]:
    titles = zip(told["title"].to_pylist(), told["subject"].to_pylist(), strict=True)
    for row, title in zip(_rows(release, "comparisons", ("figure_ids",)), titles, strict=True):
        yield from ((key, title) for key in row["figure_ids"])


def _name_voice(claim: Row, sources: Mapping[str, Row], document: Row) -> str:
    return name_speaker(find_cited(claim, sources), document)


def _rows(release: ReleaseRef, name: str, columns: Sequence[str]) -> list[Row]:
    rows: list[Row] = read_table(release, name, columns).to_pylist()
    return rows


def _by_key(rows: Sequence[Row]) -> dict[str, Row]:
    """Give rows by their first column."""
    return {row[next(iter(row))]: row for row in rows}


def _words(values: Sequence[str | None]) -> pa.Array:
    return pa.array(values, pa.string())


def _count_days(day: date | None) -> int | None:
    return None if day is None else (day - _FIRST_DAY).days
