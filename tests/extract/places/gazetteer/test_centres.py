"""Where a region is: the middle of the box around its towns, over the 180th meridian where that is narrower."""

import math

import numpy as np
import pytest

from flows.extract.places.gazetteer.centres import Centres


def middle_of(*spots: tuple[float, float]) -> tuple[float, float]:
    centres = Centres(1)
    centres.add([0] * len(spots), np.array(spots).T, [1] * len(spots))
    [middle], _ = centres.find()
    return middle


@pytest.mark.parametrize(
    ("spots", "middle"),
    [
        ([(10.0, 20.0)], (10.0, 20.0)),
        ([(10.0, 20.0), (20.0, 40.0), (11.0, 21.0)], (15.0, 30.0)),
        ([(-17.0, 179.0), (-19.0, -179.0)], (-18.0, -180.0)),
        ([(0.0, 170.0), (0.0, -160.0)], (0.0, -175.0)),
        ([(0.0, -10.0), (0.0, 10.0)], (0.0, 0.0)),
        ([(90.0, -180.0)], (90.0, -180.0)),
    ],
    ids=["one town", "a box", "on the meridian", "beyond the meridian", "around zero", "the edge of the map"],
)
def test_the_middle_is_that_of_the_box(spots: list[tuple[float, float]], middle: tuple[float, float]) -> None:
    assert middle_of(*spots) == middle


def test_people_are_added_up_over_calls_and_towns_in_no_region_are_left_out() -> None:
    centres = Centres(2)
    centres.add([0, -1], np.array([[1.0, 50.0], [1.0, 50.0]]), [5, 1_000])
    centres.add([0], np.array([[3.0], [3.0]]), [7])
    middles, people = centres.find()
    assert people == [12, 0]
    assert middles[0] == (2.0, 2.0)
    assert all(map(math.isnan, middles[1]))
