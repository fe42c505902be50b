"""Counts, values and days in words."""

from datetime import date

import pytest

from flows.wording import BOUND_WORDS, count_of, format_stretch, format_value
from schemas.categories import BOUNDS


@pytest.mark.parametrize(
    ("low", "high", "bound", "unit", "shown"),
    [
        (5, 5, "exact", "%", "5%"),
        (None, 40, "at_most", "people", "up to 40"),
        (20, 30, "range", None, "20–30"),
        (1000, None, "at_least", "EUR", "at least €1,000"),
        (1e6, 2e6, "vague", "people", "some 1 million–2 million"),
        (None, 5.5, "less_than", None, "less than 5.5"),
        (12, 12, "exact", "USD per month", "$12 per month"),
        (12, 12, "exact", "tent", "12 tent"),
    ],
)
def test_a_value_has_its_bound_and_unit(low, high, bound, unit, shown):
    assert format_value(low, high, bound, unit) == shown


def test_every_bound_has_its_words():
    assert set(BOUND_WORDS) == set(BOUNDS)


def test_one_is_singular():
    assert [count_of(count, "reject") for count in (0, 1, 1200)] == ["0 rejects", "1 reject", "1,200 rejects"]


def test_a_stretch_of_days_says_nothing_twice():
    new_year = date(2024, 12, 27), date(2025, 1, 6)
    assert format_stretch(*new_year) == "27 December 2024 to 6 January 2025"
    assert format_stretch(None, new_year[1]) == "until 6 January 2025"
    assert format_stretch(None, None) == ""
