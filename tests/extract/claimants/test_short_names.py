"""A body's name is shortened to what it opens with, but not to a place, an office or what many names share."""

import pytest

from flows.extract.claimants.short_names import list_short_names


@pytest.mark.parametrize(
    ("name", "shorts"),
    [
        ("Vell Securities Co. Ltd.", ["vell", "vell securities", "vell securities co"]),
        ("Kurhan's Tolmen Corp.", ["kurhan", "kurhan tolmen"]),
        ("the Dorn newspaper", ["dorn"]),
        ("the ratings agency Vell Investors Service", ["vell", "vell investors"]),
        ("Dorn Hospital", []),
        ("Dorn and Vell Corp", ["dorn and vell"]),
        ("Dorn's group", []),
        ("General Foods Corp", ["general foods"]),
        ("Ministry of Trade", []),
        ("Japan's Vell Corp", ["vell"]),
        ("Lamplight", []),
    ],
)
def test_what_a_name_is_shortened_to(name: str, shorts: list[str]) -> None:
    assert [" ".join(each) for each in list_short_names(name)] == shorts
