"""Zones by their names."""

from datetime import UTC, datetime

import pytest

from flows.ingest.dates.zones import ZONE, order_of_zone, read_zone


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("EST", -5),
        ("EDT", -4),
        ("CET", 1),
        ("(CEST)", 2),
        ("BST", 1),
        ("MSK", 3),
        ("JST", 9),
        ("IST", 5.5),
        ("PKT", 5),
        ("EAT", 3),
        ("WIB", 7),
        ("GMT+3", 3),
        ("UTC-05:30", -5.5),
        ("GMT", 0),
        ("Europe/Kyiv", 2),
        ("ET", -5),
        ("Pacific Time", -8),
    ],
)
def test_names_have_their_hours_in_winter(words, hours):
    found = ZONE.search(f"9 February 2024, 11:15 {words}")
    assert read_zone(found).utcoffset(datetime(2024, 2, 9, tzinfo=UTC)).total_seconds() == hours * 3600


def test_a_name_without_summer_or_winter_follows_the_season():
    zone = read_zone(ZONE.search("11:15 ET"))
    assert zone.utcoffset(datetime(2024, 8, 9, tzinfo=UTC)).total_seconds() == -4 * 3600


def test_words_are_no_zones():
    assert not ZONE.search("The market estimate of 9 February, Mustafa said")


def test_a_zone_shows_where_a_date_was_written():
    assert order_of_zone(ZONE.search("11:15 EDT")) == "month_first"
    assert order_of_zone(ZONE.search("11:15 CET")) == "day_first"
    assert order_of_zone(ZONE.search("11:15 GMT")) is None
