"""Which figures of one event are of one day and place."""

from datetime import UTC, date, datetime
from typing import Any

from flows.link.comparisons.scenes import split_scenes
from flows.link.comparisons.voices import Spot, TimeWindow, Voice

KHARKIV = Spot("Kharkiv", 706483, 49.98, 36.25, "city")
ODESA = Spot("Odesa", 698740, 46.48, 30.73, "city")


def voice(low: float, day: int | None = None, spot: Spot | None = None) -> Voice:
    window = None if day is None else TimeWindow(date(2025, 3, day), date(2025, 3, day))
    blank: dict[str, Any] = {"source_id": None, "bound": "exact", "high": low, "day": None}
    published = datetime(2025, 3, 10, tzinfo=UTC)
    return Voice(published, f"fig_{low}", "doc_1", "police", low=low, window=window, spot=spot, **blank)


def values(*voices: Voice) -> list[list[float | None]]:
    return [sorted(each.low or 0 for each in group) for group in split_scenes(voices)]


def test_the_dead_of_another_day_are_apart() -> None:
    assert values(voice(12, 9), voice(15, 9), voice(40, 2)) == [[12, 15], [40]]
    assert values(voice(12, 9), voice(15, 8)) == [[12, 15]]


def test_the_dead_of_another_province_are_apart() -> None:
    assert values(voice(12, spot=KHARKIV), voice(15, spot=KHARKIV), voice(40, spot=ODESA)) == [[12, 15], [40]]


def test_what_states_no_day_stays_with_most() -> None:
    assert values(voice(40, 2), voice(12, 9), voice(15, 9), voice(16)) == [[40], [12, 15, 16]] or values(
        voice(40, 2), voice(12, 9), voice(15, 9), voice(16)
    ) == [[12, 15, 16], [40]]
    assert values(voice(12), voice(15)) == [[12, 15]]


def test_the_dead_of_two_seasons_are_apart_and_those_of_a_day_are_in_their_season() -> None:
    spring = voice(62)._replace(window=TimeWindow(date(2024, 4, 1), date(2024, 6, 30)))
    march = voice(19)._replace(window=TimeWindow(date(2025, 3, 1), date(2025, 3, 31)))
    assert sorted(values(spring, march)) == [[19], [62]]
    assert values(march, voice(12, 9)) == [[12, 19]]
