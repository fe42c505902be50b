"""The noun that a number counts, by the tree."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.numbers.counted_nouns import find_counted_noun


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Nine Western and Central African states met.", "states"),
        ("Four UN lawyers left.", "lawyers"),
        ("The 12 regional airport managers resigned.", "managers"),
    ],
)
def test_noun_that_is_counted(text, noun):
    sentence = parse_sentence(text)
    at = next(at for at, token in enumerate(sentence.tokens) if token.text in {"Nine", "Four", "12"})
    found = find_counted_noun(sentence.tree, at, at + 1)
    assert found is not None
    assert sentence.tokens[found].text == noun


def test_a_number_without_a_noun_counts_none():
    assert find_counted_noun(parse_sentence("Twelve were hurt.").tree, 0, 1) is None
