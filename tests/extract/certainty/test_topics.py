"""The noun phrase that a verb of checking speaks of."""

import pytest

from flows.extract.certainty.topics import is_cut, read_object, read_subject, word_at
from flows.language.tokens import tokenize


def words(tokens, span):
    return " ".join(token.text for token in tokens[slice(*span)])


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("It rained, and the claims by both sides were", "were", "the claims"),
        ("none of the claims were", "were", "none of the claims"),
        ("reports, which were", "were", ""),
    ],
)
def test_the_subject_of_a_verb(text, verb, subject):
    tokens = tokenize(text)
    at = next(i for i, token in enumerate(tokens) if token.text == verb)
    assert words(tokens, read_subject(tokens, at)) == subject


def test_the_object_ends_with_its_head():
    tokens = tokenize("verify the number of dead, it said")
    assert words(tokens, read_object(tokens, 1)) == "the number"


def test_a_hyphen_between_spaces_is_a_dash():
    assert is_cut(tokenize("claims - all"), 1)
    assert not is_cut(tokenize("so-called"), 1)


def test_beyond_either_end_there_is_no_word():
    tokens = tokenize("It")
    assert [word_at(tokens, at) for at in (-1, 0, 1)] == ["", "it", ""]
