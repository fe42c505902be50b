"""What stretch figures cover: event, running total, period, rate, stock."""

import pytest
from scopes import read_scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("A bomb killed 12 people on Monday.", ["event"]),
        ("The toll rose to nine.", ["event"]),
        ("The firm dismissed 50 drivers.", ["event"]),
        ("A survey of 1,100 voters showed a shift.", ["event"]),
        ("The country has some 7,000 troops in the south.", ["stock"]),
        ("More than 100,000 refugees live in seven camps.", ["stock"]),
        ("The duty was cut from 40 to 30 percent.", ["rate", "rate"]),
        ("Sales fell to 40,000 cars from 52,000 cars.", ["period", "period"]),
    ],
)
def test_scope(text, scopes):
    assert read_scopes(text)[: len(scopes)] == scopes


def test_what_a_count_is_compared_with_is_of_another_period():
    text = "More than 27,000 sailors have come this year, compared with 4,700 in all of 2024."
    assert read_scopes(text) == ["running_total", "period"]


def test_a_period_of_another_year_goes_on_with_nothing():
    text = "Some 532 people have been hurt by dogs this year. In the same period last year dogs hurt 410 people."
    assert read_scopes(text) == ["running_total", "period"]


def test_a_count_shares_the_time_of_the_one_before_it():
    text = "Nearly five million people were infected this year and three million died."
    assert read_scopes(text) == ["running_total", "running_total"]


def test_another_value_of_a_figure_has_its_scope():
    text = "Last year 6,000 miners died in accidents. The real figure could be as high as 20,000."
    assert read_scopes(text) == ["period", "period"]


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("Raids have grown since a bomb attack killed six shoppers in a coastal town last month.", ["event"]),
        ("The register took the number living with the virus to 40 million.", ["stock"]),
        ("The blast killed 12 people living nearby.", ["event"]),
        ("The clinics reported 88 cases per million citizens.", ["rate"]),
    ],
)
def test_clauses_of_their_own(text, scopes):
    assert read_scopes(text) == scopes
