"""Numbers that are ages."""

import pytest

from flows.extract.figures.numbers.ages import is_age
from flows.extract.figures.numbers.words import parse_number
from flows.language.tokens import tokenize


def read(text, words):
    tokens = tokenize(text)
    at = next(i for i, token in enumerate(tokens) if token.text == words)
    return tokens, parse_number(tokens, at)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Ann Lee, 45, said", "45", True),
        ("Ann Lee, known as “Nan,” 45, said", "45", True),
        ("children aged 12 left", "12", True),
        ("at the age of 5 he", "5", True),
        ("Ann Lee, at 45 the oldest of them, said", "45", True),
        ("It closed, at 45 dollars", "45", False),
        ("boats, 45, sank", "45", False),
        ("Ann Lee, 450, said", "450", False),
    ],
)
def test_an_age_without_a_unit(text, words, expected):
    assert is_age(*read(text, words)) is expected


@pytest.mark.parametrize(
    "text",
    [
        "people under 30",
        "Ann Lee, who is 61.",
        "An applicant must be 65 or older",
        "those who are 18 and under",
        "children who ranged in age from 1 to 9",
        "Ann Lee, now 31, said",
    ],
)
def test_ages_that_words_say(text):
    tokens = tokenize(text)
    number = parse_number(tokens, next(i for i, token in enumerate(tokens) if token.is_number))
    assert number is not None
    assert is_age(tokens, number)
