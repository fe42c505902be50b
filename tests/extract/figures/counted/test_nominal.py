"""Which noun a number counts."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.counted.nominal import find_counted, find_number, is_compound
from flows.extract.figures.quantities import scan_quantities
from flows.language.sentence import Sentence


def read(text: str) -> list[tuple[str | None, bool, bool]]:
    """The noun of each number, whether it is a part, whether people are counted."""
    tree = parse_sentence(text).tree
    counted = [find_counted(tree, each) for each in scan_quantities(tree.tokens)]
    return [
        (None if each.noun is None else tree.tokens[each.noun].text, each.whole is not None, each.is_people)
        for each in counted
    ]


@pytest.mark.parametrize(
    ("text", "noun", "is_part", "is_people"),
    [
        ("About 30 armed rebels fled.", "rebels", False, True),
        ("Dozens of farmers fled.", "farmers", True, True),
        ("Nine of the sailors drowned.", "sailors", True, True),
        ("Nine of them drowned.", None, True, True),
        ("Forty were hurt.", None, False, False),
        ("The storm sank 12 ferries.", "ferries", False, False),
        ("A 1,600-strong force guards the pass.", "force", False, True),
        ("A 9,000 crowd was sent home.", "crowd", False, True),
        ("The two brigades met.", "brigades", False, False),
        ("A 12-member rescue team arrived.", "team", False, True),
        ("An eight-nation protection force arrived.", "nation", False, False),
    ],
)
def test_the_noun_of_a_number(text, noun, is_part, is_people):
    assert read(text) == [(noun, is_part, is_people)]


def test_without_a_tree_the_noun_behind_a_number_is_its_noun():
    tree = Sentence("It killed 12 people.").tree
    counted = find_counted(tree, scan_quantities(tree.tokens)[0])
    assert counted.noun == 3
    assert find_number(tree, 2, 3) == counted.number == 2


def test_members_of_an_alliance_are_no_people():
    assert is_compound(Sentence("a 12-member panel").tokens, 2)
    assert not is_compound(Sentence("a 12-member alliance").tokens, 2)
