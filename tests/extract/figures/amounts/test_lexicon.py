"""Words of amounts by lemma."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.amounts.lexicon import NOUNS, is_term, match_noun, way_of_change


@pytest.mark.parametrize(
    ("text", "word", "kind", "measure"),
    [
        ("The interest rate is high.", "rate", "share", "interest_rate"),
        ("Its net income fell.", "income", "money", "profit"),
        ("The trade deficit grew.", "deficit", "money", "trade"),
        ("The deficit grew.", "deficit", "money", "debt"),
        ("The weather was fine.", "weather", "money", None),
    ],
)
def test_the_longest_phrase_that_ends_in_a_noun_decides(text, word, kind, measure):
    tree = parse_sentence(text).tree
    at = next(at for at, token in enumerate(tree.tokens) if token.text == word)
    assert match_noun(tree, at, NOUNS[kind]) == measure


def test_two_nouns_are_one_term():
    tree = parse_sentence("The interest rate is high.").tree
    assert is_term(tree, 1, 2)
    assert not is_term(tree, 0, 1)


@pytest.mark.parametrize(("lemma", "way"), [("rise", "up"), ("narrow", "down"), ("close", None)])
def test_way_of_a_change(lemma, way):
    assert way_of_change(lemma) == way
