"""Counts of some of the hurt: how badly they are hurt, and where they are treated."""

import pytest
from parsed import parse_words

from flows.extract.figures.standing.graded import is_graded
from flows.extract.figures.standing.nodes import find_nodes
from flows.language.sentence import Sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three people were seriously injured.", True),
        ("Three victims were in critical condition.", True),
        ("Three people were released from the hospital.", True),
        ("Three people suffered severe burns.", True),
        ("The victims include three people who were in surgery.", True),
        ("The victims include three or four people who were in surgery.", True),
        ("Three people were injured.", False),
        ("Three people suffered burns.", False),
        ("Three people were hit by glass in the street.", False),
    ],
)
def test_how_badly_they_are_hurt(text, expected):
    [sentence] = Sentences(text, parse_words(text))
    start = text.lower().index("three")
    assert is_graded(sentence.tree, find_nodes(sentence.tree, (start, start + len("three")))) is expected
