"""Those who were counted twice."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.counted.twice import are_counted_twice
from flows.extract.figures.figures import read_figures
from flows.extract.figures.standing.nodes import find_nodes
from flows.extract.figures.standing.standing import add_standings


@pytest.mark.parametrize(
    ("text", "is_twice", "measure", "role"),
    [
        ("Some 29 deaths were counted twice.", True, "killed", "part"),
        ("Some 900 deaths had been double-counted.", True, "killed", "part"),
        ("A clerk had registered 12 victims twice.", True, "other", "part"),
        ("Some 12 people were wounded twice.", False, "wounded", "total"),
        ("Some 29 deaths were counted.", False, "killed", "total"),
    ],
)
def test_who_is_counted_twice_is_no_toll(text: str, is_twice: bool, measure: str, role: str) -> None:
    sentence = parse_sentence(text)
    *_, figure = add_standings(read_figures(sentence), sentence)
    assert are_counted_twice(sentence.tree, find_nodes(sentence.tree, figure.span).noun) == is_twice
    assert (figure.measure, figure.role) == (measure, role)
