"""How far two places are from each other."""

from dataclasses import replace
from math import inf

import pytest

from flows.extract.places.distances import distance_between
from flows.extract.places.find import Place, find_places


def place(name: str) -> Place:
    [found] = find_places(f"Two people died in {name}.")
    return found


def test_the_distance_of_two_cities():
    assert distance_between(place("Kharkiv"), place("Warsaw")) == pytest.approx(1_090, abs=60)


def test_an_unknown_place_is_far_from_all():
    assert distance_between(place("Kharkiv"), replace(place("Warsaw"), latitude=None)) == inf
