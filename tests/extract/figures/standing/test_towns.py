"""Counts that are of one happening since they are of one town, in a year that is named."""

import pytest
from scopes import read_scopes


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The army killed 5,000 people in Halabja in 1988.", "event"),
        ("More than 90 people were murdered in Karachi last year.", "period"),
        ("More than 5,000 people died in accidents in Peru in 1988.", "period"),
    ],
)
def test_a_year_that_is_named_and_a_town_are_of_one_happening(text, scope):
    assert read_scopes(text) == [scope]
