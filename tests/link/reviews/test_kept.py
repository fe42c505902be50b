"""What the machine read comes back as it was."""

from datetime import UTC, date, datetime

from publish_story import fill

from flows.link.reviews.kept import change_row, list_changed, read_values, recover_rows, write_values
from schemas.tables import TABLES

FIGURES = TABLES["figures"]


def test_values_come_back_with_their_types() -> None:
    values = {"as_of_start": date(2026, 3, 1), "value_low": 3.0, "unit": None}
    assert read_values(FIGURES, write_values(values)) == values
    told = {"published_at_utc": datetime(2026, 3, 1, tzinfo=UTC), "unknown_column": 3}
    assert read_values(TABLES["documents"], write_values(told)) == {"published_at_utc": told["published_at_utc"]}


def test_row_that_was_changed_twice_comes_back() -> None:
    row = fill("figures", figure_id="fig_1", value_low=3.0, value_high=3.0)
    once = change_row(row, {"value_low": 4.0, "value_high": 4.0}, "corrected")
    twice = change_row(once, {"part_of": None, "value_low": 5.0}, "corrected")
    assert list_changed(FIGURES, [twice, row]) == [
        {"figure_id": "fig_1", "value_low": 3.0, "value_high": 3.0, "part_of": None}
    ]
    linked = {**twice, "event_id": "evt_1"}
    assert recover_rows(FIGURES, [linked]) == [row]


def test_rows_that_were_kept_out_come_back_once() -> None:
    row = fill("figures", figure_id="fig_1", as_of_start=date(2026, 3, 1))
    assert recover_rows(FIGURES, [], [write_values(row), write_values(row)]) == [row]
    assert recover_rows(FIGURES, [row], [write_values(row)]) == [row]
