"""Counts that are the sum of others in their own document."""

from datetime import UTC, datetime
from typing import Any

from event_rows import rows, values

from flows.link.comparisons.sums import Sums
from flows.link.comparisons.voices import Voice


def count(measure: str, low: float, document_id: str = "doc_1", role: str = "total") -> dict[str, Any]:
    about = {"document_id": document_id, "event_id": "evt_1", "figure_id": f"fig_{low}"}
    return about | {"measure": measure, "value_low": low, "role": role, "subject_text": "people", "figure_end": None}


def claim(source: str, content: str = "") -> dict[str, Any]:
    return {"source_id": source, "content_text": content, "content_start": 0}


def voice(low: float, document_id: str = "doc_1") -> Voice:
    moment = datetime(2025, 3, 9, tzinfo=UTC)
    return Voice(moment, "fig", document_id, "police", "police", low, low, "exact", None, None, None)


def test_the_killed_and_the_wounded_of_one_source_make_its_casualties() -> None:
    sums = Sums()
    sums.add(count("killed", 12), claim("police"))
    sums.add(count("wounded", 30), claim("police"))
    sums.add(count("wounded", 50), claim("mayor"))
    assert sums.makes("casualties", voice(42))
    assert not sums.makes("casualties", voice(62))
    assert not sums.makes("casualties", voice(12))
    assert not sums.makes("casualties", voice(42, "doc_2"))
    assert not sums.makes("killed", voice(42))


def test_who_was_hit_are_the_dead_and_the_wounded_of_a_report() -> None:
    sums = Sums()
    sums.add(count("killed", 2), claim("police"))
    sums.add(count("wounded", 5), claim("police"))
    sums.add(count("wounded", 3, role="part"), claim("police"))
    assert sums.holds_dead("evt_1", "wounded", voice(7))
    assert not sums.holds_dead("evt_1", "wounded", voice(5))
    assert not sums.holds_dead("evt_1", "wounded", voice(7)._replace(source_id=None))
    sums.add(count("wounded", 7), claim("mayor", "all seven were victims of the shooting"))
    assert sums.holds_dead("evt_1", "wounded", voice(7)._replace(source_id="mayor", figure_id="fig_7"))
    assert not sums.holds_dead("evt_1", "wounded", voice(7, "doc_2"))
    assert not sums.holds_dead("evt_1", "casualties", voice(7))


def test_who_was_shot_are_the_dead_and_the_wounded_of_other_reports() -> None:
    sums = Sums()
    sums.add(count("wounded", 7), claim("police", "Seven victims were shot"))
    sums.add(count("killed", 3, "doc_2"), claim("mayor"))
    sums.add(count("wounded", 4, "doc_2"), claim("mayor"))
    all_hit = voice(7)._replace(figure_id="fig_7")
    assert sums.holds_dead("evt_1", "wounded", all_hit)
    sums.add(count("killed", 1, "doc_3"), claim("mayor"))
    sums.add(count("wounded", 8, "doc_3"), claim("mayor", "Eight were shot"))
    assert not sums.holds_dead("evt_1", "wounded", voice(2)._replace(figure_id="fig_7"))
    assert not sums.holds_dead("evt_2", "wounded", all_hit)
    assert not sums.holds_dead("evt_1", "wounded", voice(7))


def test_all_who_were_hit_are_compared_among_themselves() -> None:
    hurt, shot = {"measure": "wounded"}, {"measure": "wounded", "content_text": "10 people were hit by gunfire."}
    given = (rows(1, None), rows(9, None, 2, **hurt), rows(9, "mayor", 3, **hurt))
    assert values(*given, rows(10, "police", 4, **shot), rows(10, None, 5, **shot)) == [[9, 9], [10, 10]]


def test_a_report_of_whose_hurt_some_died_counts_both() -> None:
    hurt = {"measure": "wounded"}
    given = (rows(1, None), rows(9, None, 2, **hurt), rows(10, "police", 4, **hurt))
    some = rows(1, "police", 4, role="part", subject_text="victims")
    assert values(*given, some) == []
    assert values(*given) == [[9, 10]]


def test_who_guns_down_six_kills_two_and_hurts_four() -> None:
    hurt = rows(4, None, 2, measure="wounded")
    assert values(rows(2, None), rows(2, "police", 2), hurt, rows(6, "deputies", 2)) == [[2, 2]]
    assert values(rows(2, None), rows(2, "police", 2), hurt, rows(7, "deputies", 2)) == [[2, 7, 2]]


def test_others_and_those_in_one_condition_are_not_all_who_were_hit() -> None:
    hurt = {"measure": "wounded"}
    grave = hurt | {"content_text": "2 are in critical condition", "figure_end": 1}
    others = hurt | {"content_text": "3 others were shot", "subject_text": "others"}
    given = (rows(1, None), rows(2, "police", 2, **grave), rows(3, "police", 3, **others), rows(3, None, 4, **hurt))
    assert values(*given) == [[3, 3]]
