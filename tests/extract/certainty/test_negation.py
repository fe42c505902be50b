"""Whether words negate."""

import pytest

from flows.extract.certainty.negation import denies, find_not, is_negated, is_not
from flows.language.tokens import tokenize


@pytest.mark.parametrize(("word", "expected"), [("not", True), ("didn't", True), ("nothing", False), ("note", False)])
def test_not_by_itself_or_at_the_end_of_a_verb(word, expected):
    assert is_not(word) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it did not rain", True),
        ("nobody was hurt", True),
        ("no boats sank", True),
        ("it did not fail to rain", False),
        ("not only boats sank", False),
        ("the report was false", True),
        ("an unfounded theory", False),
        ("it denied that boats sank", True),
        ("it rained", False),
    ],
)
def test_a_clause(text, expected):
    assert is_negated(tokenize(text), []) is expected


def test_no_beside_a_figure_is_said_of_something_else():
    text = "12 people with no shelter"
    assert not is_negated(tokenize(text), [0])
    assert is_negated(tokenize(text), [])


def test_false_only_repeats_a_denial():
    assert not is_negated(tokenize("the report was false"), [], with_untrue=False)


def test_a_cue():
    assert denies(tokenize("has denied"))
    assert not denies(tokenize("has said"))
    assert find_not(tokenize("has not said")) == 1
    assert find_not(tokenize("has said")) is None
