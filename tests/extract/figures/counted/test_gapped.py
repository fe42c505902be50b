"""Numbers that leave out what they count, in a list by place or time."""

import pytest
from parsed import parse

from flows.extract.figures.figures import read_figures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The flu has killed 42 people in Kharkiv, 13 in Odesa and seven in Lviv.", ["killed"] * 3),
        ("There have been 42 deaths in Kharkiv, 13 in Odesa.", ["killed"] * 2),
        ("The army sent 300 soldiers to the north, 75 to the south.", ["deployed"] * 2),
        ("The flu has killed 42 people in Kharkiv and closed 13 in Odesa.", ["killed", "other"]),
        ("The flu has killed 42 people in Kharkiv, 13 of them children.", ["killed"] * 2),
    ],
)
def test_a_number_before_the_same_preposition_counts_the_same(text: str, measures: list[str]) -> None:
    [sentence] = parse(text)
    assert [each.measure for each in read_figures(sentence)] == measures
