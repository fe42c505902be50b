"""The verb and the preposition before a number, wherever the parser hung them."""

from parsed import parse_sentence

from flows.extract.figures.counted.neighbours import list_governors_beside
from flows.extract.figures.counted.nominal import find_counted
from flows.extract.figures.quantities import scan_quantities
from flows.language.governors import MODIFIER, Governor


def test_the_preposition_before_a_number_and_the_noun_before_its_of():
    tree = parse_sentence("The deaths of 12 clerks shook the town.").tree
    counted = find_counted(tree, scan_quantities(tree.tokens)[0])
    lost = [Governor(1, MODIFIER)]
    assert list_governors_beside(tree, counted, lost) == [Governor(1, MODIFIER, "of")]
    assert list_governors_beside(tree, counted, []) == [Governor(1, MODIFIER, "of")]


def test_a_number_at_the_start_has_nothing_before_it():
    tree = parse_sentence("Twelve clerks left.").tree
    counted = find_counted(tree, scan_quantities(tree.tokens)[0])
    assert list_governors_beside(tree, counted, []) == []
