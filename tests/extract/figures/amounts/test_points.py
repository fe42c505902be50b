"""What points and bare numbers measure."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.amounts.holders import SUBJECT, Holder
from flows.extract.figures.amounts.points import find_level_measure
from flows.extract.figures.quantities import Quantity


@pytest.mark.parametrize(
    ("text", "holder", "value", "unit", "direction", "measure"),
    [
        ("The Orvel 40 rose 12 points on the bourse.", "Orvel", 12.0, "point", "up", "index"),
        ("The Orvel 40 rose 12.4 points.", "Orvel", 12.4, "point", "up", "index"),
        ("Tarvel are 12 points behind Orvin.", "Tarvel", 12.0, "point", "none", "score"),
        ("Tarvel stretched their lead to 12 points.", "lead", 12.0, "point", "none", "score"),
        ("The poll gave the Greens a lead of 12 points.", "lead", 12.0, "point", "none", "vote_share"),
        ("The mayor fell 12 points in the survey.", "mayor", 12.0, "point", "down", "vote_share"),
        ("The krona was at 9.4 to the mark.", "krona", 9.4, None, "none", "exchange_rate"),
        ("Total employment grew to 41,000.", "employment", 41000.0, None, "none", "employed"),
        ("Initial jobless claims fell to 41,000.", "claims", 41000.0, None, "none", "jobless"),
        ("Tickets start at 35.", "Tickets", 35.0, None, "none", "price"),
        ("The lorry stopped at 35.", "lorry", 35.0, None, "none", None),
    ],
)
def test_points_and_numbers_by_what_has_them(text, holder, value, unit, direction, measure):
    tree = parse_sentence(text).tree
    at = next(at for at, token in enumerate(tree.tokens) if token.text == holder)
    quantity = Quantity(0, 1, value, value, "exact", unit, direction)
    assert find_level_measure(tree, Holder(at, SUBJECT, ()), quantity) == measure
