"""Counts of the present moment."""

import pytest
from scopes import read_scopes


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Since the border was closed, only 3,000 workers are currently allowed to cross.", "stock"),
        ("Some 3,000 men are currently in prison.", "stock"),
        ("About 60 rebels are behind bars.", "stock"),
        ("Police broke up the march. More than 60 people are in custody.", "event"),
        ("Three suspects are in prison.", "event"),
        ("The number of inmates currently stood at 35,000.", "stock"),
    ],
)
def test_now(text, scope):
    assert read_scopes(text)[-1] == scope
