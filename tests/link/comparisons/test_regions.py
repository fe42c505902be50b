"""Counts of a region beside those of a whole country."""

from datetime import UTC, datetime

from flows.link.comparisons.populations import CountedVoice
from flows.link.comparisons.regions import key_part, split_regions
from flows.link.comparisons.voices import Spot, Voice


def count(number: float, place: str | None, document: str = "doc_a", precision: str = "city") -> CountedVoice:
    spot = None if place is None else Spot(place, None, None, None, precision)
    moment = datetime(2025, 3, 4, tzinfo=UTC)
    key = f"fig_{number}_{document}", document, "src_1", "src_1"
    return CountedVoice("", Voice(moment, *key, number, number, "exact", None, None, spot))


def test_a_count_of_a_town_beside_a_larger_one_of_all_is_a_part() -> None:
    everywhere, town, land = count(1410, None), count(197, "Kell"), count(1300, "Lend", precision="country")
    whole, local = split_regions([everywhere, town, land])
    assert whole == [everywhere, land]
    assert [each.voice for each in local] == [town.voice]
    assert local[0].population == key_part("", "Kell")


def test_a_count_of_a_town_stays_where_its_document_gives_no_larger_one() -> None:
    alone, larger, smaller = count(12, "Kell", "doc_b"), count(900, "Kell"), count(40, None)
    assert split_regions([alone, larger, smaller]) == ([alone, larger, smaller], [])
