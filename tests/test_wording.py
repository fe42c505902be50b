"""Counts and values in words."""

import pytest

from flows.wording import BOUND_WORDS, count_of, format_value
from schemas.categories import BOUNDS


@pytest.mark.parametrize(
    ("low", "high", "bound", "unit", "shown"),
    [
        (5, 5, "exact", "%", "5%"),
        (None, 40, "at_most", "people", "up to 40"),
        (20, 30, "range", None, "20–30"),
        (1000, None, "at_least", "EUR", "at least 1,000 EUR"),
        (1e6, 2e6, "vague", "people", "some 1,000,000–2,000,000"),
        (None, 5.5, "less_than", None, "less than 5.5"),
    ],
)
def test_a_value_has_its_bound_and_unit(low, high, bound, unit, shown):
    assert format_value(low, high, bound, unit) == shown


def test_every_bound_has_its_words():
    assert set(BOUND_WORDS) == set(BOUNDS)


def test_one_is_singular():
    assert [count_of(count, "reject") for count in (0, 1, 1200)] == ["0 rejects", "1 reject", "1,200 rejects"]
