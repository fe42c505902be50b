"""The nouns after a number: their run, their head, and whether they name people."""

import pytest

from flows.extract.figures.numbers.nouns import (
    find_head,
    is_electoral,
    is_people,
    name_counted,
    names_people,
    read_counted,
    read_noun_run,
    read_or_two,
    singularize,
)
from flows.language.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("1,000 North Korean troops have died", "North Korean troops"),
        ("12 Covid-19 tests", "Covid-19 tests"),
        ("12 Russian and Belarusian troops", "Russian and Belarusian troops"),
        ("12 more boats sank", "boats"),
        ("12 of them", ""),
        ("12 were hurt", ""),
    ],
)
def test_the_run_of_nouns(text, run):
    tokens = tokenize(text)
    first, last = read_noun_run(tokens, 1)
    assert text[tokens[first].start : tokens[last - 1].end] == run if run else first == last


@pytest.mark.parametrize(
    ("text", "head"), [("North Korean troops", "troops"), ("0.5 WAR", "WAR"), ("World Cups", "Cups"), ("Lund", None)]
)
def test_the_noun_that_is_counted(text, head):
    tokens = [token for token in tokenize(text) if token.is_word]
    at = find_head(tokens, 0, len(tokens))
    assert (None if at is None else tokens[at].text) == head


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1,000 North Korean troops died", "north korean troops"),
        ("nine of the city's 14 tram lines closed", "tram line"),
        ("five-day trip", "day"),
        ("a 3,000-strong crowd", "crowd"),
        ("12 MPs left", "mp"),
    ],
)
def test_what_is_counted_is_named_in_the_singular(text, name):
    tokens = tokenize(text)
    at = next(i for i, token in enumerate(tokens) if token.is_number or token.lower in {"nine", "five"})
    counted = read_counted(tokens, at + 1)
    assert name_counted(tokens, *counted) == name


@pytest.mark.parametrize(
    ("word", "expected"), [("bodies", "body"), ("boxes", "box"), ("troops", "troops"), ("men", "man"), ("gas", "gas")]
)
def test_the_singular(word, expected):
    assert singularize(word) == expected


def test_a_week_or_two():
    assert read_or_two(tokenize("a week or two"), 3) == "week"
    assert read_or_two(tokenize("one or two"), 2) is None


@pytest.mark.parametrize(
    ("word", "expected"), [("soldiers", True), ("Germans", True), ("tents", False), ("estimates", False)]
)
def test_words_that_name_people(word, expected):
    assert is_people(word.lower()) is expected


def test_who_is_meant_is_told_by_the_case_and_by_the_word_before():
    assert names_people(tokenize("40 Poles"), 1)
    assert not names_people(tokenize("40 poles"), 1)
    assert names_people(tokenize("two suicide bombers"), 2)
    assert not names_people(tokenize("two Russian bombers"), 2)


def test_delegates_are_won():
    assert is_electoral("delegates")
    assert not is_electoral("soldiers")
