"""What a part has from the figure that it is a part of."""

import pytest
from scopes import read_scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("Since January 120 people have died, 40 of them children.", ["running_total", "running_total"]),
        ("Last year 60 pupils died, 34 of them in floods.", ["period", "period"]),
        ("The camp has 900 inmates; 12 of them fled.", ["stock", "event"]),
        ("The flood killed 30 people, including nine children.", ["event", "event"]),
        ("Since 2023 more than 2,000 soldiers have died, 97 of them in October.", ["running_total", "period"]),
    ],
)
def test_a_part_covers_the_stretch_of_its_whole(text, scopes):
    assert read_scopes(text) == scopes
