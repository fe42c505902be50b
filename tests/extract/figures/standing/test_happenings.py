"""One happening that a figure is of, or several that it sums up."""

import pytest
from scopes import read_scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("Three disasters have left at least 78 miners dead.", ["event", "period"]),
        ("Nine people were hurt in separate attacks.", ["period"]),
        ("Forty-five people were killed in clashes across the country.", ["period"]),
        ("Forty-five people were killed in road accidents on Sunday.", ["period"]),
        ("Forty-five people were killed in the accidents on Sunday.", ["event"]),
        ("Attacks across the country killed 21 people on Sunday.", ["period"]),
        ("The fire of 2019 killed 40 people.", ["event"]),
        ("Three blasts killed 12 people.", ["event", "event"]),
        ("At least 12 people were killed in bombings and shootings around Harland.", ["period"]),
        ("Four men were killed in two attacks in the south.", ["period", "event"]),
        ("At least 22 people were killed in attacks in Harland on Tuesday.", ["period"]),
        ("Twin bombings in Arden killed 22 people.", ["event"]),
        ("Police arrested 22 people in raids across the country.", ["event"]),
    ],
)
def test_happenings(text, scopes):
    assert read_scopes(text)[: len(scopes)] == scopes
