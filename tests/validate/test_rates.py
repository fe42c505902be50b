"""Rates: within their bounds or not, and over how many documents they are judged."""

from flows.settings import Settings
from flows.validate.rates import Rate, TableCounts, list_rates, rates_frame


def counts(before: int, after: int, figures_after: int, rejected: int = 0) -> dict[str, TableCounts]:
    return {
        "documents": TableCounts(100, 0, before, after),
        "claims": TableCounts(100, rejected, before * 10, after * 10),
        "figures": TableCounts(100, 0, before * 5, figures_after),
    }


def out_of_bounds(rates) -> list[str]:
    return [rate.name for rate in rates if not rate.lowest <= rate.value <= rate.highest]


def test_rates_within_bounds_pass():
    assert not out_of_bounds(list_rates(counts(100, 100, 510), {"figures.unit": 0.1}, 3, Settings()))


def test_too_many_rejects_nulls_withdrawals_or_drift_are_out_of_bounds():
    rates = list_rates(counts(100, 100, 1100, rejected=30), {"figures.unit": 0.95}, 60, Settings())
    assert out_of_bounds(rates) == [
        "claims: share of new rows rejected",
        "figures.unit: share of rows without a value",
        "documents: share withdrawn since the last release",
        "figures: rows per document against the last release",
    ]


def test_an_extractor_that_raises_on_many_documents_is_out_of_bounds():
    rates = list_rates(counts(100, 100, 510) | {"extraction": TableCounts(100, 30, 0, 0)}, {}, 0, Settings())
    assert out_of_bounds(rates) == ["extraction: share of new rows rejected"]


def test_few_documents_are_not_judged():
    few = {name: TableCounts(10, 9, 10, 2) for name in ("documents", "claims", "figures")}
    assert not list_rates(few, {"figures.unit": 1.0}, 9, Settings())


def test_a_frame_has_a_row_a_rate():
    frame = rates_frame([Rate("share", 0.5, 0, 0.2)])
    assert frame.to_dict("records") == [{"name": "share", "value": 0.5, "lowest": 0, "highest": 0.2}]
    assert list(rates_frame([]).columns) == ["name", "value", "lowest", "highest"]
