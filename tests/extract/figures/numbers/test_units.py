"""Units at a number: money, measurements, per cent, and for each of what."""

import pytest

from flows.extract.figures.numbers.nouns import singularize
from flows.extract.figures.numbers.units import JOINTS, MARK_ENDS, STARTS, find_unit, read_rate, skip_mark
from flows.extract.figures.numbers.words import parse_number
from flows.language.tokens import tokenize

WITH_UNIT = [
    ("$12", "dollar", True),
    ("US$12 million", "dollar", True),
    ("12 euros", "euro", True),
    ("20 €", "euro", True),
    ("110 JPY", "japanese yen", True),
    ("12 hong kong dollars", "hong kong dollar", True),
    ("300,000 pounds", "pound sterling", True),
    ("3%", "percentage", True),
    ("3 per cent", "percentage", True),
    ("80 km/h", "kilometre per hour", False),
    ("12 miles", "mile", False),
    ("a 12-year-old boy", "year of age", False),
    ("$5 a month", "dollar per month", True),
    ("5.3s", "second", False),
]


def read(text):
    tokens = tokenize(text)
    at = next(i for i, token in enumerate(tokens) if token.is_number)
    return tokens, parse_number(tokens, at)


@pytest.mark.parametrize(("text", "name", "is_inside"), WITH_UNIT)
def test_the_unit_of_a_number(text, name, is_inside):
    unit = find_unit(*read(text))
    assert (unit.name, unit.is_inside) == (name, is_inside)


@pytest.mark.parametrize(("text", "name", "is_inside"), WITH_UNIT)
def test_the_start_of_a_unit_is_at_its_number(text, name, is_inside):
    tokens, number = read(text)
    behind = tokens[number.last + (tokens[number.last].lower in JOINTS) :][:1] if number.last < len(tokens) else []
    is_behind = any(each.text in STARTS or singularize(each.lower) in STARTS for each in behind)
    assert is_behind or tokens[number.first - 1].text in MARK_ENDS, (name, is_inside)


@pytest.mark.parametrize("text", ["12 boats", "PS5 games", "300 pounds of flour in 12 second-half goals", "12 A"])
def test_no_unit_or_none_of_money(text):
    unit = find_unit(*read(text))
    assert unit is None or not unit.is_inside


@pytest.mark.parametrize(
    ("text", "expected"),
    [("per day", "day"), ("a month", "month"), ("-a-day", "day"), ("per capita", None), ("a year ago", None)],
)
def test_for_each_of_what(text, expected):
    assert read_rate(tokenize(text), 0) == expected


def test_a_mark_of_money_is_stepped_over():
    tokens = tokenize("US$12 $ 5")
    assert [skip_mark(tokens, at) for at in (0, 2, 3, 5)] == [2, 2, 4, 5]
