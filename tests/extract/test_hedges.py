"""Hedges, certainty, polarity, corroboration."""

import pytest

from flows.extract.hedges import find_corroboration, find_hedges, find_polarity, speaks_of_before, weakest_certainty
from flows.extract.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "hedge", "certainty"),
    [
        ("An estimated 12 died", "An estimated", "probable"),
        ("They are believed to be there", "believed to", "probable"),
        ("It reportedly fell", "reportedly", "possible"),
        ("Dozens may be dead", "may", "possible"),
        ("It is unclear who fired", "unclear", "underspecified"),
    ],
)
def test_hedge_with_its_certainty(text: str, hedge: str, certainty: str) -> None:
    hedges = find_hedges(tokenize(text))
    assert [text[each.start : each.end] for each in hedges] == [hedge]
    assert weakest_certainty(hedges) == certainty


def test_month_of_may_is_no_hedge() -> None:
    assert find_hedges(tokenize("in May they left")) == []


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("a figure yet to be independently corroborated", "yet to be independently corroborated", "uncorroborated"),
        ("It could not be verified.", "could not be verified", "uncorroborated"),
        ("It has not been independently verified.", "has not been independently verified", "uncorroborated"),
        ("Neither number was confirmed by anyone.", "Neither number was confirmed", "uncorroborated"),
        ("No one else has verified it.", "No one else has verified", "uncorroborated"),
        ("The unconfirmed report", "unconfirmed", "uncorroborated"),
        ("This was later confirmed by the Red Cross", "later confirmed by", "corroborated"),
    ],
)
def test_corroboration_with_its_words(text: str, words: str, value: str) -> None:
    found = find_corroboration(text, 0, len(text))
    assert found is not None
    assert (text[found.start : found.end], found.value) == (words, value)


def test_confirming_something_oneself_is_no_corroboration() -> None:
    assert find_corroboration("The ministry confirmed 12 deaths.", 0, 33) is None


def test_pointing_back() -> None:
    assert speaks_of_before("The figure is unverified.", 0, 25)
    assert not speaks_of_before("Nobody has verified.", 0, 20)


@pytest.mark.parametrize(
    ("cue", "content", "polarity"),
    [
        ("denied", "that 40 civilians had died", "negative"),
        ("did not deny", "that 40 civilians had died", "positive"),
        ("dismissed", 'reports of deaths as "fabricated"', "negative"),
        ("said", "it had not lost 300 men", "negative"),
        ("said", "it lost 1,300 men, but did not say where", "positive"),
        ("said", "no fewer than 12 died", "positive"),
    ],
)
def test_polarity(cue: str, content: str, polarity: str) -> None:
    text = f"{cue} {content}"
    spans = [(0, len(cue))], [(len(cue) + 1, len(text))]
    assert find_polarity(text, *spans) == polarity
