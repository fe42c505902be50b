"""Those whom another count leaves out add to it."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.figures import read_figures
from flows.extract.figures.standing.standing import add_standings


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("At least 40 miners died in the shaft and were missing from every list.", "increment"),
        ("Some 40 villagers who died are not included in the official toll.", "increment"),
        ("The death toll does not include 12 guards killed in the blast.", "increment"),
        ("The figure excludes 12 dead guards.", "increment"),
        ("The toll includes 12 dead children.", "total"),
        ("Five men who died were missing from the passenger list.", "total"),
        ("At least 40 miners died and were missing from work.", "total"),
    ],
)
def test_whom_a_list_does_not_have_is_added(text: str, role: str) -> None:
    sentence = parse_sentence(text)
    figure, *_ = add_standings(read_figures(sentence), sentence)
    assert figure.role == role
