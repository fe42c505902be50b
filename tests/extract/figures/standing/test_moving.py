"""People who have left a land, or come to one, up to now."""

import pytest
from scopes import read_scopes


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("More than 200,000 people have fled the region, the agency said.", "running_total"),
        ("More than 13,000 villagers have crossed the sea to Peru.", "running_total"),
        ("He spoke of the five million Peruvians who have left their country.", "stock"),
        ("Some 200 people have fled the country.", "event"),
        ("More than 2,000 people have fled their homes.", "event"),
        ("More than 2,000 people have fled the country after a coup.", "event"),
        ("More than 2,000 people have fled the country because of a flood.", "event"),
        ("More than 2,000 people fled to Peru.", "event"),
    ],
)
def test_moving(text, scope):
    assert read_scopes(text)[-1] == scope
