"""Numbers as written: digits, words, scales, and vague words."""

import pytest

from flows.extract.figures.numbers.words import parse_number, scale_of
from flows.language.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "value", "tokens"),
    [
        ("1,100 troops", 1100, 1),
        ("3.5 million people", 3.5e6, 2),
        ("5m people", 5e6, 2),
        ("2½ miles", 2.5, 2),
        ("12 000 homes", 12_000, 2),
        ("twenty-three", 23, 3),
        ("two hundred and five thousand", 205_000, 5),
        ("a dozen boats", 12, 2),
        ("two and a half million", 2.5e6, 5),
        ("half a million", 5e5, 3),
        ("half-a-million", 5e5, 5),
        ("84. 14 points", 84.14, 3),
        ("1990. 12 people", 1990, 1),
        ("4, 310 houses", 4310, 3),
        ("4, 310 and 12 houses", 4, 1),
        ("sixfold", 6, 1),
        ("fifteen hundred", 1500, 2),
    ],
)
def test_a_number_is_read_as_far_as_it_goes(text, value, tokens):
    number = parse_number(tokenize(text), 0)
    assert (number.low, number.high, number.last) == (value, value, tokens)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens", 24, 99),
        ("tens of thousands", 2e4, 99_999),
        ("several hundred", 200, 999),
        ("several boats", 3, 30),
        ("several hundred thousand", 2e5, 999_999),
        ("a few thousand", 2e3, 9_999),
    ],
)
def test_vague_words_are_ranges(text, low, high):
    number = parse_number(tokenize(text), 0)
    assert (number.low, number.high) == (low, high)


@pytest.mark.parametrize("text", ["a boat", "few boats", "half the boats", "manifold", "1" * 20, "and five"])
def test_no_number_starts_here(text):
    assert parse_number(tokenize(text), 0) is None


@pytest.mark.parametrize(
    ("text", "value"), [("32m2 of floor", 32), ("5m/s", 5), ("100m hurdles", 100), ("two three", 2)]
)
def test_what_follows_is_no_part_of_the_number(text, value):
    assert parse_number(tokenize(text), 0).low == value


def test_a_list_of_numbers_is_no_number_with_a_stray_space():
    tokens = tokenize("Winners led losers 212 to 187, 143 shares were unchanged.")
    assert parse_number(tokens, 5).low == 187


def test_what_is_less_than_one_is_a_part_of_its_unit():
    assert [parse_number(tokenize(text), 0).is_part for text in ("0.3", "1.3", "2")] == [True, False, False]


def test_the_scale_of_a_number_is_told_by_its_size():
    assert [scale_of(parse_number(tokenize(text), 0)) for text in ("3 million", "5,000", "12")] == [1e6, 1e3, 1.0]
