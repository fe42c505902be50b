"""Expressions placed from another before them: the period reported on, what was placed last, else publication."""

from datetime import date

import pytest
from time_rules import WEDNESDAY, ends_of, read_with

from flows.extract.times.expressions.anaphora import RULES
from flows.extract.times.expressions.intervals import UNRESOLVED, Interval, of_days, of_quarter, of_years
from flows.extract.times.expressions.scene import Scene

SPRING = of_quarter(2023, 2)
"""The quarter that the text reports on."""
MAY_DAY = of_days(date(2023, 5, 1))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("the year-earlier quarter", "2022-04-01", "2022-06-30"),
        ("the same period last year", "2022-04-01", "2022-06-30"),
        ("the same quarter of 1999", "1999-04-01", "1999-06-30"),
        ("the 1999 period", "1999-04-01", "1999-06-30"),
        ("the year-ago third quarter", "2023-07-01", "2023-09-30"),
        ("the quarter", "2023-04-01", "2023-06-30"),
        ("a year earlier", "2022-04-01", "2022-06-30"),
        ("the latest fiscal year", "2023-01-01", "2023-12-31"),
        ("the fiscal year", "2024-01-01", "2024-12-31"),
        ("in the year", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_period_is_that_reported_on(text: str, earliest: str, latest: str) -> None:
    found = read_with(RULES, text, Scene(text, WEDNESDAY, period=SPRING))
    assert found is not None
    assert ends_of(found[2]) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("a year earlier", "2022-01-01", "2022-12-31"),
        ("a year later", "2024-01-01", "2024-12-31"),
        ("three days later", "2023-05-04", "2023-05-04"),
        ("two weeks earlier", "2023-04-17", "2023-04-17"),
        ("the following month", "2023-06-01", "2023-06-30"),
        ("the previous year", "2022-01-01", "2022-12-31"),
        ("that same week", "2023-05-01", "2023-05-07"),
    ],
)
def test_a_distance_goes_from_what_was_placed_last(text: str, earliest: str, latest: str) -> None:
    found = read_with(RULES, text, Scene(text, WEDNESDAY, placed=MAY_DAY))
    assert found is not None
    assert ends_of(found[2]) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "earliest"),
    [("three days earlier", "2024-12-15"), ("the latest quarter", "2024-07-01"), ("the 1999 quarter", "1999-07-01")],
)
def test_without_anything_before_it_goes_from_publication(text: str, earliest: str) -> None:
    found = read_with(RULES, text)
    assert found is not None
    assert ends_of(found[2])[0] == earliest


def test_the_quarter_alone_may_be_a_part_of_a_town() -> None:
    found = read_with(RULES, "the quarter")
    assert found is not None
    assert found[2] is None


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("a year earlier", UNRESOLVED),
        ("two weeks later", UNRESOLVED),
        ("the next day", UNRESOLVED),
        ("the latest quarter", UNRESOLVED),
        ("the year-ago quarter", UNRESOLVED),
        ("the fiscal year", UNRESOLVED),
        ("in the year", UNRESOLVED),
        ("the 1999 quarter", of_years(1999)),
    ],
)
def test_without_a_day_of_publication_only_a_stated_year_is_placed(text: str, interval: Interval) -> None:
    found = read_with(RULES, text, Scene(text, None))
    assert found is not None
    assert found[2] == interval


@pytest.mark.parametrize("text", ["a week before the vote", "the quarter-to-quarter rise", "the year of the flood", ""])
def test_what_counts_from_an_event_is_not_read(text: str) -> None:
    assert read_with(RULES, text) is None
