"""Words that weaken a claim: which are, which only look like it, and what they leave."""

import pytest

from flows.extract.certainty.hedges import Hedge, find_hedges, weakest_certainty
from flows.language.sentence import Sentence


def read(text, cues=()):
    return [
        (text[hedge.start : hedge.end], hedge.certainty, hedge.reach) for hedge in find_hedges(Sentence(text), cues)
    ]


@pytest.mark.parametrize(
    ("text", "words", "certainty", "reach"),
    [
        ("It may rain", "may", "possible", "clause"),
        ("An estimated 12 died", "An estimated", "probable", "clause"),
        ("the alleged thief left", "alleged", "possible", "noun"),
        ("amid reports that 12 died", "reports", "possible", "clause"),
        ("it must be near", "must be", "probable", "clause"),
    ],
)
def test_a_hedge(text, words, certainty, reach):
    assert read(text) == [(words, certainty, reach)]


@pytest.mark.parametrize(
    "text", ["In May 12 came", "The might of the army", "denied the claim that 12 died", "a must for all", "12 came"]
)
def test_no_hedge(text):
    assert read(text) == []


def test_some_words_hedge_in_a_cue_alone():
    text = "The crew claimed 12 lives"
    assert read(text) == []
    assert read(text, [(9, 16)]) == [("claimed", "possible", "clause")]


def test_a_phrase_does_not_reach_out_of_its_cue():
    text = "It is thought likely"
    assert all(
        end <= 13 for _, end in (hedge.span for hedge in find_hedges(Sentence(text), [(0, 13)]) if hedge.start < 13)
    )


def test_the_weakest_hedge_decides():
    assert weakest_certainty([Hedge(0, 1, "probable"), Hedge(2, 3, "underspecified")]) == "underspecified"
    assert weakest_certainty([]) == "certain"
