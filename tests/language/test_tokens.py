"""Text to tokens: where they begin and end, and what each of them is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.language.tokens import number_tokens, tokenize


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,100 men", ["1,100", "men"]),
        ("1,10", ["1", ",", "10"]),
        ("3.5%", ["3.5", "%"]),
        ("12.", ["12", "."]),
        ("U.S. troops", ["U.S.", "troops"]),
        ("didn’t", ["didn’t"]),
        ("KN-23", ["KN", "-", "23"]),
        ("wait...", ["wait", "..."]),
        ("so--no", ["so", "--", "no"]),
        ("1 100", ["1", "100"]),
        ("1\u202f100", ["1\u202f100"]),
        ("", []),
    ],
)
def test_where_tokens_begin_and_end(text, expected):
    assert [token.text for token in tokenize(text)] == expected


def test_what_a_token_is():
    word, number, mark = tokenize("Don’t 12 !")
    assert (word.lower, word.is_word, word.is_capitalised, word.is_number) == ("don't", True, True, False)
    assert (number.is_word, number.is_number) == (False, True)
    assert (mark.is_word, mark.is_number, mark.is_capitalised) == (False, False, False)


def test_a_token_knows_whether_a_space_parts_it_from_the_one_before():
    assert [token.is_joined for token in tokenize("5G or KN-23")] == [False, True, False, False, True, True]
    assert not tokenize("x5", 1)[0].is_joined


def test_tokens_of_a_span():
    tokens = tokenize("The barns burned.")
    assert list(number_tokens(tokens, (4, 16))) == [1, 2]
    assert list(number_tokens(tokens, (9, 9))) == []


@given(st.text(max_size=60))
def test_tokens_are_the_text_without_its_white_space(text):
    tokens = tokenize(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert "".join("".join(token.text for token in tokens).split()) == "".join(text.split())
