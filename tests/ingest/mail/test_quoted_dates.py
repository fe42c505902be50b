"""Dates above quoted messages, as programs write them in their languages; those that say two things say none."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.dates.months import month_number
from flows.ingest.mail.quoted_dates import read_quoted_date

OUTER = datetime(2025, 3, 14, 11, 20, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thu, 13 Mar 2025 at 18:04", "2025-03-13T18:04:00+01:00"),
        ("March 13th, 2025 6:04 PM", "2025-03-13T18:04:00+01:00"),
        ("13 March 2025 12:30 am", "2025-03-13T00:30:00+01:00"),
        ("13.03.2025 um 18.04 Uhr", "2025-03-13T18:04:00+01:00"),
        ("13 de mar. de 2025 às 18:04", "2025-03-13T18:04:00+01:00"),
        ("jeudi 13 février 2025", "2025-02-13"),
        ("2025-03-13 18:04:09 -0500", "2025-03-13T18:04:09-05:00"),
        ("13 Mar 2025 18:04 GMT", "2025-03-13T18:04:00+00:00"),
        ("13 Mar 2025 18:04 EST", "2025-03-13T18:04:00-05:00"),
        ("13 Mar 2025 18:04 XYT", "2025-03-13"),
        ("3/13/25, 18:04", "2025-03-13T18:04:00+01:00"),
        ("12/3/25", "2025-03-12"),
        ("2/3/25", "None"),
        ("31 February 2025", "None"),
        ("13 crew 2025", "None"),
        ("yesterday", "None"),
    ],
)
def test_a_date_is_read_in_its_own_order_and_zone(text, expected):
    found, _ = read_quoted_date(text, OUTER)
    assert (found.isoformat() if found else "None") == expected


def test_without_a_zone_that_means_something_only_the_day_is_known():
    for outer in (None, OUTER.astimezone(UTC)):
        assert read_quoted_date("13 Mar 2025 18:04", outer)[0].isoformat() == "2025-03-13"


def test_months_are_known_by_their_beginnings():
    assert [month_number(name) for name in ("mai", "août", "Juni", "luglio", "październik", "barge")] == [
        5,
        8,
        6,
        7,
        10,
        None,
    ]


@given(st.text(max_size=60), st.sampled_from((None, OUTER)))
def test_any_text_is_read(text, outer):
    for each in (text, f"13 Mar 2025 {text}", f"{text}:99 13/13/2025"):
        _, end = read_quoted_date(each, outer)
        assert 0 <= end <= len(each)
