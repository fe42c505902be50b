"""One happening that a text tells as two."""

from datetime import date

import pytest
from happened import read_happened

FRIDAY = date(2025, 3, 7)
FIRE = "A mine fire killed 12 people in Odesa on Thursday. Mishaps are common. "


def kinds_of(text: str) -> list[str]:
    """The kinds of the happenings of a text that are told, in order."""
    return [each.kind for each in read_happened(text, FRIDAY).happenings.told]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "An accident in Kharkiv hurt 30 miners. The gas blast on March 1 in Kharkiv killed six of them.",
            ["accident"],
        ),
        (
            "An accident in Kharkiv hurt 30 miners. A storm on March 1 in Odesa killed six people.",
            ["accident", "storm"],
        ),
        (
            "An accident in Kharkiv hurt 30 miners. Another gas blast in Kharkiv killed six on March 1.",
            ["accident", "explosion"],
        ),
        (
            "An accident in Kharkiv killed 30 miners. A gas blast on March 1 in Kharkiv killed six miners.",
            ["accident", "explosion"],
        ),
        (
            "An accident in Kharkiv hurt 30 miners. A gas blast on January 9 in Kharkiv killed six people.",
            ["accident", "explosion"],
        ),
    ],
    ids=["one", "another town", "set apart", "other numbers", "long before"],
)
def test_an_accident_and_what_it_is_called_more_exactly_are_one(text: str, kinds: list[str]) -> None:
    found = kinds_of(FIRE + text)
    assert found[0] == "fire"
    assert len(found) == 1 + len(kinds)
    assert set(kinds) <= {*found, "accident"}


def test_what_is_made_one_has_the_day_of_either() -> None:
    told = read_happened(FIRE + "An accident in Kharkiv hurt 30. The blast on March 1 in Kharkiv killed six.", FRIDAY)
    [_, mishap] = told.happenings.told
    assert mishap.days is not None
    assert mishap.days.first == date(2025, 3, 1)
    assert {each.number for each in told.happenings.by_figure.values()} == {0, mishap.number}
