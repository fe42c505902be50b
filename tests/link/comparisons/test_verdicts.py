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
    published = datetime(2025, 1, 1 + number, blank.pop("hour", 0), tzinfo=UTC)
    return Voice(
        published, f"fig_{number}", blank.pop("document_id", f"doc_{number}"), speaker, low=low, high=high, **blank
    )


@pytest.mark.parametrize(
    ("voices", "verdict", "low", "high", "spread"),
    [
        ([voice(0, "a", 40, 40), voice(1, "b", 40, 40)], "agree", 40, 40, 1),
        ([voice(0, "a", 40, 50), voice(1, "b", 45, 45)], "overlap", 40, 50, 1.25),
        ([voice(0, "a", 40, 40), voice(0, "b", 60, 60)], "conflict", 40, 60, 1.5),
        ([voice(0, "a", 40, 40), voice(1, "b", 60, 60)], "update", 40, 60, 1.5),
        ([voice(0, "a", 40), voice(0, "b", 60, 60)], "overlap", 40, 60, 1.5),
        ([voice(0, "a", 40, bound="at_least"), voice(1, "b", 60, bound="at_least")], "update", 40, 60, 1.5),
        ([voice(0, "a", 0, 0), voice(0, "b", 60, 60)], "conflict", 0, 60, None),
        ([voice(0, "a", 10, 10), voice(1, "a", 60, 60), voice(2, "b", 60, 60)], "update", 60, 60, 1),
        ([voice(0, "a", 40, 40), voice(1, "a", 60, 60)], "update", 40, 60, 1.5),
    ],
    ids=[
        "the same",
        "a range",
        "two values at once",
        "a later value",
        "an open end",
        "another least on another day",
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


DAY = date(2025, 1, 1)


@pytest.mark.parametrize(
    ("measure", "one", "other", "verdict"),
    [
        ("killed", {"low": 40}, {"low": 60, "document_id": "other", "hour": 9}, "update"),
        ("killed", {"low": 60}, {"low": 40, "document_id": "other", "hour": 9}, "conflict"),
        ("killed", {"low": 60}, {"low": 40, "document_id": "other", "hour": 9, "source_id": None}, "update"),
        ("missing", {"low": 60}, {"low": 40, "document_id": "other", "hour": 9}, "update"),
        ("participants", {"low": 40}, {"low": 60, "document_id": "other", "hour": 9}, "conflict"),
        ("destroyed", {"low": 40}, {"low": 60, "document_id": "other", "hour": 9}, "update"),
        ("killed", {"low": 40, "day": date(2024, 12, 31), "source_id": None}, {"low": 60, "day": DAY}, "update"),
        ("killed", {"low": 40, "day": date(2024, 12, 31)}, {"low": 60, "day": DAY}, "conflict"),
    ],
    ids=[
        "a toll of another report has risen",
        "a source takes away from a toll of the day",
        "a narrator names nobody who takes away",
        "the missing are found",
        "marchers are counted once",
        "houses fall for days",
        "a narrator tells of yesterday's toll",
        "a source stands by yesterday's word",
    ],
)
def test_a_report_sets_voices_against_each_other_and_a_later_one_brings_a_toll_up_to_date(
    measure: str, one: dict[str, Any], other: dict[str, Any], verdict: str
) -> None:
    voices = [
        voice(0, name, given["low"], given["low"], **without_low(given))
        for name, given in zip("ab", (one, other), strict=True)
    ]
    assert describe_comparison(TOPIC._replace(measure=measure), voices)["disagreement"] == verdict


def without_low(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name != "low"}


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
        (Topic("", "wage", "", "rate", "doc_1"), "wage", None),
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


def test_what_a_count_rose_to_leaves_a_smaller_one_behind() -> None:
    beside = {"document_id": "doc"}
    raised = voice(0, "ministry", 3, 3, is_raised=True, **beside)
    assert describe_comparison(TOPIC, [raised, voice(0, "police", 2, 2, **beside)])["disagreement"] == "update"
    assert describe_comparison(TOPIC, [raised, voice(0, "police", 4, 4, **beside)])["disagreement"] == "conflict"


def test_a_first_count_is_an_earlier_state_and_no_contradiction() -> None:
    first, now = (voice(0, name, low, low, document_id="doc_1") for name, low in (("police", 40), ("FBI", 30)))
    assert describe_comparison(TOPIC, [first, now])["disagreement"] == "conflict"
    assert describe_comparison(TOPIC, [first._replace(is_early=True), now])["disagreement"] == "update"
