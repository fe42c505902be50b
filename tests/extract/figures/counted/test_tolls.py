"""Numbers that state a count."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.counted.nominal import find_counted
from flows.extract.figures.counted.tolls import find_stated
from flows.extract.figures.quantities import scan_quantities


@pytest.mark.parametrize(
    ("text", "noun", "measure"),
    [
        ("The death toll rose to 36.", "toll", "killed"),
        ("Deaths now stand at 914.", "Deaths", "killed"),
        ("The mayor put the number of wounded at 80.", "number", "wounded"),
        ("The toll climbed to nine.", "toll", None),
        ("It rose to 14.", "It", None),
        ("It put the number of Norland soldiers sent so far at 15,000.", "number", "deployed"),
        ("The police revised their count of the march to 21,000.", "count", "participants"),
        ("The agency estimated the turnout at 27,000.", "turnout", "participants"),
        ("The office corrected the number of people killed in the flood to 37.", "number", "killed"),
        ("The extra men numbered 3,000 and had been sent to the border.", "men", "deployed"),
    ],
)
def test_the_noun_of_a_count(text, noun, measure):
    tree = parse_sentence(text).tree
    found = find_stated(tree, find_counted(tree, scan_quantities(tree.tokens)[0]))
    assert found is not None
    assert (tree.tokens[found.noun].text, found.measure) == (noun, measure)


def test_a_number_with_its_own_predicate_states_nothing():
    tree = parse_sentence("Forty were hurt.").tree
    assert find_stated(tree, find_counted(tree, scan_quantities(tree.tokens)[0])) is None
