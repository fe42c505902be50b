"""Spellings of a name made one, and what short forms stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.places.gazetteer.spelling import lengthen, spell


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("St. Louis", "Saint Louis"),
        ("Port-au-Prince", "PORT AU PRINCE"),
        ("Sana'a", "Sanaa"),
        ("Sana’a", "SANAA"),
        ("Köln", "Koln"),
        ("Łódź", "Lodz"),
        ("Mt. Vernon", "Mount Vernon"),
    ],
)
def test_spellings_of_one_name_are_the_same(left: str, right: str) -> None:
    assert spell(left) == spell(right)


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("St", "st"),
        ("St. Ives", "saint ives"),
        ("Ives St.", "ives saint"),
        ("Straße", "strasse"),
        ("İzmir", "izmir"),
        ("  A  B ", "a b"),
        ("", ""),
        ("—", ""),
        ("北京", "北京"),
        ("\ud800", "\ud800"),
    ],
)
def test_a_name_is_spelt_in_one_way(name: str, spelt: str) -> None:
    assert spell(name) == spelt


@pytest.mark.parametrize(("word", "long"), [("mt", "mount"), ("Mt", None), ("mount", None), ("", None)])
def test_a_short_form_in_lower_case_stands_for_a_word(word: str, long: str | None) -> None:
    assert lengthen(word) == long


@given(st.text(st.characters(codec="ascii")))
def test_spelling_twice_changes_nothing(name: str) -> None:
    assert spell(spell(name)) == spell(name)
