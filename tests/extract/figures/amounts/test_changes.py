"""Which amounts are those by which something changed."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.amounts.changes import find_change


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("The gap narrowed 29 percent.", "down"),
        ("The bank reported growth of 4 percent.", "up"),
        ("Exports fell to 3 percent.", "none"),
        ("The share was 3 percent.", "none"),
        ("It reported a 3 percent increase in sales.", "up"),
        ("Prices dropped by 3 percent.", "down"),
    ],
)
def test_way_of_an_amount(text, way):
    tree = parse_sentence(text).tree
    anchor = next(at for at, token in enumerate(tree.tokens) if token.text == "percent")
    assert find_change(tree, anchor, anchor - 1, {anchor: 0}, is_percent=True) == way
