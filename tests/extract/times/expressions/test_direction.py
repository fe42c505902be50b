"""Direction: which verb decides what is past and what is to come."""

import pytest

from flows.extract.times.expressions.direction import find_time_direction


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The talks will begin on Monday", 1),
        ("The talks are to begin on Monday", 1),
        ("The report will be released on Monday", 1),
        ("The truce was extended until Monday", 1),
        ("On Monday, Mr. Oram will resign", 1),
        ("The talks began on Monday", -1),
        ("The toll will rise, police said on Monday", -1),
        ("She gave flour to villagers on Monday", -1),
        ("Shells hit Harn. It is to be rebuilt. Monday", 0),
        ("He wouldn't say on Monday", 0),
    ],
)
def test_nearest_verb_of_the_clause_decides(text: str, direction: int) -> None:
    start = text.index("Monday")
    assert find_time_direction(text, start, start + len("Monday")) == direction
