"""Words of holding and taking mean custody of some alone."""

import pytest
from measured import read_measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The bus picked up several pupils near the mill.", [None]),
        ("The route goes north before picking up several pupils.", [None]),
        ("The police picked up 12 clerks.", ["arrested"]),
        ("Twelve clerks were picked up by officers.", ["arrested"]),
        ("Twelve clerks were picked up by a driver.", [None]),
        ("The bowler picked up three.", [None]),
    ],
)
def test_only_the_police_arrest_those_whom_they_pick_up(text, measures):
    assert read_measures(text) == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Nine clerks were held responsible for the leak.", [None]),
        ("Nine clerks were held by the police.", ["arrested"]),
        ("The tower can hold 300 clerks.", [None]),
        ("The ship was built to hold 300 soldiers.", [None]),
        ("The army holds 300 soldiers at the pass.", ["arrested"]),
        ("The kidnappers may kill the four nurses held in the valley.", ["kidnapped"]),
    ],
)
def test_who_is_held_to_be_something_or_has_room_is_in_no_custody(text, measures):
    assert read_measures(text) == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Video from the mill captured three rebels.", [None]),
        ("Three rebels were captured on camera.", [None]),
        ("The army captured three rebels.", ["captured"]),
    ],
)
def test_a_camera_takes_nobody(text, measures):
    assert read_measures(text) == measures
