"""Quotation marks in all their styles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.language.quotes import find_quotes


def quotes(text: str) -> list[str]:
    return [text[start:end] for start, end in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Yes," she said.', ['"Yes,"']),
        ("“Yes,” she said. “No.”", ["“Yes,”", "“No.”"]),
        ("a ‘reckless’ act", ["‘reckless’"]),
        ("a 'reckless provocation.' In", ["'reckless provocation.'"]),
        ("«Oui», «non»", ["«Oui»", "«non»"]),
        ("„Nein“, he said", ["„Nein“"]),
        ("``Yes,'' she said", ["``Yes,''"]),
        ("“We said ‘no’ twice.”", ["“We said ‘no’ twice.”"]),
        ("the boys' father didn't say the '90s", []),
        ("“It goes on\n\n“and on.”", ["“It goes on", "“and on.”"]),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


@given(st.text(alphabet="a “”\"'‘’«».,\n"))
def test_quotes_are_in_order_and_none_stands_in_another(text: str) -> None:
    before = 0
    for start, end in find_quotes(text):
        assert before <= start < end <= len(text)
        before = end
