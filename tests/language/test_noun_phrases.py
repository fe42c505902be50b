"""Where a noun phrase begins and ends."""

import pytest

from flows.language.noun_phrases import find_subject, read_phrase_right
from flows.language.tokens import tokenize


def before(text: str, cue: str) -> str | None:
    tokens = tokenize(text)
    end = next(i for i, token in enumerate(tokens) if token.text == cue)
    span = find_subject(tokens, [False] * len(tokens), end)
    return None if span is None else text[tokens[span[0]].start : tokens[span[1] - 1].end]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("In Lund officials said", "officials"),
        ("when the old head of police said", "the old head of police"),
        ("Ann Lee, a nurse at the hospital, said", "Ann Lee, a nurse at the hospital"),
        ("Gov. Ann Lee said", "Gov. Ann Lee"),
        ("The mayor on Wednesday said", "The mayor"),
        ("and they said", "they"),
        (", said", None),
    ],
)
def test_the_phrase_before_a_verb(text, phrase):
    assert before(text, "said") == phrase


def test_what_is_quoted_is_no_subject():
    tokens = tokenize("the mayor said")
    assert find_subject(tokens, [True, True, False], 2) is None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("the old troops who left", "the old troops"),
        ("them and others", "them"),
        ("Lund and Kiel said so", "Lund and Kiel"),
        ("of it", None),
    ],
)
def test_the_phrase_that_starts_at_a_token(text, phrase):
    tokens = tokenize(text)
    span = read_phrase_right(tokens, [False] * len(tokens), 0)
    assert (None if span is None else text[tokens[span[0]].start : tokens[span[1] - 1].end]) == phrase
