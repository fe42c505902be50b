"""In which clauses words must be to weaken a claim."""

import pytest

from flows.extract.certainty.hedges import Hedge
from flows.extract.certainty.reach import Reach
from flows.language.sentence import Sentence


def reach(text, figure=None):
    sentence = Sentence(text)
    figures = [] if figure is None else [(text.index(figure), text.index(figure) + len(figure))]
    return Reach(sentence.tokens, sentence.clauses, figures)


def hedge(text, words, kind="clause"):
    return Hedge(text.index(words), text.index(words) + len(words), "possible", kind)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [("12 may have died, which hurt", "may", True), ("12 have died, which may hurt", "may", False)],
)
def test_a_hedge_reaches_the_clause_that_it_is_in(text, words, expected):
    assert reach(text, "12").is_weakened_by(hedge(text, words)) is expected


@pytest.mark.parametrize(("text", "expected"), [("12 suspected cases", True), ("an alleged theft of 12 cars", True)])
def test_an_adjective_reaches_the_figure_beside_its_noun(text, expected):
    words = "suspected" if "suspected" in text else "alleged"
    assert reach(text, "12").is_weakened_by(hedge(text, words, "noun")) is expected
    assert not reach(text).is_weakened_by(hedge(text, words, "noun"))


def test_a_hedge_of_figures_reaches_nothing_where_there_is_none():
    text = "about noon it rained"
    assert not reach(text).is_weakened_by(hedge(text, "about", "figure"))


def test_the_if_of_a_claim_is_a_condition():
    text = "12 will die if it rains"
    found = reach(text, "12").find_conditions([])
    assert [text[each.start : each.end] for each in found] == ["if"]
    assert reach(text, "12").find_conditions([hedge(text, "if")]) == []


def test_the_clause_that_decides_is_that_of_the_figure():
    text = "it rained, but 12 died"
    assert [token.text for token in reach(text, "12").list_turning()] == ["but", "12", "died"]
