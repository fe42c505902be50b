"""Names that no gazetteer knows: found where a place word introduces them or they stand bare behind "in"."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.places.names.mentions import cut_words
from flows.extract.places.names.unknown import find_unknown


def unknown_in(text: str) -> list[str]:
    return [text[each.start : each.end] for each in find_unknown(cut_words(text), [])]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Six died in the village of Brindowka on Monday.", ["Brindowka"]),
        ("The Oskelmark district was cut off.", ["Oskelmark"]),
        ("The Shiite district was cut off.", []),
        ("Nobody died in the Oskelmark earthquake.", ["Oskelmark"]),
        ("Nobody was hurt in Calderhavn, they said.", ["Calderhavn"]),
        ("Nobody was hurt near Calder Havn when it rained.", ["Calder Havn"]),
        ("The village of Brindowka’s doctor left.", ["Brindowka"]),
        ("They moved to the Brindowka.", []),
        ("It was written in Brindowkan law.", []),
        ("They believe in NATO, they said.", []),
        ("They met in Mr. Brindowka, they said.", []),
        ("They met in Monday, they said.", []),
        ("They played in French, they said.", []),
        ("", []),
        ("no capital at all", []),
    ],
)
def test_a_place_word_or_a_preposition_tells(text: str, names: list[str]) -> None:
    assert unknown_in(text) == names


def test_a_name_once_found_is_found_again() -> None:
    assert unknown_in("Six left the village of Brindowka. Brindowka has no road.") == ["Brindowka"] * 2


def test_a_name_that_is_mostly_no_place_is_none() -> None:
    assert unknown_in("He believes in Zorbo. Zorbo is new, Zorbo is old.") == []


PIECES = st.sampled_from(["in ", "the village of ", "Zxqv", " ", "’s", ", ", "district", "\n", "\ud800", "The ", "-"])


@given(st.text() | st.lists(PIECES).map("".join))
def test_any_text_gives_names_inside_it_in_order(text: str) -> None:
    found = find_unknown(cut_words(text), [])
    assert all(0 <= each.start < each.end <= len(text) and each.kind == "unknown" for each in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
