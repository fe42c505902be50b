"""Which figures of a war are of one stretch of it."""

from datetime import UTC, date, datetime
from typing import Any

from flows.link.comparisons.campaigns import split_stretches, tells_stretch
from flows.link.comparisons.voices import TimeWindow, Voice

FIGURE = {"scope": "event", "as_of_start": None, "as_of_end": None, "as_of_basis": "none"}


def voice(number: float, day: int | None = None, window: tuple[int, int] | None = None) -> Voice:
    """A number with the day on which it was told, or the days of March that it is of."""
    days = None if window is None else TimeWindow(*(date(2025, 3, each) for each in window))
    told = None if day is None else date(2025, 3, day)
    parts: dict[str, Any] = dict.fromkeys(("source_id", "spot"))
    return Voice(
        datetime(2025, 3, 9, tzinfo=UTC),
        f"fig_{number}_{day}",
        "doc",
        "police",
        low=number,
        high=number,
        bound="exact",
        window=days,
        day=told,
        **parts,
    )


def split(*voices: Voice) -> list[list[float | None]]:
    return [[each.low for each in group] for group in split_stretches(voices)]


def test_a_figure_with_short_days_of_its_own_is_of_a_stretch() -> None:
    weekend = {"as_of_start": date(2025, 3, 1), "as_of_end": date(2025, 3, 2), "as_of_basis": "event"}
    assert tells_stretch(FIGURE | weekend)
    assert tells_stretch(FIGURE | {"scope": "period"})
    assert not tells_stretch(FIGURE)
    assert not tells_stretch(FIGURE | weekend | {"as_of_basis": "statement"})
    assert not tells_stretch(FIGURE | weekend | {"as_of_start": date(2024, 3, 1)})
    assert not tells_stretch(FIGURE | weekend | {"as_of_start": None})


def test_stretches_up_to_one_day_meet() -> None:
    assert split(voice(30, window=(1, 2)), voice(30, 3), voice(90, 8)) == [[30, 30], [90]]
    assert split(voice(30, window=(1, 2)), voice(40, window=(1, 2)), voice(50, window=(1, 9))) == [[30, 40], [50]]


def test_two_numbers_for_stretches_of_unknown_length_stay_apart() -> None:
    assert split(voice(30, 3), voice(90, 3)) == [[30], [90]]
    assert split(voice(30), voice(30)) == [[30], [30]]
