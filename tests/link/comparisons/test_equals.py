"""Counts of one event that are the same number in two reports, though one calls it a part."""

from event_rows import rows, values

HURT = {"measure": "wounded"}
OTHERS = HURT | {"role": "part", "subject_text": "other people"}


def test_what_one_calls_others_another_gives_alone() -> None:
    assert values(rows(6, "police", **OTHERS), rows(6, None, 2, **HURT)) == [[6, 6]]


def test_a_small_number_may_be_so_by_chance() -> None:
    assert values(rows(4, "police", **OTHERS), rows(4, None, 2, **HURT)) == []


def test_another_number_another_population_and_one_document_are_apart() -> None:
    assert values(rows(6, "police", **OTHERS), rows(7, None, 2, **HURT)) == []
    women = HURT | {"subject_text": "women", "role": "part"}
    assert values(rows(6, "police", **women), rows(6, None, 2, **HURT | {"subject_text": "officers"})) == []
    assert values(rows(6, "police", **OTHERS), rows(6, "mayor", **HURT)) == []


def test_parts_that_are_as_many_are_not_the_same_people() -> None:
    parts = HURT | {"role": "part"}
    minors, workers = parts | {"subject_text": "minors"}, parts | {"subject_text": "workers"}
    assert values(rows(5, "police", **minors), rows(5, None, 2, **workers)) == []
    assert values(rows(5, "police", **minors), rows(5, None, 2, **minors)) == [[5, 5]]


def test_what_is_compared_already_stays_where_it_is() -> None:
    given = (rows(6, "police", **HURT), rows(6, "mayor", 2, **HURT), rows(6, None, 3, **OTHERS))
    assert values(*given) == [[6, 6]]
