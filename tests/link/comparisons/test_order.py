"""Voices in time, those of documents without a date among them."""

from datetime import UTC, datetime

from flows.link.comparisons.order import order_voices
from flows.link.comparisons.voices import UNDATED, Voice


def voice(speaker: str, number: float, day: int | None) -> Voice:
    moment = UNDATED if day is None else datetime(2025, 3, day, tzinfo=UTC)
    return Voice(moment, f"fig_{number}", f"doc_{day}", speaker, speaker, number, number, "exact", None, None, None)


def order(*voices: Voice, may_go_down: bool = False) -> list[float | None]:
    return [each.low for each in order_voices(voices, may_go_down=may_go_down)]


def test_who_says_the_same_without_a_date_says_it_then() -> None:
    dated = voice("mayor", 3_000, 2), voice("mayor", 3_800, 6), voice("police", 900, 7)
    assert order(voice("mayor", 3_000, None), *dated) == [3_000, 3_000, 3_800, 900]


def test_a_count_that_grows_has_a_place_for_each_number() -> None:
    dated = voice("mayor", 3_500, 2), voice("mayor", 5_000, 6)
    assert order(voice("mayor", 5_400, None), *dated) == [3_500, 5_000, 5_400]
    assert order(voice("mayor", 4_000, None), *dated) == [3_500, 4_000, 5_000]
    assert order(voice("mayor", 200, None), *dated) == [200, 3_500, 5_000]


def test_who_has_no_place_comes_last() -> None:
    dated = voice("mayor", 40, 2), voice("mayor", 20, 6)
    assert order(voice("mayor", 30, None), *dated, may_go_down=True) == [40, 20, 30]
    assert order(voice("police", 10, None), *dated) == [40, 20, 10]
    assert order(voice("police", 10, None), voice("mayor", 20, None)) == [10, 20]


def test_in_one_document_what_was_said_before_comes_first() -> None:
    now = voice("service", 600, 9)._replace(said=datetime(2025, 3, 9, tzinfo=UTC))
    before = now._replace(low=300, figure_id="fig_300", at=200, said=datetime(2025, 1, 31, tzinfo=UTC))
    assert order(now, before) == [300, 600]
