"""Amounts that are pieces of one that the text gave before."""

import pytest
from parsed import parse

from flows.extract.circumstances import Circumstances
from flows.extract.figures.figures import FigureReading, read_figures


def read(text: str) -> list[str]:
    sentences = parse(text)
    circumstances = Circumstances(sentences, None)
    figures: list[FigureReading] = []
    for sentence in sentences:
        figures += circumstances.attach(read_figures(sentence), sentence, figures)
    return [figure.role for figure in figures]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Exports reached 40 million dollars. Exports to Peru reached 15 million dollars.", ["total", "part"]),
        (
            "Turnover fell to 40 million euros. Turnover on the grain market fell to 15 million euros.",
            ["total", "part"],
        ),
        ("Nine people were hurt in the crash. The condition of three is serious.", ["total", "part"]),
        ("Exports reached 40 million dollars. Imports reached 15 million dollars.", ["total", "total"]),
        ("Sales were 40 million euros. Sales of trucks were 55 million euros.", ["total", "total"]),
    ],
)
def test_a_piece_of_what_flows(text, roles):
    assert read(text) == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Police shot dead four robbers. Three were killed on the spot.", ["total", "part"]),
        ("The blast killed 12 people. Nine were injured.", ["total", "total"]),
        ("A flood killed 900 people. More than 360 were killed in the south.", ["total", "part"]),
        ("Police held 70 people. Forty were held in the north and 30 in the south.", ["total", "part", "part"]),
        (
            "Fever killed 152 people. Forty of the victims were in Peru and 17 in Oman.",
            ["total", "part", "part"],
        ),
        ("Fifteen people were hurt. Seven remained in hospital.", ["total", "part"]),
        ("The blast killed two people. Three were killed on Monday.", ["total", "total"]),
    ],
)
def test_a_number_alone_is_of_those_told_of(text, roles):
    assert read(text) == roles
