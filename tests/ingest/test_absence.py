"""What stands for nothing, and for no date."""

from decimal import Decimal

import pytest

from flows.ingest.absence import is_no_date, is_nothing


@pytest.mark.parametrize(
    "value", ["", "  ", " " * 90, "NaN", "NaT", "NA", "None", "NULL", "N/A", "<NA>", "-", "[Removed]", "[deleted]"]
)
def test_words_of_programs_for_no_value_are_none(value):
    assert is_nothing(value)
    assert is_no_date(value)


def test_no_number_and_none_are_none():
    for value in (None, float("nan"), Decimal("NaN")):
        assert is_nothing(value)
        assert is_no_date(value)


@pytest.mark.parametrize("value", ["Nan Winton", "None of them knew", "Null Island", 7, "2000-01-01", [], {}])
def test_words_of_people_are_values(value):
    assert not is_nothing(value)
    assert not is_no_date(value)


@pytest.mark.parametrize("value", ["0000-00-00", "0000-00-00T00:00:00Z", "0", "00:00"])
def test_the_zero_date_is_no_date_but_may_be_an_id(value):
    assert is_no_date(value)
    assert not is_nothing(value)
