"""What a cue does to its content."""

import pytest
from parsed import parse

from flows.extract.certainty.cues import denies, judge_cue, widen_cue
from flows.extract.certainty.hedges import find_hedges


def judge(source, cue, content):
    text = f"{source} {cue} {content}."
    sentences = parse(text)
    span = (len(source) + 1, len(source) + 1 + len(cue))
    hedges = [each for each in find_hedges(sentences[0], [span]) if span[0] <= each.start < span[1]]
    stance = judge_cue(sentences, [(0, len(source))], [span], hedges, [])
    return stance.is_turned, [(text[each.start : each.end], each.certainty) for each in stance.hedges]


@pytest.mark.parametrize(
    ("source", "cue", "is_turned", "hedges"),
    [
        ("The dockers", "said", False, []),
        ("The dockers", "denied", True, []),
        ("The dockers", "ruled out", True, []),
        ("The dockers", "claimed", False, [("claimed", "possible")]),
        ("The dockers", "did not say", False, [("not say", "underspecified")]),
        ("The dockers", "declined to say", False, [("declined to say", "underspecified")]),
        ("The dockers", "did not deny", False, [("not deny", "underspecified")]),
        ("The dockers", "have not ruled out", False, [("not ruled out", "possible")]),
        ("The dockers", "do not believe", True, [("believe", "probable")]),
        ("The dockers", "never promised", True, []),
        ("The dockers", "doubted", True, [("doubted", "probable")]),
        ("The dockers", "do not doubt", False, []),
        ("Nobody", "said", False, [("Nobody said", "underspecified")]),
    ],
)
def test_a_cue(source, cue, is_turned, hedges):
    assert judge(source, cue, "that 40 cranes had fallen") == (is_turned, hedges)


def test_a_refusal_of_what_is_nothing_told_is_a_denial():
    assert judge("The dockers", "refused", "the three offers") == (True, [])


def test_without_a_cue_nothing_is_done():
    assert judge_cue(parse("It rained."), [], [], [], []) == (False, [])


def test_a_denial_of_something_else_before_it_does_not_turn_a_cue():
    text = "The dockers denied this and said two were hurt."
    cue = (text.index("said"), text.index("said") + len("said"))
    source = [(0, len("The dockers"))]
    assert not judge_cue(parse(text), source, widen_cue(text, source, [cue]), [], []).is_turned


@pytest.mark.parametrize(("text", "start"), [("Miners have not said so.", 6), ("Miners, asked, said so.", 15)])
def test_a_cue_takes_in_the_words_between_it_and_the_source(text, start):
    at = text.index("said")
    assert widen_cue(text, [(0, 6)], [(at, at + 4)]) == [(start, at + 4)]


@pytest.mark.parametrize(("cue", "expected"), [("denied", True), ("ruled out", True), ("said", False)])
def test_a_cue_that_denies(cue, expected):
    [sentence] = parse(f"They {cue} a leak.")
    assert denies(sentence, [(5, 5 + len(cue))]) is expected
