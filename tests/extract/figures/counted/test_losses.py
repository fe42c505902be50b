"""Whom somebody loses without a death."""

import pytest
from measured import read_measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The army lost 25 recruits to better jobs.", [None]),
        ("The army loses 25 recruits a year.", [None]),
        ("The county lost 20 people last year.", [None]),
        ("The army lost 25 recruits in the ambush.", ["killed"]),
        ("The army lost 12 men to sniper fire.", ["killed"]),
        ("Some 30 people lost their lives to the cold.", ["killed"]),
        ("In the slide, 14 miners lost their lives.", ["killed"]),
        ("The cold has claimed 30 victims.", ["killed"]),
        ("The party claimed 30 supporters.", [None]),
    ],
)
def test_who_leaves_is_not_dead(text, measures):
    assert read_measures(text) == measures
