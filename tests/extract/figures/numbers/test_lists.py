"""Numbers that lean on words farther off: in lists of names and of values."""

import pytest

from flows.extract.figures.numbers.lists import goes_on_with_name, is_listed
from flows.language.tokens import tokenize


def at_number(text: str) -> tuple[list, int]:
    tokens = tokenize(text)
    return tokens, max(at for at, token in enumerate(tokens) if token.is_number)


@pytest.mark.parametrize(
    ("text", "found"), [("Signals 1, 2 and 3", True), ("Signals 1 came with 3", False), ("towns 1 and 3", False)]
)
def test_a_list_of_names_goes_on(text, found):
    assert goes_on_with_name(*at_number(text), {"signal"}) is found


@pytest.mark.parametrize(
    ("text", "found"), [("Orvin had 13 and Ann Lind 10", True), ("A train and Boeing 747", False), ("Lind 10", False)]
)
def test_a_list_of_values_goes_on(text, found):
    assert is_listed(*at_number(text), None) is found
