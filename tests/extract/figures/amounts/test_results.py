"""Whose the two numbers of a result are."""

from parsed import parse_sentence

from flows.extract.figures.amounts.results import find_beaten, find_leader
from flows.extract.figures.figures import read_figures

TEXT = "Gainers led losers 212 to 187."


def test_each_side_has_its_number():
    subjects = [each.subject for each in read_figures(parse_sentence(TEXT))]
    assert [TEXT[slice(*each)] for each in subjects if each is not None] == ["Gainers", "losers"]


def test_without_a_result_nobody_leads():
    tree = parse_sentence("The town built 12 schools.").tree
    assert find_leader(tree, 3, frozenset()) is None
    assert find_beaten(tree, 3, None, frozenset()) is None
