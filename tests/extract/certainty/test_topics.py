"""What a remark on confirmation speaks of."""

import pytest
from parsed import parse_sentence

from flows.extract.certainty.topics import (
    CheckedTopic,
    find_checked_clause,
    find_topic,
    read_checked_clause,
    read_checked_noun,
)


def find(sentence, word):
    return [token.text for token in sentence.tokens].index(word)


@pytest.mark.parametrize(
    ("text", "noun", "words", "head"),
    [
        ("The claims by both sides were checked.", "claims", ("the", "claims"), "claim"),
        ("None of the claims were checked.", "None", ("none", "of", "the", "claims"), "claim"),
    ],
)
def test_a_noun_up_to_its_head(text, noun, words, head):
    sentence = parse_sentence(text)
    topic = read_checked_noun(sentence.tree, find(sentence, noun))
    assert (topic.words, topic.head, topic.points) == (words, head, "back")


@pytest.mark.parametrize(
    ("text", "verb", "is_passive", "words", "points"),
    [
        ("The toll was checked.", "checked", True, ("the", "toll"), "back"),
        ("They checked the number of dead.", "checked", False, ("the", "number"), "back"),
        ("They confirmed that 12 boats sank.", "confirmed", False, (), "on"),
    ],
)
def test_what_a_verb_is_about(text, verb, is_passive, words, points):
    sentence = parse_sentence(text)
    at = find(sentence, verb)
    topic = find_topic(sentence.tree, at, at, is_passive=is_passive)
    assert (topic.words, topic.points) == (words, points)


def test_a_question_is_about_nothing():
    sentence = parse_sentence("They did not confirm how many boats sank.")
    at = find(sentence, "confirm")
    assert find_topic(sentence.tree, at, at, is_passive=False) is None


def test_a_clause_begins_behind_its_mark():
    sentence = parse_sentence("They confirmed that boats sank.")
    clause = find_checked_clause(sentence.tree, find(sentence, "confirmed"))
    assert read_checked_clause(sentence.tree, clause).start == find(sentence, "boats")


@pytest.mark.parametrize(("head", "expected"), [("claim", True), ("they", False), ("licence", False)])
def test_a_statement(head, expected):
    assert CheckedTopic((head,), head, 0, "back").is_statement is expected


def test_an_owner():
    assert CheckedTopic(("the", "ministry's", "claim"), "claim", 0, "back").owner == "ministry"
