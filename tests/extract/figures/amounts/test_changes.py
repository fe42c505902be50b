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


def test_one_more_amount_of_a_verb_changed_as_the_first():
    tree = parse_sentence("Prices rose 2 percent in May and 3 percent in June.").tree
    anchors = [at for at, token in enumerate(tree.tokens) if token.text == "percent"]
    numbered = {anchor: at for at, anchor in enumerate(anchors)}
    assert [find_change(tree, each, each - 1, numbered, is_percent=True) for each in anchors] == ["up", "up"]
