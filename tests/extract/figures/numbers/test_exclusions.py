"""Numbers that count nothing: dates, years, names, list numbers."""

import pytest

from flows.extract.figures.numbers.exclusions import counts, is_no_quantity
from flows.extract.figures.numbers.units import find_unit
from flows.extract.figures.numbers.words import parse_number
from flows.language.tokens import tokenize


def read(text, words):
    tokens = tokenize(text)
    at = next(i for i, token in enumerate(tokens) if token.text == words)
    return tokens, parse_number(tokens, at)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It began on March 5.", "5"),
        ("It began in 2014.", "2014"),
        ("A Boeing 747 landed.", "747"),
        ("It broke Article 5 again", "5"),
        ("at 10:30 sharp", "10"),
        ("at 9 a.m. sharp", "9"),
        ("KN-23 missiles", "23"),
        ("the 94th time", "94"),
        ("agent 007 left", "007"),
        ("lives at 350 Fifth Avenue", "350"),
        ("finished in the bottom three", "three"),
        ("twenty-first", "twenty"),
        ("no one came", "one"),
        ("the one that left", "one"),
        ("call (202) 555", "202"),
        ("She called 911 at once", "911"),
        ("call police on 01524 555222 at once", "555222"),
        ("The 911 operator heard it", "911"),
    ],
)
def test_it_counts_nothing(text, words):
    tokens, number = read(text, words)
    assert is_no_quantity(tokens, number, find_unit(tokens, number))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It sank 12 boats.", "12"),
        ("Car Bomb Kills 20 in Orla", "20"),
        ("Blast Injures Three in Orla", "Three"),
        ("about 2,000 left", "2,000"),
        ("a crowd of 1500 gathered", "1500"),
        ("Lund 5 boats sank", "5"),
        ("one in five readers", "one"),
        ("one of the boats sank", "one"),
        ("$5 was paid", "5"),
    ],
)
def test_it_counts_something(text, words):
    tokens, number = read(text, words)
    assert not is_no_quantity(tokens, number, find_unit(tokens, number))


@pytest.mark.parametrize(("text", "expected"), [("12 boats", True), ("12%", True), ("12 in all", False)])
def test_a_plural_or_a_sign_behind_it_counts(text, expected):
    tokens = tokenize(text)
    assert counts(tokens, parse_number(tokens, 0)) is expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("They met at Ground Zero again", "Zero"),
        ("as they wait for Round Two", "Two"),
        ("open between May 7 and 9", "9"),
        ("from Sept. 19 to 22, they", "22"),
    ],
)
def test_names_and_second_days_count_nothing(text, word):
    tokens = tokenize(text)
    number = parse_number(tokens, next(i for i, token in enumerate(tokens) if token.text == word))
    assert number is not None
    assert is_no_quantity(tokens, number, None)
