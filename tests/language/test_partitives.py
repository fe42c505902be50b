"""Relative clauses that are said of some of those before them."""

import pytest
from parsed import parse_sentence

from flows.language.partitives import is_of_some


@pytest.mark.parametrize(
    ("text", "noun", "verb", "is_part"),
    [
        ("Nine men, one of whom was killed, were in the van.", "men", "killed", True),
        ("Six sailors, two of whom were wounded, reached the port.", "sailors", "wounded", True),
        ("There were 40 families whose homes were destroyed.", "families", "destroyed", True),
        ("Twelve miners, all of whom were rescued, are well.", "miners", "rescued", False),
        ("Twelve miners who were rescued are well.", "miners", "rescued", False),
    ],
)
def test_what_is_said_of_some_is_not_said_of_all(text: str, noun: str, verb: str, is_part: bool) -> None:
    tree = parse_sentence(text).tree
    words = [token.lower for token in tree.tokens]
    assert is_of_some(tree, words.index(noun), words.index(verb)) is is_part
