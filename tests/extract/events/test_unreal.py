"""Happenings that have not come about: denied, feared, averted, only possible."""

import pytest
from parsed import parse

from flows.extract.events.mentions import find_event_mentions


def kinds(text: str) -> list[str]:
    [sentence] = parse(text)
    return [mention.kind for mention in find_event_mentions(sentence)]


@pytest.mark.parametrize(
    "text",
    [
        "No attack was reported.",
        "The army did not attack the town.",
        "Jets fly over the north to protect villagers from air attack by the rebels.",
        "Officials warned of an outbreak of cholera.",
        "If a war broke out, prices would rise.",
        "The mayor wants to prevent another fire.",
        "Vaccines against flu ran out.",
        "Rebels threatened to attack Kell.",
        "Runners were told to be vigilant against attack.",
        "The court could call off the execution.",
        "The council scrapped the vote.",
    ],
)
def test_what_has_not_come_about_is_no_happening(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The death toll from the blast may rise.", ["explosion"]),
        ("The fire could take days to put out.", ["fire"]),
        ("Two suspects who may have planned the attack were held.", ["attack"]),
        ("She was not hurt in the crash.", ["crash"]),
        ("Teachers plan a march on Friday.", ["protest"]),
        ("The presidential poll will be held on May 3.", ["vote"]),
    ],
)
def test_a_happening_stays_one_whatever_may_come_of_it(text: str, found: list[str]) -> None:
    assert kinds(text) == found
