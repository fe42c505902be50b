"""Times as numbers and objects."""

from datetime import UTC, datetime

import pytest

from flows.ingest.dates.stamps import read_stamp, unwrap

MOMENT = datetime(2024, 9, 17, 11, 15, tzinfo=UTC)


@pytest.mark.parametrize("unit", [1, 10**3, 10**6, 10**9])
def test_seconds_and_their_parts_since_1970(unit):
    assert read_stamp(MOMENT.timestamp() * unit) == (MOMENT, "second")


def test_days_written_without_marks_and_days_of_spreadsheets():
    assert read_stamp(20240917) == (datetime(2024, 9, 17, tzinfo=UTC), "day")
    assert read_stamp(20240917111500) == (MOMENT, "second")
    assert read_stamp(45552) == (datetime(2024, 9, 17, tzinfo=UTC), "day")
    assert read_stamp(45552.46875) == (MOMENT, "second")


@pytest.mark.parametrize("number", [0, 7, 2024, 123456, -5, 1e30])
def test_other_numbers_are_no_times(number):
    with pytest.raises(ValueError, match="no time"):
        read_stamp(number)


def test_objects_and_lists_of_one_are_opened():
    assert unwrap({"$date": {"$numberLong": "1726571700000"}}) == "1726571700000"
    assert unwrap([{"@value": "2024-09-17"}]) == "2024-09-17"
    assert unwrap([2024, 9, 17]) == "2024-09-17"
    assert unwrap(["a", "b"]) == ["a", "b"]
