"""What a sentence says of a check."""

import pytest
from parsed import parse_sentence

from flows.extract.certainty.corroboration import find_checks


def read(text):
    return [
        (text[check.start : check.end], check.value, check.topic.points) for check in find_checks(parse_sentence(text))
    ]


@pytest.mark.parametrize(
    ("text", "words", "value", "points"),
    [
        ("Neither claim could be verified.", "could be verified", "uncorroborated", "back"),
        ("The toll is unverified.", "unverified", "uncorroborated", "back"),
        ("an unconfirmed report that 12 died", "unconfirmed", "uncorroborated", "on"),
        ("There was no confirmation of the number.", "no confirmation", "uncorroborated", "back"),
        ("The claim was independently verified.", "was independently verified", "corroborated", "back"),
        ("Two deaths that clinics had not confirmed were listed.", "had not confirmed", "uncorroborated", "back"),
        ("No one else has verified the toll.", "No one else has verified", "uncorroborated", "back"),
        ("The toll has yet to be checked.", "yet to be checked", "uncorroborated", "back"),
        ("Auditors were unable to verify the figures.", "unable to verify", "uncorroborated", "back"),
        ("There was no way to verify this.", "no way to verify", "uncorroborated", "back"),
        ("The rebels gave a toll, a figure confirmed by doctors.", "confirmed by", "corroborated", "back"),
        ("Satellite images support the claim.", "support", "corroborated", "back"),
    ],
)
def test_a_check(text, words, value, points):
    found = read(text)
    assert [each[1:] for each in found] == [(value, points)]
    assert words in found[0][0]


@pytest.mark.parametrize(
    "text",
    [
        "He was confirmed by the Senate.",
        "There is no proof.",
        "They confirmed the date.",
        "It rained.",
        "The clinic counts only injuries confirmed by surgeons.",
        "The clinic listed 20 confirmed cases.",
        "The toll will be verified by auditors.",
        "Auditors declined to confirm the figures.",
        "The clinic confirmed 12 deaths.",
    ],
)
def test_no_check(text):
    assert read(text) == []


def test_the_topic_is_what_was_checked():
    [check] = find_checks(parse_sentence("Its claims could not be verified."))
    assert (check.topic.words, check.topic.head) == (("its", "claims"), "claim")
    assert check.span == (check.start, check.end)


def test_whose_claim_it_is():
    [check] = find_checks(parse_sentence("The ministry's claim could not be verified."))
    assert check.topic.owner == "ministry"
