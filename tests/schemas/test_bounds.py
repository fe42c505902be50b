"""What values a figure admits, by its bound."""

import pytest

from schemas.bounds import Stated, admit_one_value


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        (Stated(40, 40, "exact"), Stated(41, 41, "exact"), False),
        (Stated(40, 40, "approximate"), Stated(44, 44, "exact"), True),
        (Stated(40, None, "at_least"), Stated(900, 900, "exact"), True),
        (Stated(None, 40, "at_most"), Stated(41, None, "at_least"), False),
    ],
)
def test_one_value_fits_where_the_intervals_meet(one: Stated, other: Stated, *, is_one: bool) -> None:
    assert admit_one_value([one, other]) is is_one
    assert admit_one_value([other, one]) is is_one
