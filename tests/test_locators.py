"""Names of parts and of entries, and what page an entry is of."""

from datetime import UTC, datetime, timedelta, timezone

from flows.locators import name_entry, page_of, part_locator

MOMENT = datetime(2025, 5, 6, 17, 20, tzinfo=timezone(timedelta(hours=2)))


def test_an_entry_is_named_by_its_time_in_utc_and_tells_its_page():
    for number in (0, 2):
        locator = part_locator("dump.warc#https://post.example/live?a=1#top", name_entry(MOMENT, number))
        assert "entry-2025-05-06T15:20Z" in locator
        assert page_of(locator) == "dump.warc#https://post.example/live?a=1#top"


def test_other_parts_are_entries_of_nothing():
    for name in ("", "12", "2025-05-06T15:20Z", "entry-7", "entry-2025-05-06T15:20Z/x"):
        assert page_of(part_locator("blog.html", name)) is None


def test_seconds_count_where_there_are_any():
    assert name_entry(datetime(2025, 5, 6, 1, 2, 3, tzinfo=UTC)) == "entry-2025-05-06T01:02:03Z"
