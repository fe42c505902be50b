"""Two numbers side by side: a range, a lent unit, a repetition."""

import pytest

from flows.extract.figures.numbers.pairs import JOINTS, Stated, is_restated, join_range, lend_back, lend_on
from flows.extract.figures.numbers.units import find_unit
from flows.extract.figures.numbers.words import parse_number
from flows.language.tokens import tokenize


def join(text):
    tokens = tokenize(text)
    at = next(i for i, token in enumerate(tokens) if token.is_number)
    one = parse_number(tokens, at)
    return join_range(tokens, one, find_unit(tokens, one))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("20 to 30 men", 20, 30),
        ("between 5% and 6%", 5, 6),
        ("$2-3 million", 2e6, 3e6),
        ("300-400 men", 300, 400),
        ("5 or 6 men", 5, 6),
        ("rose 3 to 5 percent", 3, 5),
    ],
)
def test_a_range(text, low, high):
    number = join(text).number
    assert (number.low, number.high) == (low, high)


@pytest.mark.parametrize("text", ["won 3-2", "from 1999-2004", "555-12-1234", "a 5 to 4 ruling"])
def test_scores_years_and_odds_count_nothing(text):
    assert join(text).number is None


@pytest.mark.parametrize("text", ["rose 300 to 1,200", "12 men and 3 boats", "12 men"])
def test_two_numbers_on_their_own(text):
    assert join(text) is None


def test_only_a_joint_makes_a_range():
    assert {"to", "and", "or", "-"} <= JOINTS


def test_a_bare_number_takes_the_unit_behind_it():
    tokens = tokenize("four, five and six boats")
    assert lend_back(tokens, Stated(2, 3, None, 5.0), Stated(4, 6, "boat", 6.0)) == "boat"
    assert lend_back(tokens, Stated(2, 3, None, 5.0), Stated(4, 6, None, 6.0)) is None


def test_a_bare_number_takes_the_unit_before_it_where_it_is_alike():
    tokens = tokenize("12 points, down from 14")
    assert lend_on(tokens, Stated(0, 2, "point", 12.0), Stated(5, 6, None, 14.0)) == "point"
    assert lend_on(tokens, Stated(0, 2, "point", 12.0), Stated(5, 6, None, 1400.0)) is None


def test_a_hyphened_length_lends_nothing():
    tokens = tokenize("a ten-minute raid hurt 12")
    assert lend_on(tokens, Stated(1, 4, "minute", 10.0), Stated(6, 7, None, 12.0)) is None


def test_a_conversion_says_the_same_again():
    assert is_restated(tokenize("300 hp (224 kW)"), 2, 3)
    assert not is_restated(tokenize("300 hp and 224 kW"), 2, 3)
