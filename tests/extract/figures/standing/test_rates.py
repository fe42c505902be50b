"""Rates by their words."""

import pytest
from scopes import read_scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("Mines claim about 6,000 lives a year.", ["rate"]),
        ("The jobless rate rose to 5 percent.", ["rate"]),
        ("More than 100 men are killed everyday in attacks.", ["rate"]),
        ("The road sees 300 deaths each year.", ["rate"]),
        ("The river takes three children a month.", ["rate"]),
        ("The office puts the annual number of deaths at 6,000.", ["rate"]),
        ("Each mine lets 100 men work underground per shift.", ["rate"]),
        ("It began with an average of 11,000 patients joining every month.", ["rate"]),
        ("The two men met a month and a half before the vote.", ["event"]),
    ],
)
def test_rates(text, scopes):
    assert read_scopes(text)[: len(scopes)] == scopes


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Lending grew at an annual rate of 14 percent.", "rate"),
        ("She averaged 15 points.", "rate"),
        ("Oil averaged 40 dollars a barrel.", "stock"),
    ],
)
def test_paces_and_averages(text, scope):
    assert read_scopes(text) == [scope]
