"""Units of the calendar placed from Wednesday, 18 December 2024: weeks, months, quarters, seasons, spans."""

from datetime import date

import pytest
from time_rules import WEDNESDAY, ends_of, read_with

from flows.extract.times.expressions.intervals import UNRESOLVED, of_quarter
from flows.extract.times.expressions.scene import Scene
from flows.extract.times.expressions.units import RULES, whole_unit


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("earlier this week", "2024-12-16", "2024-12-22"),
        ("last week", "2024-12-09", "2024-12-15"),
        ("next month", "2025-01-01", "2025-01-31"),
        ("the current quarter", "2024-10-01", "2024-12-31"),
        ("early next year", "2025-01-01", "2025-12-31"),
        ("last decade", "2010-01-01", "2019-12-31"),
        ("two days ago", "2024-12-16", "2024-12-16"),
        ("a week or so ago", "2024-12-11", "2024-12-11"),
        ("three years back", "2021-01-01", "2021-12-31"),
        ("the past two weeks", "2024-12-04", "2024-12-18"),
        ("the next three months", "2024-12-18", "2025-03-18"),
        ("the past year", "2023-12-18", "2024-12-18"),
        ("the past 24 hours", "2024-12-17", "2024-12-18"),
        ("the past 25 hours", "2024-12-16", "2024-12-18"),
        ("last summer", "2024-06-01", "2024-08-31"),
        ("next summer", "2025-06-01", "2025-08-31"),
        ("the third quarter", "2024-07-01", "2024-09-30"),
        ("this year's first quarter", "2024-01-01", "2024-03-31"),
        ("the second half of last year", "2023-07-01", "2023-12-31"),
        ("the first nine months", "2024-01-01", "2024-09-30"),
        ("the end of the year", "2024-01-01", "2024-12-31"),
    ],
)
def test_each_expression_is_placed_from_publication(text: str, earliest: str, latest: str) -> None:
    found = read_with(RULES, text)
    assert found is not None
    assert found[1] == text
    assert ends_of(found[2]) == (earliest, latest)


@pytest.mark.parametrize("text", ["several years ago", "the coming months", "the last few weeks", "recently", "soon"])
def test_what_is_vague_has_no_ends(text: str) -> None:
    found = read_with(RULES, text)
    assert found is not None
    assert found[2] == UNRESOLVED


@pytest.mark.parametrize("text", ["the fall of Brindow", "soon after", "this week of rain", "tiday", ""])
def test_what_names_something_else_is_not_read(text: str) -> None:
    assert read_with(RULES, text) is None


def test_the_spring_of_a_clock_is_no_season() -> None:
    found = read_with(RULES, "He wound the spring.")
    assert found is not None
    assert found[2] is None


@pytest.mark.parametrize(
    ("day", "quarter", "year"),
    [(date(2025, 2, 1), "fourth", 2024), (date(2025, 2, 1), "second", 2025), (WEDNESDAY, "first", 2024)],
)
def test_a_quarter_without_a_year_is_the_last_that_has_begun_or_the_next(day: date, quarter: str, year: int) -> None:
    text = f"the {quarter} quarter"
    found = read_with(RULES, text, Scene(text, day))
    assert found is not None
    assert found[2] is not None
    assert found[2].earliest is not None
    assert found[2].earliest.year == year


def test_a_year_ago_is_the_quarter_that_was_reported_on() -> None:
    text = "a year ago"
    found = read_with(RULES, text, Scene(text, WEDNESDAY, period=of_quarter(2024, 2)))
    assert found is not None
    assert found[2] == of_quarter(2023, 2)


@pytest.mark.parametrize(
    ("unit", "count", "earliest"),
    [("day", -1, "2024-12-17"), ("week", 0, "2024-12-16"), ("month", 1, "2025-01-01"), ("decade", 0, "2020-01-01")],
)
def test_a_whole_unit_lies_so_many_away(unit: str, count: int, earliest: str) -> None:
    assert ends_of(whole_unit(WEDNESDAY, count, unit))[0] == earliest
