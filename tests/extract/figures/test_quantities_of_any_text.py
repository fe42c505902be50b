"""Quantities of any text: spans inside it, values that fit the bound, and no text that makes it raise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.figures.quantities import find_quantities
from schemas.categories import BOUNDS, DIRECTIONS
from schemas.suites import BOUND_SHAPES

NUMBERS = ["1", "12,000", "one", "half", "dozens", "third", "million", "\u0663", "²", "\ud800"]
MARKS = ["$", "%", "-", "–", ",", ".", "/", "(", ")", "'s", "km", "m"]
WORDS = ["to", "and", "or", "of", "the", "a", "minus", "between", "more than", "per", "people", "year-old"]
PIECES = st.sampled_from([*NUMBERS, *MARKS, *WORDS])


@given(st.lists(PIECES, max_size=40), st.sampled_from(["", " "]))
def test_any_order_of_pieces_gives_spans_inside_and_values_that_fit_the_bound(pieces: list[str], joint: str) -> None:
    check_quantities(joint.join(pieces))


@given(st.text())
@pytest.mark.parametrize("words", ["", "at least 1,100 ", "$2-3 million of "])
def test_any_text_gives_spans_inside_and_values_that_fit_the_bound(words: str, text: str) -> None:
    check_quantities(words + text)


def check_quantities(whole: str) -> None:
    before = 0
    for quantity in find_quantities(whole):
        assert before <= quantity.start < quantity.end <= len(whole)
        assert quantity.bound in BOUNDS
        assert quantity.direction in DIRECTIONS
        assert shape(quantity.low, quantity.high) == BOUND_SHAPES[quantity.bound]
        before = quantity.end


def shape(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return "high only" if low is None else "low only"
    return "low = high" if low == high else "low < high"


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1",
        "12 ",
        "1-2",
        "1 to ",
        "hundred ",
        "and a half ",
        "1,234,567,",
        "٣ ",
        "e\u0301",
        "(",
        "at least ",
        "\ud800",
        "$1 ",
        "1%, or ",
        "one of the ",
        "1/2 ",
        "minus 1 ",
        "between 1 and ",
        "1 North Korean ",
        "dozens of ",
        "\u200f",
    ],
    ids=ascii,
)
def test_repetition_is_read_to_its_end(piece: str) -> None:
    text = "one " + piece * (100_000 // len(piece))
    assert all(0 <= each.start < each.end <= len(text) for each in find_quantities(text))
