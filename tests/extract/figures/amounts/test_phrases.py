"""The words that name what has an amount."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.amounts.phrases import find_phrase


@pytest.mark.parametrize(
    ("text", "word", "taken", "phrase"),
    [
        ("The net profit of Orvale Bank rose.", "profit", (), "The net profit of Orvale Bank"),
        ("In May the lira fell.", "lira", (), "the lira"),
        ("A 30-euro ticket was sold.", "ticket", (1, 2, 3), "ticket"),
        ("Sales in the quarter rose.", "Sales", (), "Sales"),
    ],
)
def test_phrase_of_a_noun(text, word, taken, phrase):
    tree = parse_sentence(text).tree
    at = next(at for at, token in enumerate(tree.tokens) if token.text == word)
    assert text[slice(*find_phrase(tree, at, set(taken)))] == phrase
