"""Counts that share the stretch of the one behind them, whose verb is coordinated with theirs."""

import pytest
from scopes import read_scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("Eight people were killed and 12 injured in three road accidents on Monday.", ["period", "period"]),
        ("Gunmen shot dead four cooks and injured three in separate attacks.", ["period", "period"]),
        ("A bomb killed 12 cooks on Monday, and attacks have left 300 dead this year.", ["event", "running_total"]),
    ],
)
def test_what_is_said_behind_both_verbs_is_of_both(text, scopes):
    assert read_scopes(text)[:2] == scopes


def test_some_of_those_hurt_in_several_happenings_of_a_day_are_of_one():
    text = "Nine people were killed in separate attacks on Monday. Four of them died in Peru."
    assert read_scopes(text) == ["period", "event"]
