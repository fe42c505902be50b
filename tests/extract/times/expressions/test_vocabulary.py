"""The words of times as numbers, and as pieces of patterns in which a blank is any space and a name has its capital."""

import re

import pytest

from flows.extract.times.expressions.vocabulary import (
    COUNT,
    MONTH,
    MONTH_NUMBERS,
    WEEKDAY,
    WEEKDAY_NUMBERS,
    YEAR,
    any_of,
    is_named_after,
    normalize,
    read_count,
    read_month,
    read_ordinal,
    read_year,
    write_out,
)


@pytest.mark.parametrize(("phrase", "count"), [("3", 3), ("Three", 3), ("a couple of", 2), ("a\ncouple  of", 2)])
def test_counts_are_read(phrase: str, count: int) -> None:
    assert read_count(phrase) == count


@pytest.mark.parametrize(("phrase", "number"), [("3rd", 3), ("third", 3), ("31st", 31), ("Twenty-first", 21)])
def test_ordinals_are_read(phrase: str, number: int) -> None:
    assert read_ordinal(phrase) == number


@pytest.mark.parametrize(("phrase", "number"), [("Sept.", 9), ("MAY", 5), ("December", 12)])
def test_months_are_read(phrase: str, number: int) -> None:
    assert read_month(phrase) == number


@pytest.mark.parametrize(
    ("phrase", "year"),
    [("1994", 1994), ("nineteen ninety-four", 1994), ("Twenty twelve", 2012), ("twenty\ntwenty", 2020)],
)
def test_years_are_read(phrase: str, year: int) -> None:
    assert read_year(phrase) == year


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        (MONTH, "May", True),
        (MONTH, "MAY", True),
        (MONTH, "may", False),
        (MONTH, "Sept.", True),
        (WEEKDAY, "Monday", True),
        (WEEKDAY, "monday", False),
        (COUNT, "999", True),
        (COUNT, "1000", False),
        (YEAR, "2024", True),
        (YEAR, "2124", False),
        (YEAR, "nineteen ninety-four", True),
    ],
)
def test_names_have_a_capital_and_numbers_a_limit(pattern: str, text: str, *, fits: bool) -> None:
    assert bool(re.fullmatch(write_out(pattern), text, re.IGNORECASE | re.ASCII)) is fits


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("a year ago", True),
        ("a  year\nago", True),
        ("a\u00a0year-ago", True),
        ("a\n\nyear ago", False),
        ("ayear ago", False),
    ],
)
def test_a_blank_is_any_space_but_an_empty_line_and_a_tilde_a_hyphen_too(text: str, *, fits: bool) -> None:
    assert bool(re.fullmatch(write_out("a year~ago"), text)) is fits


def test_an_alternation_takes_the_longest_word() -> None:
    assert re.match(any_of(["may", "mayor", "may be"]), "mayor")[0] == "mayor"  # type: ignore[index]
    assert re.match(any_of(["a.b", "c"]), "axb") is None


@pytest.mark.parametrize("phrase", ["New Year’s Eve", "new\n year's  EVE "])
def test_a_phrase_comes_to_the_form_of_the_list(phrase: str) -> None:
    assert normalize(phrase) == "new year's eve"


@pytest.mark.parametrize(
    ("text", "is_named"),
    [("in 2024", True), ("In\n2024", True), ("begin 2024", False), ("2024", False), ("room 2024", False)],
)
def test_the_word_before_is_looked_up_whole(text: str, *, is_named: bool) -> None:
    assert is_named_after(text, text.index("2"), "year_after") is is_named


def test_months_and_weekdays_are_numbered_without_a_gap() -> None:
    assert set(MONTH_NUMBERS.values()) == set(range(1, 13))
    assert sorted(WEEKDAY_NUMBERS.values()) == list(range(7))
