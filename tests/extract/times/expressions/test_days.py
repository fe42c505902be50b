"""Days and months placed from Wednesday, 18 December 2024: which week, and which year."""

from datetime import date

import pytest
from parsed import parse
from time_rules import WEDNESDAY, ends_of, read_with

from flows.extract.times.expressions.days import RULES
from flows.extract.times.expressions.intervals import UNRESOLVED, of_days
from flows.extract.times.expressions.scene import Scene


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("late yesterday", "2024-12-17", "2024-12-17"),
        ("tomorrow", "2024-12-19", "2024-12-19"),
        ("overnight", "2024-12-17", "2024-12-18"),
        ("Monday", "2024-12-16", "2024-12-16"),
        ("Wednesday night", "2024-12-18", "2024-12-18"),
        ("last Wednesday", "2024-12-11", "2024-12-11"),
        ("next Wednesday", "2024-12-25", "2024-12-25"),
        ("this coming Friday", "2024-12-20", "2024-12-20"),
        ("Dec. 16", "2024-12-16", "2024-12-16"),
        ("16 December", "2024-12-16", "2024-12-16"),
        ("June 5 last year", "2023-06-05", "2023-06-05"),
        ("December 9-12", "2024-12-09", "2024-12-12"),
        ("between 9 and 12 December", "2024-12-09", "2024-12-12"),
        ("from 9 to 12 May 2023", "2023-05-09", "2023-05-12"),
        ("Christmas Eve", "2024-12-24", "2024-12-24"),
        ("last June", "2024-06-01", "2024-06-30"),
        ("next June", "2025-06-01", "2025-06-30"),
        ("this June", "2024-06-01", "2024-06-30"),
        ("June last year", "2023-06-01", "2023-06-30"),
        ("the weekend", "2024-12-14", "2024-12-15"),
        ("next weekend", "2024-12-21", "2024-12-22"),
        ("the three months to September", "2024-07-01", "2024-09-30"),
        ("year ended 31 March 2021", "2020-04-01", "2021-03-31"),
    ],
)
def test_each_expression_is_placed_from_publication(text: str, earliest: str, latest: str) -> None:
    found = read_with(RULES, text)
    assert found is not None
    assert found[1] == text
    assert ends_of(found[2]) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "earliest"),
    [
        ("It will close on Monday.", "2024-12-23"),
        ("It closed on Monday.", "2024-12-16"),
        ("It will open on March 5.", "2025-03-05"),
        ("It opened on March 5.", "2024-03-05"),
        ("It will open in March.", "2025-03-01"),
        ("It opened in March.", "2024-03-01"),
        ("It will open on the weekend.", "2024-12-21"),
    ],
)
def test_the_verb_points_back_or_ahead(text: str, earliest: str) -> None:
    found = read_with(RULES, text, Scene(text, WEDNESDAY, sentences=parse(text)))
    assert found is not None
    assert ends_of(found[2])[0] == earliest


def test_on_a_weekend_the_weekend_is_the_one_that_runs() -> None:
    sunday = date(2024, 12, 15)
    for text, saturday in [("the weekend", "2024-12-14"), ("last weekend", "2024-12-07")]:
        found = read_with(RULES, text, Scene(text, sunday))
        assert found is not None
        assert ends_of(found[2])[0] == saturday


def test_the_previous_monday_goes_from_what_was_placed_last() -> None:
    text = "the previous Monday"
    found = read_with(RULES, text, Scene(text, WEDNESDAY, placed=of_days(date(2023, 5, 4))))
    assert found is not None
    assert ends_of(found[2])[0] == "2023-05-01"


@pytest.mark.parametrize(
    "text",
    ["It may rain.", "They may March on.", "Ms. May Lee left", "A fire in Mar del Orvel", "Black Monday", "USA Today"],
)
def test_a_name_or_a_verb_is_no_time(text: str) -> None:
    found = read_with(RULES, text)
    assert found is None or found[2] is None


def test_a_range_that_runs_backwards_is_not_placed() -> None:
    found = read_with(RULES, "December 12-9")
    assert found is not None
    assert found[2] == UNRESOLVED


def test_a_day_that_no_year_nearby_has_is_not_placed() -> None:
    found = read_with(RULES, "Feb. 30")
    assert found is not None
    assert found[2] == UNRESOLVED


def test_29_february_is_that_of_the_leap_year() -> None:
    found = read_with(RULES, "Feb. 29")
    assert found is not None
    assert ends_of(found[2])[0] == "2024-02-29"
