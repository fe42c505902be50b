"""Counts that sum up several happenings of a day."""

import pytest
from scopes import read_scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("At least 11 people were killed in Peru on Tuesday, including four in a car bombing.", ["period", "event"]),
        ("At least 11 people were killed in a fire on Tuesday, including four in a car.", ["event"] * 2),
        ("At least 11 people died in a crash on Tuesday, including four in a bus.", ["event"] * 2),
        ("Twelve clerks were killed across Peru on Tuesday.", ["period"]),
        ("Twelve clerks were killed across Peru by an earthquake on Tuesday.", ["event"]),
        ("Twelve people were killed in violence across Peru.", ["period"]),
        ("Violence on Monday left eight people dead.", ["period"]),
        ("At least eight people died in the violence.", ["event"]),
        ("Attacks in two towns killed eight people.", ["period"]),
        ("Nine rebels were killed in two gunfights on Monday.", ["period", "event"]),
    ],
)
def test_summed(text, scopes):
    assert read_scopes(text)[-len(scopes) :] == scopes
