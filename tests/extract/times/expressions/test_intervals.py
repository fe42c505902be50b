"""Intervals: units at the edges of months and years, and the way back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.times.expressions.intervals import (
    Interval,
    move_day,
    of_month,
    of_months,
    of_quarter,
    of_week,
    of_years,
    shift_years,
    step_back,
)

_DAYS = st.dates(date(1000, 1, 1), date(3000, 1, 1))
_UNITS = st.sampled_from(["day", "week", "month", "quarter", "year", "decade"])


def test_months_run_over_the_year() -> None:
    assert of_months(2024, 12, 3, "quarter") == Interval(date(2024, 12, 1), date(2025, 2, 28), "quarter")


def test_quarter_before_the_first_is_the_last_of_the_year_before() -> None:
    assert of_quarter(2024, 0) == of_quarter(2023, 4)


def test_end_of_february_stays_the_end_in_a_leap_year() -> None:
    assert shift_years(of_month(2023, 2), 1) == of_month(2024, 2)
    assert shift_years(of_month(2024, 2), -1) == of_month(2023, 2)


def test_day_that_a_month_lacks_becomes_its_last() -> None:
    assert step_back(date(2024, 3, 31), 1, "month") == date(2024, 2, 29)


@pytest.mark.parametrize("count", [-1, 1])
def test_beyond_the_calendar_raises(count: int) -> None:
    edge = date.min if count < 0 else date.max
    for unit in ("day", "week", "month", "year"):
        with pytest.raises((ValueError, OverflowError)):
            move_day(edge, count, unit)


@given(_DAYS)
def test_week_holds_its_day_and_begins_on_monday(day: date) -> None:
    week = of_week(day)
    assert week.earliest is not None
    assert week.latest is not None
    assert week.earliest.weekday() == 0
    assert week.earliest <= day <= week.latest


@given(_DAYS, st.integers(0, 50), _UNITS)
def test_stepping_back_lands_in_the_unit_that_moving_reaches(day: date, count: int, unit: str) -> None:
    reached = move_day(day, -count, unit)
    assert reached.earliest is not None
    assert reached.latest is not None
    if unit != "decade":
        assert reached.earliest <= step_back(day, count, unit) <= reached.latest


@given(st.integers(1100, 2900), st.integers(-50, 50))
def test_year_shifted_is_the_other_year(year: int, count: int) -> None:
    assert shift_years(of_years(year), count) == of_years(year + count)
