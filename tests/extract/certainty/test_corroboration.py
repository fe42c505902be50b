"""What a sentence says of a check."""

import pytest

from flows.extract.certainty.corroboration import find_checks
from flows.language.sentence import Sentence


def read(text):
    return [(text[check.start : check.end], check.value, check.points) for check in find_checks(Sentence(text))]


@pytest.mark.parametrize(
    ("text", "words", "value", "points"),
    [
        ("Neither claim could be verified.", "could be verified", "uncorroborated", "back"),
        ("The toll is unverified.", "unverified", "uncorroborated", "back"),
        ("an unconfirmed report that 12 died", "unconfirmed", "uncorroborated", "on"),
        ("There was no confirmation of the number.", "no confirmation", "uncorroborated", "back"),
        ("The claim was independently verified.", "was independently verified", "corroborated", "back"),
        ("Satellite images support the claim.", "support", "corroborated", "back"),
    ],
)
def test_a_check(text, words, value, points):
    found = read(text)
    assert [each[1:] for each in found] == [(value, points)]
    assert words in found[0][0]


@pytest.mark.parametrize(
    "text", ["He was confirmed by the Senate.", "There is no proof.", "They confirmed the date.", "It rained."]
)
def test_no_check(text):
    assert read(text) == []


def test_the_topic_is_what_was_checked():
    [check] = find_checks(Sentence("Its claims could not be verified."))
    assert check.topic == ("its", "claims")
    assert check.span == (check.start, check.end)


def test_whose_claim_it_is():
    [check] = find_checks(Sentence("The ministry's claim could not be verified."))
    assert check.owner == "ministry"
