"""Publication dates: full ones are read, the rest is an error, and today is never filled in."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.dates.orders import UnclearDate
from flows.ingest.dates.published import parse_published


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
    "value",
    [
        *(
            "Monday",
            "May 2025",
            "2025-05",
            "12:30",
            "yesterday",
            "2 hours ago",
            "10",
            "2025-13-40",
            17,
            ["2025"],
            True,
            {},
        ),
        *("1970-01-01T00:00:00Z", "0001-01-01", "9999-12-31", "17/09/2024 to 18/09/2024", "a" * 200, object()),
    ],
)
def test_what_is_no_full_date_is_an_error(value):
    with pytest.raises(ValueError, match="published"):
        parse_published(value)


SECOND = datetime(2024, 9, 17, 18, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        *(
            "2024-09-17T18:20:00Z",
            "2024-09-17 18:20",
            "20240917T182000Z",
            "Tue Sep 17 18:20:00 +0000 2024",
            "17/09/2024 18:20",
        ),
        *("Tue, 17 Sep 2024 14:20:00 EDT", "Sept. 17, 2024 at 2:20 p.m. ET", "2:20 PM EDT, Tuesday 17 September 2024"),
        *("17.09.2024, 20.20 MESZ", "17 September 2024 20h20 CEST", "2024-09-17T20:20:00+02:00[Europe/Paris]"),
        *(
            "2024-09-17 21:20 GMT+3",
            "2024-09-17 21:20 (MSK)",
            "September 17, 2024 11:50 PM IST",
            "1820hrs, 17 Sep 2024",
        ),
        *("2024-09-17T14:20:00 America/New_York", "Published: 17 September 2024 | 18:20 GMT", "2024年9月17日 18:20"),
        *(
            1726597200,
            1726597200000,
            "1726597200",
            "1726597200000",
            "1726597200.0",
            "1.7265972e9",
            Decimal(1726597200),
            "/Date(1726597200000)/",
        ),
        *({"$date": "2024-09-17T18:20:00Z"}, [2024, 9, 17, 18, 20], ["2024-09-17T18:20Z"], "20240917182000"),
    ],
)
@pytest.mark.filterwarnings("error")
def test_one_moment_in_the_ways_that_exports_and_people_write_it(value):
    assert parse_published(value) == (SECOND, "second")


@pytest.mark.parametrize(
    "value",
    [
        "17th of September, 2024",
        "17-Sep-24",
        "17.9.24",
        "Tuesday, 09/17/2024",
        "20240917",
        "2024. 9. 17.",
        "Di., 17.09.2024",
        "17. September 2024",
        "17 septembre 2024",
        "17 de septiembre de 2024",
        45552,
    ],
)
def test_one_day_in_many_ways(value):
    assert parse_published(value) == (datetime(2024, 9, 17, tzinfo=UTC), "day")


@pytest.mark.parametrize(
    "value", ["", " ", "NaN", "NaT", "null", "None", float("nan"), "0000-00-00", "0000-00-00 00:00:00"]
)
def test_what_stands_for_nothing_is_no_date_and_no_error(value):
    assert parse_published(value) == (None, "unknown")


def test_day_and_month_that_could_be_each_other_need_an_order_or_a_weekday():
    with pytest.raises(UnclearDate, match="2024-09-07 or 2024-07-09"):
        parse_published("07/09/2024")
    assert parse_published("07/09/2024", "day_first")[0].month == 9
    assert parse_published("Saturday 07/09/2024")[0].month == 9
    assert parse_published("Tue 07/09/2024")[0].month == 7


def test_the_hour_of_a_zone_that_nobody_knows_is_left_out():
    assert parse_published("2024-09-17 18:20 QQT") == (datetime(2024, 9, 17, tzinfo=UTC), "day")


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_value_error(text):
    try:
        moment, precision = parse_published(text)
    except ValueError:
        return
    assert (moment is None) == (precision == "unknown")
    assert moment is None or moment.tzinfo is UTC
