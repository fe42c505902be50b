"""What reports add to a toll, and whether it makes the total that they give. The rows are written by hand."""

from datetime import UTC, datetime
from typing import Any

import pytest

from flows.link.comparisons.additions import NO_ADDITION, describe_addition, drop_steps, gather_increments, is_increment
from flows.link.comparisons.topics import Topic
from flows.link.comparisons.voices import Voice, make_voice

TOPIC = Topic("", "killed", "people", "event", "evt_1")
Rows = tuple[dict[str, Any], dict[str, Any], dict[str, Any]]


def rows(value: float, day: int, source: str | None = "src_ministry", **given: Any) -> Rows:
    """A figure of people killed with its claim and document, one document a day."""
    names = ("as_of_start", "as_of_end", "place_name", "geoname_id", "latitude", "longitude")
    figure: dict[str, Any] = dict.fromkeys(names) | {
        "figure_id": f"fig_{day}_{value:g}", "document_id": f"doc_{day}", "figure_start": 0, "event_id": "evt_1",
        "measure": "killed", "unit": "people", "value_low": value, "value_high": value, "bound": "exact",
        "direction": "none", "role": "increment", "modality": "actual", "subject_text": "people",
        "as_of_basis": "none", "place_precision": "unknown",
    }  # fmt: skip
    document = {"publisher": "Vell Post", "published_at_utc": datetime(2025, 3, day, tzinfo=UTC), "duplicate_of": None}
    return (
        figure | given,
        {"source_id": source, "polarity": "positive", "duplicate_of": None, "source_text": None, "cue_text": None}
        | {"content_start": 0, "content_text": ""},
        document,
    )


def total(value: float, day: int, source: str | None = "src_ministry", **given: Any) -> Voice:
    return make_voice(*rows(value, day, source, **given))


def told(voices: list[Voice], *added: Rows) -> object:
    return describe_addition(TOPIC, voices, gather_increments(added))["addition_text"]


@pytest.mark.parametrize(
    ("voices", "text"),
    [
        ([total(128, 3), total(140, 4)], "128 + 12 = 140"),
        ([total(130, 3), total(140, 4)], "130 + 12 = 142, not 140"),
        ([total(120, 1), total(128, 3, None), total(140, 4)], "128 + 12 = 140"),
        ([total(128, 2), total(131, 3), total(140, 4)], "128 + 12 = 140"),
        ([total(1128, 3), total(1140, 4, "src_mayor")], "1,128 + 12 = 1,140"),
        ([total(140, 4)], None),
        ([total(128, 3), total(140, 5)], None),
        ([total(128, 3, bound="at_least", value_high=None), total(140, 4)], None),
    ],
    ids=[
        "it adds up",
        "it does not",
        "with the word of another",
        "with an earlier total than the last",
        "the total of another voice of the report",
        "nothing before",
        "no total beside it",
        "an open total",
    ],
)
def test_a_total_what_is_added_and_the_total_after(voices: list[Voice], text: str | None) -> None:
    assert told(voices, rows(12, 4)) == text


def test_a_sum_that_differs_is_told_before_one_that_adds_up() -> None:
    voices = [total(100, 1), total(128, 3), total(140, 4)]
    row = describe_addition(TOPIC, voices, gather_increments([rows(20, 3), rows(12, 4)]))
    assert (row["addition"], row["addition_text"]) == ("differs", "100 + 20 = 120, not 128")
    assert row["addition_figure_ids"] == ["fig_1_100", "fig_3_20", "fig_3_128"]


def test_what_is_added_to_others_is_not_added() -> None:
    voices = [total(128, 3), total(140, 4)]
    for other in ({"event_id": "evt_2"}, {"measure": "wounded"}, {"subject_text": "soldiers"}):
        assert describe_addition(TOPIC, voices, gather_increments([rows(12, 4, **other)])) == NO_ADDITION


@pytest.mark.parametrize(
    "given",
    [{"role": "total"}, {"direction": "down"}, {"modality": "forecast"}, {"event_id": None}, {"measure": "other"}],
)
def test_only_what_was_added_to_the_count_of_an_event_is_an_increment(given: dict[str, Any]) -> None:
    figure, claim, _ = rows(12, 4)
    assert is_increment(figure, claim)
    assert not is_increment(figure | given, claim)
    assert not is_increment(figure, claim | {"polarity": "negative"})


def test_the_first_step_of_a_total_is_none_of_its_own() -> None:
    parts = [total(13, 1, "src_mayor"), total(10, 1), total(13, 2)]
    added = gather_increments([rows(3, 1, figure_start=30)])["evt_1", "killed", "people"]
    assert [voice.low for voice in drop_steps(parts, added)] == [13, 13]
    assert [voice.low for voice in drop_steps(parts, [])] == [13, 10, 13]
    later = gather_increments([rows(3, 1, figure_start=300)])["evt_1", "killed", "people"]
    assert [voice.low for voice in drop_steps(parts, later)] == [13, 10, 13]
