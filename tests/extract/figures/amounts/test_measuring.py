"""Which measure an amount has, by its unit and by what has it."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.amounts.holders import NOUN, SUBJECT, Holder
from flows.extract.figures.amounts.measuring import find_amount_measure
from flows.extract.figures.quantities import Quantity


def make(unit: str, direction: str = "none") -> Quantity:
    return Quantity(0, 1, 4.0, 4.0, "exact", unit, direction)


@pytest.mark.parametrize(
    ("text", "word", "kind", "unit", "direction", "measure"),
    [
        ("Turnover grew.", "Turnover", "money", "dollar", "none", "revenue"),
        ("The ship sank.", "ship", "money", "dollar per share", "none", "price"),
        ("The euro rose.", "euro", "money", "dollar", "none", "exchange_rate"),
        ("The ship sank.", "ship", "money", "dollar", "none", "value"),
        ("The ship sank.", "ship", "share", "percentage", "up", "change"),
        ("The economy grew.", "economy", "share", "percentage", "up", "growth"),
        ("The ship sank.", "ship", "share", "fraction", "none", "share"),
        ("The ship sank.", "ship", "matter", "knot", "none", "speed"),
        ("The ship sank.", "ship", "ballot", "seat", "none", "seats"),
    ],
)
def test_measure_by_unit_and_noun(text, word, kind, unit, direction, measure):
    tree = parse_sentence(text).tree
    at = next(at for at, token in enumerate(tree.tokens) if token.text == word)
    assert find_amount_measure(tree, kind, make(unit, direction), Holder(at, SUBJECT, ())) == measure


def test_the_word_behind_a_length_says_which_way():
    tree = parse_sentence("A hole was found.").tree
    assert find_amount_measure(tree, "matter", make("metre"), Holder(1, NOUN, (1,)), ["deep"]) == "depth"


def test_an_amount_of_nothing_known_has_the_measure_of_its_kind():
    tree = parse_sentence("A hole was found.").tree
    assert find_amount_measure(tree, "money", make("euro"), None) == "value"
