"""Which kind of amount a quantity is."""

import pytest

from flows.extract.figures.amounts.kinds import find_kind, is_magnitude
from flows.language.tokens import tokenize


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("dollar per barrel", "money"),
        ("sen", "money"),
        ("percentage point", "share"),
        ("fraction", "share"),
        ("point", "level"),
        (None, "level"),
        ("kilometre per hour", "matter"),
        ("parliamentary seat", "ballot"),
        ("soldier", None),
        ("year", "duration"),
        ("month of age", None),
    ],
)
def test_kind_by_the_unit(unit, kind):
    assert find_kind(unit) == kind


@pytest.mark.parametrize(
    "text", ["magnitude 5", "of magnitude 5 .", "a magnitude of 5", "it had 5 on the Richter scale"]
)
def test_strength_of_an_earthquake(text):
    tokens = tokenize(text)
    first = next(at for at, token in enumerate(tokens) if token.is_number)
    assert is_magnitude(tokens, first, first + 1)


def test_another_number_is_no_strength():
    assert not is_magnitude(tokenize("of magnitude that 5 men saw"), 3, 4)
