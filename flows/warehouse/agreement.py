"""What tables of one release say of each other beyond references: events, comparisons and their series. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from schemas.bounds import BoundedValue, fit_one_value, lie_apart, name_number

COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    "documents": ("event_id",),
    "figures": ("event_id",),
    "events": ("event_id",),
    "comparisons": ("comparison_id", "figure_ids", "disagreement"),
    "series": ("series_id", "comparison_id", "figure_id", "value_low", "value_high", "bound", "status"),
}
"""What of each table must be read to find these."""
_TWO: Final = 2
"""Voices that a comparison has at least, unless one voice changes its word."""


def find_disagreements(tables: Mapping[str, pa.Table]) -> dict[str, set[str]]:
    """Find the rows of each table of which others say something else, by key; tables that are not there say nothing."""
    found: dict[str, set[str]] = {}
    if {"events", "figures", "documents"} <= tables.keys():
        found["events"] = find_silent_events(tables["events"], tables["figures"], tables["documents"])
    if {"comparisons", "series"} <= tables.keys():
        found["comparisons"] = find_wrong_verdicts(tables["comparisons"], tables["series"])
        found["series"] = find_strays(tables["series"], tables["comparisons"])
    return found


def find_silent_events(events: pa.Table, figures: pa.Table, documents: pa.Table) -> set[str]:
    """Find the events that no figure belongs to and no document is about."""
    known = pa.concat_arrays([table["event_id"].combine_chunks() for table in (figures, documents)])
    silent = pc.invert(pc.is_in(events["event_id"], known))
    return set(events["event_id"].filter(silent).to_pylist())


def find_strays(series: pa.Table, comparisons: pa.Table) -> set[str]:
    """Find the rows of `series` whose figure is not in their comparison."""
    columns = (comparisons[name].to_pylist() for name in ("comparison_id", "figure_ids"))
    held = {(each, figure) for each, figures in zip(*columns, strict=True) for figure in figures}
    rows = zip(*(series[name].to_pylist() for name in ("series_id", "comparison_id", "figure_id")), strict=True)
    return {key for key, *of in rows if tuple(of) not in held}


def find_wrong_verdicts(comparisons: pa.Table, series: pa.Table) -> set[str]:
    """Find the comparisons whose verdict is not what the values of their series say.

    Those without a series are passed over: a release that goes back to an older contract has none.
    """
    values: dict[str, list[tuple[BoundedValue, str]]] = defaultdict(list)
    names = ("comparison_id", "value_low", "value_high", "bound", "status")
    for key, low, high, bound, status in zip(*(series[name].to_pylist() for name in names), strict=True):
        values[key].append((BoundedValue(low, high, bound), status))
    rows = zip(*(comparisons[name].to_pylist() for name in ("comparison_id", "disagreement")), strict=True)
    return {key for key, verdict in rows if key in values and not is_borne_out(verdict, values[key])}


def is_borne_out(verdict: str, values: Sequence[tuple[BoundedValue, str]]) -> bool:
    """Whether a verdict is what values say, each with its status in the series.

    What voices say now decides on `agree` and `overlap`; a `conflict` or an `update` needs two values, now or before,
    that cannot both be.
    """
    current = [stated for stated, status in values if status == "current"]
    if len(current) < _TWO:
        current = [stated for stated, _ in values]
    is_same = len({name_number(stated) for stated in current}) == 1
    match verdict:
        case "agree":
            return is_same
        case "overlap":
            return not is_same and fit_one_value(current)
        case "conflict" | "update":
            return any(lie_apart(one, other) for (one, _), (other, _) in combinations(values, 2))
        case _:
            return False
