"""In what condition the hurt are said to be."""

import pytest
from event_rows import rows, values

from flows.link.comparisons.conditions import read_condition

HURT = {"measure": "wounded", "figure_end": 3}


@pytest.mark.parametrize(
    ("content", "condition"),
    [
        ("Two men are in critical condition", "critical"),
        ("Two remained in hospital in a stable condition on Sunday", "stable"),
        ("Two men were hurt, and one is in critical condition", ""),
        ("Two men were hurt by 3 others in grave condition", ""),
        ("Two men were hurt", ""),
    ],
)
def test_a_condition_is_that_of_those_right_before_it(content: str, condition: str) -> None:
    figure, claim, _ = rows(2, None, content_text=content, **HURT)
    assert read_condition(figure, claim) == condition


def test_the_dead_are_in_none() -> None:
    figure, claim, _ = rows(2, None, content_text="Two died of critical condition", figure_end=3)
    assert read_condition(figure, claim) == ""


def test_those_in_one_condition_meet_each_other_and_not_all_the_hurt() -> None:
    grave = HURT | {"content_text": "Two are in critical condition"}
    given = (rows(2, "police", **grave), rows(5, "mayor", 2, measure="wounded"), rows(2, None, 3, **grave))
    assert values(*given) == [[2, 2]]
