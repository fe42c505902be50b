"""Bodies of people, and forces."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.counted.bodies import find_body, is_body, measure_of_body, measure_of_force


def test_bodies_and_their_measures():
    assert is_body("crews")
    assert not is_body("boats")
    assert [measure_of_body(word) for word in ("crowd", "population", "panel")] == ["participants", "population", None]


@pytest.mark.parametrize(
    ("text", "size", "measure"),
    [
        ("troops left", 3.0, "deployed"),
        ("soldiers left", 500.0, "deployed"),
        ("soldiers left", 3.0, None),
        ("personnel left", 500.0, None),
    ],
)
def test_many_soldiers_are_a_force(text, size, measure):
    assert measure_of_force(parse_sentence(text).tree, 0, size) == measure


def test_the_body_that_a_number_is_the_size_of():
    tree = parse_sentence("A crew of six died.").tree
    assert find_body(tree, 3) == 1
    assert find_body(parse_sentence("Six died.").tree, 0) is None
