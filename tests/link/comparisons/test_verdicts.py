"""What voices say together: the last word of each speaker decides who disagrees, and how far apart they are."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from flows.link.comparisons.topics import Topic
from flows.link.comparisons.verdicts import describe_comparison
from flows.link.comparisons.voices import Spot, TimeWindow, Voice

TOPIC = Topic("norland troops", "killed", "people", "event", "")


def voice(number: int, speaker: str, low: float | None, high: float | None = None, **values: Any) -> Voice:
    blank = {"bound": "exact", "window": None, "day": None, "spot": None, "source_id": speaker} | values
    published = datetime(2025, 1, 1 + number, tzinfo=UTC)
    return Voice(published, f"fig_{number}", f"doc_{number}", speaker, low=low, high=high, **blank)


@pytest.mark.parametrize(
    ("voices", "verdict", "low", "high", "spread"),
    [
        ([voice(0, "a", 40, 40), voice(1, "b", 40, 40)], "agree", 40, 40, 1),
        ([voice(0, "a", 40, 50), voice(1, "b", 45, 45)], "overlap", 40, 50, 1.25),
        ([voice(0, "a", 40, 40), voice(0, "b", 60, 60)], "conflict", 40, 60, 1.5),
        ([voice(0, "a", 40, 40), voice(1, "b", 60, 60)], "update", 40, 60, 1.5),
        ([voice(0, "a", 40), voice(1, "b", 60, 60)], "overlap", 40, 60, 1.5),
        ([voice(0, "a", 0, 0), voice(0, "b", 60, 60)], "conflict", 0, 60, None),
        ([voice(0, "a", 10, 10), voice(1, "a", 60, 60), voice(2, "b", 60, 60)], "agree", 60, 60, 1),
        ([voice(0, "a", 40, 40), voice(1, "a", 60, 60)], "update", 40, 60, 1.5),
    ],
    ids=[
        "the same",
        "a range",
        "two values at once",
        "a later value",
        "an open end",
        "from nothing",
        "a corrected one",
        "one speaker alone",
    ],
)
def test_the_last_word_of_each_speaker_decides(
    voices: list[Voice], verdict: str, low: float, high: float, spread: float | None
) -> None:
    row = describe_comparison(TOPIC, voices)
    assert (row["disagreement"], row["value_low"], row["value_high"], row["spread"]) == (verdict, low, high, spread)
    assert row["figure_ids"] == [each.figure_id for each in voices]


def test_a_row_names_subject_sources_place_and_days() -> None:
    spot = Spot("Brindow", 1, 50.0, 30.0, "city")
    voices = [
        voice(0, "src_b", 40, 40, window=TimeWindow(date(2025, 1, 3), date(2025, 1, 3))),
        voice(1, "src_a", 60, 60, window=TimeWindow(date(2025, 1, 2), date(2025, 1, 4)), spot=spot),
        voice(2, "narrator of Vell Post", 60, 60, source_id=None),
    ]
    row = describe_comparison(TOPIC, voices)
    assert (row["subject"], row["measure"], row["unit"], row["place"]) == (
        "norland troops",
        "killed",
        "people",
        "Brindow",
    )
    assert (row["scope"], row["sources"]) == ("event", ["src_a", "src_b"])
    assert (row["as_of_start"], row["as_of_end"]) == (date(2025, 1, 2), date(2025, 1, 4))


@pytest.mark.parametrize(
    ("topic", "subject", "unit"),
    [
        (Topic("", "killed", "people", "event", "doc_1"), "people", "people"),
        (Topic("", "rate", "", "rate", "doc_1"), "rate", None),
    ],
    ids=["its unit", "its measure"],
)
def test_without_a_subject_the_row_says_what_else_is_counted(topic: Topic, subject: str, unit: str | None) -> None:
    row = describe_comparison(topic, [voice(0, "a", 1, 1), voice(1, "b", 2, 2)])
    assert (row["subject"], row["unit"]) == (subject, unit)


def test_the_id_is_that_of_the_topic_and_the_first_figure() -> None:
    first, second = voice(0, "a", 40, 40), voice(1, "b", 60, 60)
    ids = {describe_comparison(TOPIC, voices)["comparison_id"] for voices in ([first, second], [first])}
    assert len(ids) == 1
    assert describe_comparison(TOPIC, [second])["comparison_id"] not in ids
