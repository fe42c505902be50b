"""Forces and people that are kept somewhere."""

import pytest
from scopes import read_scopes


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Some 29,500 soldiers stationed in Peru will train.", "stock"),
        ("A 900-strong force guards the border.", "stock"),
        ("A 900-strong crowd blocked the road.", "event"),
    ],
)
def test_forces_stand(text, scope):
    assert read_scopes(text)[0] == scope
