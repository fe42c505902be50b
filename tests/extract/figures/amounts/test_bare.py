"""Which numbers without a noun are values of something."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.figures import read_figures


def read(text: str) -> list[tuple[str, str, str | None]]:
    sentence = parse_sentence(text)
    return [
        (
            text[slice(*each.span)],
            each.measure,
            None if each.subject is None else text[slice(*each.subject)],
        )
        for each in read_figures(sentence)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The birth rate fell from 4.5 to 3.9.",
            [("4.5", "other", "The birth rate"), ("3.9", "other", "The birth rate")],
        ),
        ("The firm has a payroll of 9,000.", [("9,000", "employed", "a payroll")]),
        ("The lead of the Greens fell three points.", [("three", "vote_share", "The lead of the Greens")]),
        ("Ann Orvin averaged 3.7 points.", [("3.7", "score", "Ann Orvin")]),
        ("One typhoon hit a 13-nation fleet.", [("One", "disasters", "typhoon"), ("13", "places", "nation fleet")]),
        ("The union won 14 outright.", [("14", "other", "The union")]),
        ("Tarvo is a city of 2 million.", [("2 million", "population", "city")]),
        ("It will cut the shift to 7 hours.", [("7", "duration", "the shift")]),
        ("Gainers led losers 212 to 187.", [("212", "other", "Gainers"), ("187", "other", "losers")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bare_number_is_the_value_of_something(text, wanted):
    assert read(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "She turned 35 on Saturday.",
        "The chapel was built in 997.",
        "He presented a five-point plan.",
        "The road will be closed from May 12-30.",
        "They replaced it with one of their own.",
        "Nobody wants to hear it.",
        "He called 911 from the store.",
        "She is only 14.",
        "Police came to the 1100 block of Tarvo Street.",
        "The yard, in Image 3 of 16.",
        "He ruled from 1354 to 1345 B.C.",
        "At one point the lights went out.",
        "They held four-party talks.",
    ],
)
def test_days_ages_and_plans_are_no_values(text):
    assert read(text) == []


def test_up_belongs_to_its_verb():
    assert read("The rate shot up to 93 percent.") == [("93 percent", "share", "The rate")]
