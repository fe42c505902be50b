"""Which amounts lean on the one before them."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.amounts.leaning import find_lean, is_again


@pytest.mark.parametrize(
    ("text", "lean"),
    [
        ("Tarvo rose 31.5 points to close Friday at 900.2 points.", "level"),
        ("Tarvo rose 31.5 points to 900.2 points.", "level"),
        ("Tarvo rose 31.5 points and Orvel 900.2 points.", ""),
        ("Tarvo rose 31.5 points, with 900.2 points for Orvel.", ""),
        ("Tarvo rose 31.5 points, compared with 900.2 points.", "compared"),
        ("Tarvo rose 31.5 points, up from Monday's record high of 900.2 points.", "level"),
        ("Tarvo is 31.5 points worth 900.2 points.", "value"),
    ],
)
def test_an_amount_leans_by_the_words_between(text, lean):
    tree = parse_sentence(text).tree
    words = [token.text for token in tree.tokens]
    start, first = words.index("points") + 1, words.index("900.2")
    assert find_lean(tree, start, first, is_alike=True, is_changed=True) == lean


@pytest.mark.parametrize(
    ("words", "before", "is_same"),
    [(["("], [], True), ([",", "or"], [], True), ([","], ["("], True), ([","], [], False), (["and"], ["("], False)],
)
def test_what_is_in_brackets_says_an_amount_again(words, before, is_same):
    assert is_again(words, before) == is_same
