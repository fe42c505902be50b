"""Direction: which verb decides what is past and what is to come."""

import pytest
from parsed import parse_sentence

from flows.extract.times.expressions.direction import find_time_direction
from flows.language.sentence import Sentence

PAST, UNKNOWN, FUTURE = -1, 0, 1


def direct(text: str, time: str = "Monday") -> int:
    start = text.index(time)
    return find_time_direction(parse_sentence(text), (start, start + len(time)))


@pytest.mark.parametrize(
    "text",
    [
        "The talks began on Monday.",
        "On Monday the talks began.",
        "Nine miners were taken to hospital on Monday.",
        "Farmers drove to parliament on Monday.",
        "The toll climbed to seven on Monday.",
        "She gave flour to villagers on Monday.",
        "The toll will rise, police said on Monday.",
        "The bakery, which opened on Monday, will employ 30 people.",
        "Guards managed to free 12 hostages on Monday.",
        "Six climbers are believed to have died on Monday.",
        "Six climbers may have died on Monday.",
        "He was arrested and charged on Monday.",
        "The army put its losses at 40 on Monday.",
        "The agency says on Monday that nobody was hurt.",
    ],
)
def test_a_verb_of_the_past_looks_back(text: str) -> None:
    assert direct(text) == PAST


@pytest.mark.parametrize(
    "text",
    [
        "The talks will begin on Monday.",
        "On Monday, Mr. Oram will resign.",
        "The talks are to begin on Monday.",
        "The union plans to strike on Monday.",
        "The union said it would strike on Monday.",
        "The march is planned for Monday.",
        "The report is due on Monday.",
        "He made the appeal ahead of Monday's summit.",
        "The hearing was put off until Monday.",
        "The truce was extended until Monday.",
        "He will be tried and sentenced on Monday.",
        "Losses could exceed 10 million by Monday.",
        "Voting begins on Monday.",
        "The deadline is Monday.",
    ],
)
def test_a_verb_of_what_is_to_come_looks_ahead(text: str) -> None:
    assert direct(text) == FUTURE


@pytest.mark.parametrize("text", ["Monday", "Shells hit Harn; it is Monday's news.", "It recalls Monday's blast."])
def test_without_a_verb_of_its_own_a_time_points_nowhere(text: str) -> None:
    assert direct(text) == UNKNOWN


def test_an_empty_stretch_points_nowhere() -> None:
    assert find_time_direction(Sentence(""), (0, 0)) == UNKNOWN
