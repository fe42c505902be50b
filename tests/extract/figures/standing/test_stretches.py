"""Stretches of time that figures hold for."""

import pytest
from scopes import read_scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("More than 6,000 miners died in accidents last year.", ["period"]),
        ("About 300 farmers fled at the end of last year.", ["event"]),
        ("Accidents have claimed 104 lives from May 5 to May 23.", ["period"]),
        ("The ministry will spend 40 million dollars over two years.", ["period"]),
    ],
)
def test_stretches(text, scopes):
    assert read_scopes(text)[: len(scopes)] == scopes
