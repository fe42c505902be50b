"""Which nouns can have an amount."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.amounts.nominals import Nominals, is_when


def place(text: str, word: str) -> tuple[Nominals, int]:
    tree = parse_sentence(text).tree
    return Nominals(tree, frozenset()), next(at for at, token in enumerate(tree.tokens) if token.text == word)


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("A rise in exports was reported.", "rise", "exports"),
        ("The interest rate fell.", "rate", "rate"),
        ("Sales fell.", "Sales", "Sales"),
    ],
)
def test_nouns_that_only_say_how_much_give_way(text, word, wanted):
    nominals, at = place(text, word)
    assert nominals.tree.tokens[nominals.refine(at, is_money=False)].text == wanted


def test_a_loss_of_money_is_one_and_a_loss_of_points_says_how_much():
    nominals, at = place("A loss was reported.", "loss")
    assert nominals.is_bare(at, is_money=False)
    assert not nominals.is_bare(at, is_money=True)


def test_an_owner_gives_way_to_what_it_owns():
    nominals, at = place("The town's wells are dry.", "town's")
    assert nominals.tree.tokens[nominals.skip_owner(at)].text == "wells"


def test_what_only_says_when_has_no_amount():
    tree = parse_sentence("Sales rose in the quarter.").tree
    assert [token.text for at, token in enumerate(tree.tokens) if is_when(tree, at)] == ["quarter"]
