"""What a correction puts into a row."""

from typing import Any

import pytest
from pydantic import ValidationError

from flows.link.reviews.corrections import ClaimCorrection, FigureCorrection, has_shape, keep_seen

ROW = {
    "value_low": 12.0, "value_high": None, "bound": "at_least", "unit": "people", "measure": "killed",
    "as_of_start": None, "as_of_end": None, "as_of_precision": "unknown", "as_of_basis": "none",
}  # fmt: skip


def columns(row: dict[str, Any] | None = None, **said: Any) -> dict[str, Any]:
    return FigureCorrection.model_validate(said).columns(ROW | (row or {}))


def test_value_alone_keeps_a_bound_that_it_can_have() -> None:
    assert columns(value=22) == {"value_low": 22}
    at_most = {"bound": "at_most", "value_low": None, "value_high": 12.0}
    assert columns(at_most, value=22) == {"value_high": 22}
    assert columns({"bound": "vague", "value_high": 99.0}, value=22) == {
        "value_low": 22,
        "value_high": 22,
        "bound": "exact",
    }
    assert columns(value=22, bound="exact") == {"value_low": 22, "value_high": 22, "bound": "exact"}


def test_days_come_with_their_precision() -> None:
    found = columns(as_of_start="2026-03-01", as_of_end="2026-03-02")
    assert (found["as_of_precision"], found["as_of_basis"]) == ("day", "event")


def test_what_is_as_it_was_is_no_change() -> None:
    assert columns(measure="killed", unit="people") == {}
    assert ClaimCorrection(polarity="negative").columns({"polarity": "negative"}) == {}


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({}, "names what should be another"),
        ({"value": 3, "value_low": 3}, "not both"),
        ({"value_low": 3}, "need a bound"),
        ({"bound": "exact"}, "needs the value"),
        ({"value_low": 3, "value_high": 5, "bound": "exact"}, "bound exact needs low = high"),
        ({"value": 3, "bound": "range"}, "bound range needs low < high"),
        ({"measure": "eaten"}, "'eaten' is no measure"),
        ({"as_of_start": "2026-03-01"}, "come together"),
    ],
)
def test_what_cannot_be_is_refused(said: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        FigureCorrection.model_validate(said)


def test_what_was_seen_is_kept_where_it_is_read_otherwise() -> None:
    assert keep_seen("figure", {"value_low": 12, "measure": "wounded"}, ROW) == {"measure": "wounded"}
    assert has_shape(ROW)
    assert not has_shape(ROW | {"value_high": 3.0})
