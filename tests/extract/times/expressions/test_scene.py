"""What a reader of an expression may look at: the day of publication, and where the sentence points."""

import re
from datetime import date

import pytest
from parsed import parse

from flows.extract.times.expressions.scene import Scene

WEDNESDAY = date(2024, 12, 18)


def test_without_a_day_of_publication_there_is_a_stand_in() -> None:
    assert Scene("", WEDNESDAY).day == WEDNESDAY
    assert isinstance(Scene("", None).day, date)
    assert Scene("", None).published is None


@pytest.mark.parametrize(
    ("text", "direction"),
    [("It will close on Monday.", 1), ("It closed on Monday.", -1), ("Monday", 0)],
)
def test_the_direction_is_that_of_the_sentence_around(text: str, direction: int) -> None:
    match = re.search("Monday", text)
    assert match is not None
    assert Scene(text, WEDNESDAY, sentences=parse(text)).direction(match) == direction
    assert Scene(text, WEDNESDAY).direction(match) == 0


def test_nothing_is_placed_before_the_first_expression() -> None:
    scene = Scene("", WEDNESDAY)
    assert (scene.placed, scene.period) == (None, None)
