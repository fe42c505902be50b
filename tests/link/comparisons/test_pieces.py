"""Figures that count some of those whom an event struck."""

import pytest
from event_rows import rows, values

from flows.link.comparisons.pieces import is_apportioned, is_besides

MEN = {"role": "part", "subject_text": "men", "measure": "wounded"}


def test_parts_that_no_report_names_as_parts_of_a_whole_meet_only_if_they_are_as_many():
    assert values(rows(6, "police", **MEN), rows(2, "hospital", 2, **MEN)) == []
    assert values(rows(6, "police", **MEN), rows(6, "hospital", 2, **MEN)) == [[6, 6]]


def test_a_part_of_one_may_be_anybody():
    assert values(rows(1, "police", **MEN), rows(1, "hospital", 2, **MEN)) == []


def test_a_part_as_large_as_one_that_is_named_as_such_meets_it():
    included = MEN | {"part_of": "fig_all"}
    assert values(rows(5, "police", **included), rows(4, "mayor", 2, **included), rows(5, None, 3, **MEN)) == [
        [5, 4, 5]
    ]


def test_one_person_of_whom_somebody_speaks_is_no_count_in_a_report_of_many():
    hurt = {"measure": "wounded"}
    assert values(rows(8, "police", **hurt), rows(1, "a witness", **hurt), rows(9, "mayor", 2, **hurt)) == [[8, 9]]
    assert values(rows(2, "police", **hurt), rows(1, "mayor", **hurt)) == [[1, 2]]


def test_one_who_is_still_missing_is_the_last_of_many():
    lost = {"measure": "missing"}
    assert values(rows(8, "police", **lost), rows(1, "mayor", **lost)) == [[1, 8]]


def test_those_killed_besides_somebody_are_no_toll():
    assert values(rows(4, "police"), rows(3, "mayor", 2, subject_text="others")) == []
    assert not is_besides(rows(3, None, measure="wounded", subject_text="others")[0])
    assert is_besides(rows(2, None, **MEN | {"subject_text": "other men"})[0])


@pytest.mark.parametrize(("subject", "kind", "is_won"), [("delegates", "vote", True), ("delegates", "meeting", False)])
def test_delegates_of_a_vote_are_won_by_each_who_stands(subject, kind, is_won):
    figure, _, _ = rows(150, None, subject_text=subject, event_kind=kind, measure="participants")
    assert is_apportioned(figure) == is_won
    assert is_apportioned(figure | {"event_id": None})
    assert not is_apportioned(figure | {"subject_text": None})


def test_a_narrator_who_counts_marchers_twice_tells_of_two_marches():
    marched = {"measure": "participants"}
    mine, theirs = rows(100, None, 1, 4, **marched), rows(700, None, 2, 5, **marched)
    theirs[2]["publisher"] = mine[2]["publisher"]
    assert values(mine, theirs) == []
    assert values(mine, rows(700, "police", 2, 5, **marched)) == [[100, 700]]


def test_gunmen_are_none_of_those_who_march():
    came = {"measure": "participants"}
    gunmen = rows(2, "police", subject_text="gunmen", **came)
    assert values(gunmen, rows(9, "mayor", 2, subject_text="marchers", **came)) == []
    assert values(gunmen, rows(3, "mayor", 2, subject_text="gunmen", **came)) == [[2, 3]]


def test_one_person_who_is_named_is_no_count():
    named = {"measure": "wounded", "figure_end": 3, "content_text": "One victim, Ann Lee, was taken to a hospital"}
    assert values(rows(1, "police", **named), rows(2, "mayor", 2, measure="wounded")) == []
    unnamed = named | {"content_text": "One victim, police said, was taken to a hospital"}
    assert values(rows(1, "police", **unnamed), rows(2, "mayor", 2, measure="wounded")) == [[1, 2]]


def test_several_is_no_number_beside_another():
    assert values(rows(8, "police"), rows(3, "mayor", 2, value_high=30, figure_text="Several")) == []


def test_survivors_are_none_of_the_dead():
    assert values(rows(1, "police", subject_text="survivors"), rows(3, "mayor", 2)) == []


def test_a_few_who_were_there_are_no_crowd():
    there = {"measure": "present"}
    assert values(rows(3, "police", **there), rows(5, "mayor", 2, **there)) == []
    assert values(rows(300, "police", **there), rows(500, "mayor", 2, **there)) == [[300, 500]]
