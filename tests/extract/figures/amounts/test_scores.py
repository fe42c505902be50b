"""Scores of two numbers with a hyphen, and who has each."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.amounts.scores import read_scores


def read(text: str) -> list[tuple[float | None, str | None]]:
    return [
        (each.quantity.low, None if each.subject is None else text[slice(*each.subject)])
        for each in read_scores(parse_sentence(text).tree)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Orvin beat Tarvel 3-1 on Sunday.", [(3, "Orvin"), (1, "Tarvel")]),
        ("Tarvel lost 0-2 to Orvin.", [(0, "Tarvel"), (2, "Orvin")]),
        ("Lind led Orvin to a 78-67 victory over Tarvel.", [(78, "Orvin"), (67, "Tarvel")]),
        ("Orvin cruised past Tarvel 92- 83.", [(92, "Orvin"), (83, "Tarvel")]),
        (
            "Lind beat Orvel 4-6, 6-3, 6-2.",
            [(4, "Lind"), (6, "Orvel"), (6, "Lind"), (3, "Orvel"), (6, "Lind"), (2, "Orvel")],
        ),
        ("A late header gave Orvin a 2-1 victory over Tarvel.", [(2, "Orvin"), (1, "Tarvel")]),
        ("Orvin, who lost 3-1 to Tarvel, are fifth.", [(3, "Tarvel"), (1, "Orvin")]),
        ("Senators voted 54-42 for the bill.", [(54, "Senators"), (42, None)]),
    ],
)
def test_each_side_has_its_own_number(text, wanted):
    assert read(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The party won 12-14 seats.",
        "They met on May 12-14.",
        "Between Dec. 10-15 they win.",
        "Call 555-1234.",
        "It rose 3-4 percent.",
        "-",
        "",
    ],
)
def test_ranges_and_days_are_no_scores(text):
    assert read(text) == []


def test_votes_are_no_results_of_a_match():
    measures = [each.measure for each in read_scores(parse_sentence("Senators voted 54-42 for the bill.").tree)]
    assert measures == ["votes", "votes"]
