"""What values a figure admits, by its bound."""

import pytest

from schemas.bounds import BoundedValue, fit_one_value


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        (BoundedValue(40, 40, "exact"), BoundedValue(41, 41, "exact"), False),
        (BoundedValue(40, 40, "approximate"), BoundedValue(44, 44, "exact"), True),
        (BoundedValue(40, None, "at_least"), BoundedValue(900, 900, "exact"), True),
        (BoundedValue(None, 40, "at_most"), BoundedValue(41, None, "at_least"), False),
    ],
)
def test_one_value_fits_where_the_intervals_meet(one: BoundedValue, other: BoundedValue, *, is_one: bool) -> None:
    assert fit_one_value([one, other]) is is_one
    assert fit_one_value([other, one]) is is_one
