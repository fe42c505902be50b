"""Publication dates: full ones are read, the rest is an error, and today is never filled in."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.dates import parse_published


def test_no_date_stays_unknown():
    assert parse_published(None) == (None, "unknown")


def test_a_day_is_a_day():
    expected = (datetime(2025, 1, 6, tzinfo=UTC), "day")
    assert parse_published(date(2025, 1, 6)) == expected
    assert parse_published("6 January 2025") == expected


def test_a_time_with_zone_is_put_into_utc():
    assert parse_published("2024-12-23T10:05:00+09:00")[0] == datetime(2024, 12, 23, 1, 5, tzinfo=UTC)


def test_a_time_without_zone_is_taken_as_utc():
    assert parse_published("Thu, 5 Oct 2017 12:00:00") == (datetime(2017, 10, 5, 12, tzinfo=UTC), "second")


@pytest.mark.parametrize(
    "value", ["Monday", "May 2025", "12:30", "yesterday", "10", "2025-13-40", 17, ["2025"], "0000-00-00"]
)
def test_what_is_no_full_date_is_an_error(value):
    with pytest.raises(ValueError, match="published"):
        parse_published(value)


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_value_error(text):
    try:
        moment, precision = parse_published(text)
    except ValueError:
        return
    assert (moment is None) == (precision == "unknown")
    assert moment is None or moment.tzinfo is UTC
