"""The longest listed phrase at a token."""

import pytest

from flows.language.phrase_table import PhraseTable, index_phrases, split_phrase
from flows.language.tokens import tokenize

BOUNDS = PhraseTable(lambda: index_phrases({"low": ["at least", "no fewer than"], "near": ["about", "at", "or so"]}))


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("At least 12", 0, ("low", 2)),
        ("at 12", 0, ("near", 1)),
        ("no fewer", 0, None),
        ("no fewer than 12", 0, ("low", 3)),
        ("none", 0, None),
    ],
)
def test_the_longest_phrase_at_a_token_wins(text, at, expected):
    assert BOUNDS.match(tokenize(text), at) == expected


def test_a_phrase_does_not_reach_over_its_end():
    assert BOUNDS.match(tokenize("at least 12"), 0, end=1) == ("near", 1)


@pytest.mark.parametrize(
    ("text", "floor", "expected"), [("or so", 0, ("near", 2)), ("or so", 1, None), ("at", 0, ("near", 1))]
)
def test_a_phrase_is_found_before_a_token(text, floor, expected):
    tokens = tokenize(text)
    assert BOUNDS.match_before(tokens, len(tokens), floor) == expected


def test_nothing_is_found_beyond_either_end():
    tokens = tokenize("at")
    assert BOUNDS.match_before(tokens, 0) is None
    assert BOUNDS.match(tokens, 1) is None
    assert BOUNDS.match_words(["at"], 1) is None


def test_words_are_matched_as_they_are_written():
    table = PhraseTable(lambda: {("$",): "dollar", ("US", "$"): "dollar", ("us",): "we"})
    assert table.match_words(["12", "US", "$"], 1) == ("dollar", 2)
    assert table.match_words(["US"]) is None


def test_phrases_are_read_once_at_the_first_use():
    reads = []
    table = PhraseTable(lambda: reads.append(1) or {("a",): 1})
    assert reads == []
    assert table.match_words(["a"]) == (1, 1)
    assert table.phrases == {("a",): 1}
    assert reads == [1]


def test_a_phrase_is_split_as_texts_are():
    assert split_phrase("Reportedly, so-called") == ("reportedly", ",", "so", "-", "called")
