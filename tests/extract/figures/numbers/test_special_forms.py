"""Fractions, and numbers with a sign."""

import pytest

from flows.extract.figures.numbers.special_forms import (
    FRACTION_SIGNS,
    SIGNS,
    parse_fraction,
    read_number,
    read_signed,
    starts_number,
)
from flows.language.tokens import tokenize

FRACTIONS = [
    ("two thirds of them", 2 / 3),
    ("one-third of them", 1 / 3),
    ("three-quarters of the houses", 0.75),
    ("a quarter of a million", 250_000),
    ("half of the houses", 0.5),
    ("1/2 pound", 0.5),
    ("2 1/2 pounds", 2.5),
]


@pytest.mark.parametrize(("text", "value"), FRACTIONS)
def test_a_fraction(text, value):
    assert parse_fraction(tokenize(text), 0).low == pytest.approx(value)


@pytest.mark.parametrize("text", ["two thirds", "half of", "minus 12", "12", "hundreds", "sixfold"])
def test_a_number_in_whatever_form_shows_by_its_first_token(text):
    tokens = tokenize(text)
    assert starts_number(tokens[0].lower)
    assert read_number(tokens, 0) is not None


@pytest.mark.parametrize(("text", "value"), FRACTIONS)
def test_a_sign_of_a_fraction_is_among_its_first_tokens(text, value):
    assert any(token.lower in FRACTION_SIGNS for token in tokenize(text)[:3]), value


@pytest.mark.parametrize(
    "text", ["9/11 attacks", "a third man", "two quarters of growth", "half a million", "12 men", "1/2", "five thirds"]
)
def test_no_fraction(text):
    assert parse_fraction(tokenize(text), 0) is None


def test_the_second_half_of_a_match_is_no_measure_of_it():
    assert parse_fraction(tokenize("second half of the match"), 1) is None


@pytest.mark.parametrize(("text", "value"), [("minus 12 degrees", -12), ("-1.3%", -1.3), ("+0.4%", 0.4)])
def test_a_number_with_a_sign(text, value):
    tokens = tokenize(text)
    assert tokens[0].lower in SIGNS
    assert read_signed(tokens, 0).low == value


def test_money_has_its_sign_behind_its_mark():
    assert read_signed(tokenize("$-50 billion"), 1).low == -50e9


@pytest.mark.parametrize("text", ["- 12 men", "-12 men", "minus nothing"])
def test_a_dash_or_a_bullet_is_no_sign(text):
    assert read_signed(tokenize(text), 0) is None
