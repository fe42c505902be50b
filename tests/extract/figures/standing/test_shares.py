"""Shares of a whole by what they measure: votes, stakes, the seats of a party."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.figures import read_figures
from flows.extract.figures.standing.standing import add_standings


def read(text: str) -> list[str]:
    sentence = parse_sentence(text)
    return [figure.role for figure in add_standings(read_figures(sentence), sentence)]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The Reform Party won 36 percent of the vote.", ["part"]),
        ("The bank bought a 19 percent stake in the brewer.", ["part"]),
        ("The Reform Party won 24 seats.", ["part"]),
        ("The 147-seat assembly meets today.", ["total"]),
        ("The party put its lead at 21 percent.", ["total"]),
    ],
)
def test_a_share_is_a_part(text, roles):
    assert read(text) == roles
