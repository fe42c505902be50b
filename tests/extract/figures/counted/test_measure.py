"""The measure of a quantity, from its noun or from the words around it."""

import pytest

from flows.extract.figures.counted.counted import find_counted
from flows.extract.figures.counted.measure import find_measure, is_be, scan_left, scan_right
from flows.extract.figures.quantities import scan_quantities
from flows.language.tokens import tokenize


def read(text: str) -> str | None:
    """The measure of the last quantity of a text."""
    tokens = tokenize(text)
    located = scan_quantities(tokens)
    place = find_counted(tokens, located[-1], follows_people=False)
    return find_measure(tokens, place, frozenset(each.first for each in located), located[-1].quantity)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Fire killed 12 people", "killed"),
        ("12 people were wounded", "wounded"),
        ("12 deaths were counted", "killed"),
        ("Police killed 12 protesters", "killed"),
        ("12 protesters marched", "participants"),
        ("the slaying of more than 12", "killed"),
        ("4,700 casualties, 600 of them dead", "killed"),
        ("12 gunmen killed the guard", "other"),
        ("12 tents burned", "other"),
        ("It paid $12", "other"),
    ],
)
def test_the_measure(text, measure):
    assert read(text) == measure


def test_a_word_costs_more_the_farther_it_is():
    tokens = tokenize("12 people in the old town were wounded and killed")
    near, far = scan_right(tokens, 2, len(tokens), frozenset(), 20)
    assert (near.measure, far.measure) == ("wounded", "killed")
    assert near.cost < far.cost


def test_a_passive_before_a_number_has_no_object():
    assert scan_left(tokenize("were killed 12"), 0, 2, frozenset()) == []
    assert [each.measure for each in scan_left(tokenize("has killed 12"), 0, 2, frozenset())] == ["killed"]


def test_forms_of_be():
    assert is_be("were")
    assert not is_be("have")
