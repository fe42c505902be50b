"""What turns a place in a sentence."""

import pytest
from parsed import parse_sentence

from flows.extract.certainty.negation import find_not, is_doubting, is_not, name_denial, read_turns
from flows.extract.certainty.scope import climb_scope
from flows.language.tokens import tokenize


@pytest.mark.parametrize(("word", "expected"), [("not", True), ("didn't", True), ("nothing", False), ("note", False)])
def test_not_by_itself_or_at_the_end_of_a_verb(word, expected):
    assert is_not(word) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("not here", True), ("not only", False), ("no boats", True), ("no fewer", False)]
)
def test_a_not(text, expected):
    assert find_not(tokenize(text), 0) is expected


def turn(text, word):
    sentence = parse_sentence(text)
    place = next(i for i, token in enumerate(sentence.tokens) if token.text == word)
    return read_turns(sentence.tree, climb_scope(sentence.tree, place, lambda _: True), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The gale did not sink 12 boats.", True),
        ("The gale never sank 12 boats.", True),
        ("The gale didn't sink 12 boats.", True),
        ("Nobody saw 12 boats.", True),
        ("No fisherman saw 12 boats.", True),
        ("There is no evidence that 12 boats sank.", True),
        ("The report that 12 boats sank was false.", True),
        ("Some 12 boats were lying in the harbour.", False),
        ("The harbour denied that 12 boats sank.", True),
        ("The harbour denied losing 12 boats.", True),
        ("The crew failed to save 12 boats.", True),
        ("The crew did not fail to save 12 boats.", False),
        ("The harbour denied that nobody saw 12 boats.", False),
        ("The gale sank 12 boats.", False),
        ("The gale sank not only 12 boats but a ferry.", False),
        ("The harbour denied 12 permits.", False),
        ("The crew did not find the ferry that rammed 12 boats.", False),
        ("The crew did not return after 12 boats sank.", False),
        ("The ferry did not stop, sinking 12 boats.", False),
        ("No fisherman drowned when 12 boats sank.", False),
        ("The ferry was not among the 12 boats that sank.", False),
        ("The gale left 12 boats without masts.", False),
    ],
)
def test_what_is_turned(text, expected):
    assert turn(text, "12").is_turned is expected


def test_a_not_before_a_number_is_of_that_number_alone():
    text = "The gale sank 12 boats, not 40."
    assert not turn(text, "12").is_turned
    assert turn(text, "40").is_turned


@pytest.mark.parametrize(
    ("text", "words", "certainty"),
    [
        ("The harbour did not say that 12 boats sank.", "not say", "underspecified"),
        ("The harbour declined to confirm that 12 boats sank.", "declined to confirm", "underspecified"),
        ("The harbour did not deny that 12 boats sank.", "not deny", "underspecified"),
    ],
)
def test_what_nobody_is_committed_to(text, words, certainty):
    found = turn(text, "12")
    assert [(text[each.start : each.end], each.certainty) for each in found.hedges] == [(words, certainty)]
    assert not found.is_turned


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("They denied it.", "denied", "denial"),
        ("They ruled out a gale.", "ruled", "exclusion"),
        ("They ruled the land.", "ruled", ""),
        ("They failed to land.", "failed", "reversal"),
        ("They said so.", "said", "telling"),
    ],
)
def test_the_name_of_a_denial(text, word, name):
    sentence = parse_sentence(text)
    assert name_denial(sentence.tree, [token.text for token in sentence.tokens].index(word)) == name


def test_doubt():
    sentence = parse_sentence("They doubt it.")
    assert [is_doubting(sentence.tree, at) for at in range(3)] == [False, True, False]
