"""Tolls with and without whoever did it."""

from event_rows import rows, values

WITH = {"content_text": "3 people are dead, including the suspected gunman, who was found inside", "figure_end": 1}
WITHOUT = {"content_text": "2 people were shot dead before he turned the gun on himself", "figure_end": 1}


def test_the_dead_with_and_without_the_attacker_are_two_counts():
    given = (rows(3, "police", **WITH), rows(3, None, 2), rows(2, "mayor", 3), rows(2, None, 4))
    assert values(*given) == [[2, 2], [3, 3]]


def test_who_kills_others_and_himself_makes_one_more():
    assert values(rows(2, "police", **WITHOUT), rows(3, None, 2)) == []
    assert values(rows(2, "police", **WITHOUT), rows(3, None, 2), rows(3, "mayor", 3)) == [[3, 3]]


def test_tolls_of_others_go_on_as_before():
    assert values(rows(2, "police"), rows(3, "mayor", 2)) == [[2, 3]]
    other = {"content_text": "3 people are dead, including two children. The gunman fled", "figure_end": 1}
    assert values(rows(2, "police"), rows(3, "mayor", 2, **other)) == [[2, 3]]


def test_a_figure_without_a_span_says_nothing_of_him():
    assert values(rows(2, "police", **WITHOUT | {"figure_end": None}), rows(3, None, 2)) == [[2, 3]]


def test_the_wounded_are_not_parted():
    hurt = {"measure": "wounded"}
    assert values(rows(3, "police", **WITH, **hurt), rows(2, None, 2, **hurt)) == [[3, 2]]
