"""What has an amount by the words right beside it."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.amounts.beside import find_beside, find_complement, find_placed
from flows.extract.figures.amounts.nominals import Nominals


@pytest.mark.parametrize(
    ("text", "first", "last", "wanted"),
    [
        ("A tax of 3 percent is due.", 3, 5, "tax"),
        ("A 3-percent tax is due.", 1, 4, "tax"),
        ("Farmers (40 percent) and fishers live there.", 2, 4, "Farmers"),
        ("They spent 3 dollars.", 2, 4, None),
    ],
)
def test_noun_beside_an_amount(text, first, last, wanted):
    tree = parse_sentence(text).tree
    found = find_beside(Nominals(tree, frozenset(range(first, last))), first, last)
    assert (None if found is None else tree.tokens[found].text) == wanted


@pytest.mark.parametrize(
    ("text", "anchor", "last", "wanted"),
    [
        ("Half the wells are dry.", 0, 1, "wells"),
        ("Some 40 percent of the town's wells are dry.", 2, 3, "wells"),
    ],
)
def test_what_stands_behind_a_share(text, anchor, last, wanted):
    tree = parse_sentence(text).tree
    found = find_complement(Nominals(tree, frozenset(range(last))), anchor, last, is_share=True)
    assert found is not None
    assert tree.tokens[found].text == wanted


def test_what_is_so_far_away_stands_right_before_the_distance():
    tree = parse_sentence("They met in Tarvo, 30 kilometres north of here.").tree
    assert find_placed(Nominals(tree, frozenset({5, 6})), 5, 7) == 3
