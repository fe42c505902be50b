"""What values a figure admits, by its bound."""

import pytest

from schemas.bounds import BoundedValue, contradict, fit_one_value, lie_apart, name_number


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


UP_TO_80, DOZENS, RANGE = (
    BoundedValue(None, 80, "at_most"),
    BoundedValue(24, 99, "vague"),
    BoundedValue(20, 40, "range"),
)
THIRTY_ONE, OVER_60 = BoundedValue(31, 31, "exact"), BoundedValue(60, None, "more_than")


@pytest.mark.parametrize(
    ("one", "other", "apart", "against"),
    [
        (UP_TO_80, THIRTY_ONE, True, True),
        (UP_TO_80, BoundedValue(75, 75, "exact"), False, False),
        (OVER_60, BoundedValue(90, 90, "exact"), True, False),
        (OVER_60, BoundedValue(62, 62, "exact"), False, False),
        (OVER_60, THIRTY_ONE, True, True),
        (DOZENS, THIRTY_ONE, False, False),
        (RANGE, THIRTY_ONE, False, False),
    ],
)
def test_what_could_both_be_may_still_be_two_states_or_two_counts(
    one: BoundedValue, other: BoundedValue, *, apart: bool, against: bool
) -> None:
    assert lie_apart(one, other) is lie_apart(other, one) is apart
    assert contradict(one, other) is contradict(other, one) is against


def test_more_than_a_number_names_it_and_up_to_it_does_not() -> None:
    assert name_number(OVER_60) == name_number(BoundedValue(60, 60, "exact"))
    assert name_number(UP_TO_80) != name_number(BoundedValue(80, 80, "exact"))


def test_a_heap_admits_half_of_what_it_says_and_a_few_more_but_several_do_not() -> None:
    tens_of_thousands, several = BoundedValue(20_000, 99_999, "vague"), BoundedValue(3, 30, "vague")
    assert fit_one_value((tens_of_thousands, BoundedValue(18_000, 18_000, "exact")))
    assert not fit_one_value((tens_of_thousands, BoundedValue(8_000, 8_000, "exact")))
    assert not fit_one_value((several, BoundedValue(2, 2, "exact")))
