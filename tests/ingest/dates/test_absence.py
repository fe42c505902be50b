"""What stands for nothing."""

from decimal import Decimal

import pytest

from flows.ingest.dates.absence import is_absent


@pytest.mark.parametrize(
    "value", ["", "  ", "NaN", "NaT", "None", "NULL", "N/A", "<NA>", "-", "0000-00-00", "0000-00-00T00:00:00Z"]
)
def test_words_of_programs_for_no_value_are_none(value):
    assert is_absent(value)


def test_no_number_and_none_are_none():
    assert is_absent(None)
    assert is_absent(float("nan"))
    assert is_absent(Decimal("NaN"))


@pytest.mark.parametrize("value", ["Nan Winton", "None of them knew", "Null Island", 7, "2000-01-01", [], {}])
def test_words_of_people_are_values(value):
    assert not is_absent(value)
