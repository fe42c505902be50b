"""Which way a quantity went; a level that it reached has no direction."""

import pytest

from flows.extract.figures.numbers.directions import (
    CHANGES,
    REACH,
    find_direction,
    find_noun_of_change,
    follows_change,
)
from flows.language.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fell by 3%", "down"),
        ("rose sharply 3%", "up"),
        ("was up 3%", "up"),
        ("signed up 3%", "up"),
        ("raised by 3%", "up"),
        ("raised 3%", "none"),
        ("rose to 3%", "none"),
        ("lost 3%", "down"),
        ("of 3%", "none"),
    ],
)
def test_by_the_words_before(text, expected):
    tokens = tokenize(text)
    assert find_direction(tokens, len(tokens) - 2, has_unit=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3% higher", "up"),
        ("12 points higher", "up"),
        ("3% pay rise", "up"),
        ("3% up 5", "none"),
        ("3% of them", "none"),
    ],
)
def test_by_the_words_behind(text, expected):
    assert find_noun_of_change(tokenize(text), 2, has_unit=True) == expected


def test_people_are_not_lost_by_degrees():
    assert find_direction(tokenize("lost 3 men"), 1, has_unit=False) == "none"


def test_the_words_of_change_are_listed_and_near():
    assert {"rose", "lost", "higher"} <= set(CHANGES)
    assert REACH == 5


def test_a_change_before_a_word():
    tokens = tokenize("fell sharply from 5")
    assert follows_change(tokens, 2)
    assert not follows_change(tokens, 0)
