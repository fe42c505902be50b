"""Counts that have come about bit by bit up to now."""

import pytest
from scopes import read_scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("Attacks on convoys have killed eight drivers and hurt six.", ["running_total"] * 2),
        ("A spate of kidnappings has left four nurses missing.", ["running_total"]),
        ("The FLNH has killed 817 people.", ["running_total"]),
        (
            "A bomb killed three men on Monday. More than 400 guards have been killed in Harland.",
            ["event", "running_total"],
        ),
        ("A bomb killed three men on Monday. Hundreds have been killed by the rebels.", ["event", "running_total"]),
        ("A bomb killed three men on Monday. Twelve men have been killed in the blast.", ["event"] * 2),
        ("A bus crash hurt two. Twelve people have been hurt after the bus overturned in Harland.", ["event"] * 2),
        ("A bomb killed three men on Monday. The 40 guards have been killed in Harland.", ["event"] * 2),
        ("Landmines have killed 400 farmers.", ["running_total"]),
        ("Gunmen have killed 12 people in the town.", ["event"]),
        ("The tribunal has so far tried 25 men.", ["running_total"]),
        ("The group is responsible for more than 800 deaths.", ["running_total"]),
        ("The group is blamed for the deaths of more than 800 people.", ["running_total"]),
        ("The driver is blamed for the deaths of more than 80 people.", ["event"]),
        ("So far 126 clerks have been killed in Peru.", ["running_total"]),
        ("More than 200 foreigners have been kidnapped in Peru.", ["running_total"]),
    ],
)
def test_so_far(text, scopes):
    assert read_scopes(text) == scopes
