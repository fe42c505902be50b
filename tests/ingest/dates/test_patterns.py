"""The shapes of dates."""

import re

import pytest

from flows.ingest.dates.patterns import CLOCK, DAY_OF_YEAR, PERIOD_BEGUN


@pytest.mark.parametrize(
    "words",
    [
        "17 September 2024",
        "17th Sept. 2024",
        "September 17, 2024",
        "Sep 17 2024",
        "2024-09-17",
        "17/9/2024",
        "17.09.2024",
        "17-Sep-2024",
    ],
)
def test_days_of_a_year(words):
    assert DAY_OF_YEAR.search(f"Tarvenia, {words}, noon")[0] == words


@pytest.mark.parametrize(
    "words",
    [
        "17 September",
        "September 2024",
        "14-17 September 2024",
        "14 \u2013 17 September 2024",
        "117/9/2024",
        "17/9/20245",
    ],
)
def test_what_lacks_a_part_or_ends_a_period_is_none(words):
    assert not DAY_OF_YEAR.search(words)


def test_clocks():
    assert [re.search(CLOCK, words)[0] for words in ("at 11:15", "11.15 am", "6 p.m.", "1115hrs")] == [
        "11:15",
        "11.15 am",
        "6 p.m.",
        "1115hrs",
    ]


@pytest.mark.parametrize("before", ["14 - ", "28 August to ", "August 28 \u2013 Tuesday, ", "28 August 2024 until "])
def test_what_begins_a_period(before):
    assert re.search(PERIOD_BEGUN, before, re.IGNORECASE)
    assert not re.search(PERIOD_BEGUN, f"{before}: ", re.IGNORECASE)
