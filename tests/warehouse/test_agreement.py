"""What tables of one release say of each other."""

from typing import Any

import pyarrow as pa
import pytest

from flows.warehouse.agreement import find_disagreements, find_silent_events, is_borne_out
from schemas.bounds import BoundedValue

COMPARISON = {"comparison_id": "cmp_1", "figure_ids": ["fig_1", "fig_2"], "disagreement": "update"}


def said(figure: int, value: float, status: str, **given: Any) -> dict[str, Any]:
    row = {"series_id": f"ser_{figure}", "comparison_id": "cmp_1", "figure_id": f"fig_{figure}", "status": status}
    return row | {"value_low": value, "value_high": value, "bound": "exact"} | given


def disagreements(comparison: dict[str, Any], *series: dict[str, Any]) -> dict[str, set[str]]:
    return find_disagreements({"comparisons": pa.Table.from_pylist([comparison]), "series": series_of(*series)})


def series_of(*rows: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(rows))


def test_what_agrees_is_not_found() -> None:
    found = disagreements(COMPARISON, said(1, 97, "superseded"), said(2, 104, "current"))
    assert found == {"comparisons": set(), "series": set()}


def test_a_series_row_belongs_to_a_comparison_with_its_figure() -> None:
    stray = said(3, 104, "repeat")
    found = disagreements(COMPARISON, said(1, 97, "superseded"), said(2, 104, "current"), stray)
    assert found["series"] == {"ser_3"}


def test_a_verdict_that_the_values_do_not_bear_out_is_found() -> None:
    agreeing = COMPARISON | {"disagreement": "agree"}
    assert disagreements(agreeing, said(1, 97, "current"), said(2, 104, "current"))["comparisons"] == {"cmp_1"}
    without_series = said(1, 97, "current", comparison_id="cmp_2")
    assert disagreements(agreeing, without_series)["comparisons"] == set()


def test_an_event_without_figure_and_document_is_found() -> None:
    events, figures, documents = (
        pa.table({"event_id": pa.array(ids, pa.string())})
        for ids in (["evt_1", "evt_2", "evt_3"], ["evt_1", None], ["evt_3"])
    )
    assert find_silent_events(events, figures, documents) == {"evt_2"}


@pytest.mark.parametrize(
    ("verdict", "values"),
    [
        ("agree", [(97, "superseded"), (104, "current"), (104, "current")]),
        ("overlap", [(104, "current"), (None, "current")]),
        ("update", [(97, "superseded"), (104, "current")]),
        ("conflict", [(97, "current"), (104, "current")]),
    ],
)
def test_a_verdict_is_borne_out_by_the_values(verdict: str, values: list[tuple[float | None, str]]) -> None:
    stated = [(BoundedValue(value, value, "exact" if value else "vague"), status) for value, status in values]
    assert is_borne_out(verdict, stated)
    assert not is_borne_out("no verdict", stated)
    assert [each for each in ("agree", "overlap") if is_borne_out(each, stated)] == [verdict] * (
        verdict in {"agree", "overlap"}
    )
