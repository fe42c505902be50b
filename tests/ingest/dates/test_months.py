"""Months by their names."""

import pytest

from flows.ingest.dates.months import month_number


@pytest.mark.parametrize("name", ["March", "Mar", "März", "mars", "marzo", "março", "maart", "marca"])
def test_one_month_in_several_languages(name):
    assert month_number(name) == 3


def test_words_are_no_months():
    assert [month_number(word) for word in ("ferry", "von", "Uhr", "")] == [None] * 4
