"""When entries of live blogs came out: stated, printed, or counted from the day of the page."""

from datetime import UTC

import pytest

from flows.ingest.pages.live import Entry
from flows.ingest.pages.live_times import order_entries, time_entries, write_label


def hours(*printed: str, published: str | None = "2025-03-04T08:00:00+00:00", offset: str | None = None):
    timed = time_entries([Entry(each) for each in printed], published, offset)
    return timed and [f"{each.moment.astimezone(UTC):%d %H:%M}" for each in timed]


@pytest.mark.parametrize("printed", [("11:40", "10:05", "09:10"), ("09:10", "10:05", "11:40")])
def test_clocks_count_from_the_day_of_the_page_whichever_way_they_run(printed):
    assert hours(*printed) == ["04 09:10", "04 10:05", "04 11:40"]


def test_a_clock_that_goes_back_over_night_is_of_the_next_day():
    assert hours("00:25", "23:50", "21:00") == ["04 21:00", "04 23:50", "05 00:25"]
    assert hours("11:05 am", "11:20 pm", "8 p.m.") == ["04 20:00", "04 23:20", "05 11:05"]


def test_clocks_are_in_the_zone_that_they_name_else_in_that_of_the_page():
    assert hours("19.40 CEST", "18.20 CEST") == ["04 16:20", "04 17:40"]
    assert hours("13:00", "12:30", offset="-05:00") == ["04 17:30", "04 18:00"]


def test_printed_days_and_stated_moments_count_before_the_day_of_the_page():
    assert hours("5 March 2025, 7:15 GMT", "4 March 2025, 22:10 GMT") == ["04 22:10", "05 07:15"]
    entries = [Entry("2h ago", "2025-03-06T10:00:00+01:00"), Entry("5h ago", "2025-03-06T07:00:00")]
    timed = time_entries(entries, "2025-03-04", "+01:00")
    assert timed is not None
    assert [each.moment.isoformat() for each in timed] == ["2025-03-06T07:00:00+01:00", "2025-03-06T10:00:00+01:00"]


def test_a_clock_is_of_the_day_that_its_entry_states():
    timed = time_entries([Entry("08:10", "2025-03-06"), Entry("23:50 GMT", "2025-03-05")], "2025-03-04", "+01:00")
    assert timed is not None
    assert [each.moment.isoformat() for each in timed] == ["2025-03-05T23:50:00+00:00", "2025-03-06T08:10:00+01:00"]


def test_a_moment_may_be_seconds_since_1970():
    timed = time_entries([Entry("2h", "1741115700"), Entry("3h", "1741112100000")], None)
    assert timed is not None
    assert [f"{each.moment:%d %H:%M}" for each in timed] == ["04 18:15", "04 19:15"]


def test_without_a_day_no_moment_is_told():
    assert hours("11:40", "10:05", published=None) is None
    assert hours("11:40", "earlier") is None


def test_entries_of_one_minute_stay_in_their_order():
    newest, older = Entry("9:10", None, "Second"), Entry("9:10", None, "First")
    timed = time_entries([Entry("9:30"), newest, older], "2025-03-04")
    assert timed is not None
    assert [each.entry.heading for each in timed[:2]] == ["First", "Second"]


def test_entries_without_moments_are_put_oldest_first_under_their_clocks():
    ordered = order_entries([Entry("12:10"), Entry("11:00"), Entry("soon"), Entry("9:05")])
    assert [write_label(each) for each in ordered] == ["9:05", "", "11:00", "12:10"]
    assert [each.printed for each in order_entries([Entry("9:05"), Entry("12:10")])] == ["9:05", "12:10"]
