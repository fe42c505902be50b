"""Day or month first: what one date shows, and what a column shows."""

from datetime import date

import pytest

from flows.ingest.dates.orders import NUMERIC, UnclearDate, order_of_language, read_numeric, tell_order


def read(words: str, order=None) -> date:
    return read_numeric(NUMERIC.search(words)).read(order)


@pytest.mark.parametrize(
    "words", ["17/09/2024", "9/17/2024", "17-09-2024", "17.9.24", "2024/09/17", "2024. 9. 17.", "09.17.2024"]
)
def test_a_clear_date_needs_no_order(words):
    assert read(words) == date(2024, 9, 17)


def test_a_point_means_day_first_and_the_same_number_twice_is_clear():
    assert read("07.09.2024") == date(2024, 9, 7)
    assert read("09/09/2024") == date(2024, 9, 9)


def test_what_is_not_clear_needs_an_order():
    with pytest.raises(UnclearDate, match="2024-09-07 or 2024-07-09"):
        read("07/09/2024")
    assert read("07/09/2024", "day_first") == date(2024, 9, 7)
    assert read("07/09/2024", "month_first") == date(2024, 7, 9)


def test_no_day_is_an_error():
    with pytest.raises(ValueError, match="no such day"):
        read("31/31/2024")


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["07/09/2024", "17/09/2024"], "day_first"),
        (["07/09/2024", "09/17/2024 8:00 PM"], "month_first"),
        (["07/09/2024", "08/10/2024"], None),
        (["17/09/2024", "09/17/2024"], None),
        (["17/09/2024"] * 30 + ["09/17/2024"], "day_first"),
        (["01/09/2024", "02/09/2024", "03/09/2024", "04/09/2024", "05/09/2024"], "day_first"),
        (["09/01/2024", "09/02/2024", "09/03/2024", "09/04/2024", "09/05/2024"], "month_first"),
        (["17.09.2024", "2024-09-17", None, 7, "soon"], None),
    ],
)
def test_a_column_has_the_order_of_its_clearest_dates(column, order):
    assert tell_order(column) == order


@pytest.mark.parametrize(
    ("tag", "order"),
    [
        ("en-US", "month_first"),
        ("es-US", "month_first"),
        ("en-IN", "day_first"),
        ("fr", "day_first"),
        ("en", None),
        ("ja", None),
    ],
)
def test_a_language_and_its_country_have_an_order(tag, order):
    assert order_of_language(tag) == order
