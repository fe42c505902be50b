"""Counts that are the sum of others in their own document."""

from datetime import UTC, datetime
from typing import Any

from flows.link.comparisons.sums import Sums
from flows.link.comparisons.voices import Voice


def count(measure: str, low: float, document_id: str = "doc_1", role: str = "total") -> dict[str, Any]:
    return {"document_id": document_id, "measure": measure, "value_low": low, "role": role}


def voice(low: float, document_id: str = "doc_1") -> Voice:
    moment = datetime(2025, 3, 9, tzinfo=UTC)
    return Voice(moment, "fig", document_id, "police", "police", low, low, "exact", None, None, None)


def test_the_killed_and_the_wounded_of_one_source_make_its_casualties() -> None:
    sums = Sums()
    sums.add(count("killed", 12), {"source_id": "police"})
    sums.add(count("wounded", 30), {"source_id": "police"})
    sums.add(count("wounded", 50), {"source_id": "mayor"})
    assert sums.makes("casualties", voice(42))
    assert not sums.makes("casualties", voice(62))
    assert not sums.makes("casualties", voice(12))
    assert not sums.makes("casualties", voice(42, "doc_2"))
    assert not sums.makes("killed", voice(42))


def test_who_was_hit_are_the_dead_and_the_wounded_of_a_report() -> None:
    sums = Sums()
    sums.add(count("killed", 2), {"source_id": "police"})
    sums.add(count("wounded", 5), {"source_id": "police"})
    sums.add(count("wounded", 3, role="part"), {"source_id": "police"})
    assert sums.holds_dead("wounded", voice(7))
    assert not sums.holds_dead("wounded", voice(5))
    assert not sums.holds_dead("wounded", voice(7)._replace(source_id=None))
    assert not sums.holds_dead("wounded", voice(7, "doc_2"))
    assert not sums.holds_dead("casualties", voice(7))
