"""What lies in a place that a reader names."""

import pytest

from flows.run.places import list_inside

UKRAINE, LVIV_OBLAST, LVIV = 690791, 702549, 702550
RUSSIA, KURSK = 2017370, 538560
TBILISI, ATLANTA = 611717, 4180439


@pytest.mark.parametrize("words", ["Ukraine", "ukraine"])
def test_a_country_has_its_provinces_and_towns_in_it_and_itself(words):
    assert {UKRAINE, LVIV_OBLAST, LVIV} <= list_inside(words)
    assert not {RUSSIA, KURSK} & list_inside(words)


def test_a_province_has_its_towns_in_it_and_not_its_country():
    inside = list_inside("the Kursk region")
    assert KURSK in inside
    assert RUSSIA not in inside


def test_where_a_country_and_a_state_share_a_name_both_are_meant():
    assert {TBILISI, ATLANTA} <= list_inside("Georgia")


@pytest.mark.parametrize("words", ["Calderhaven", "Chernobyl", "", "of"])
def test_a_town_and_an_unknown_name_have_nothing_in_them(words):
    assert list_inside(words) == frozenset()
