"""Quantities: values, bounds, units, what is none, and that no text makes it raise."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.quantities import find_quantities
from schemas.categories import BOUNDS, DIRECTIONS
from schemas.suites import BOUND_SHAPES

K = 1_000.0


def read(text: str) -> list[tuple[str, float | None, float | None, str, str | None]]:
    return [(text[q.start : q.end], q.low, q.high, q.bound, q.unit) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 people", ("12", 12, 12, "exact", "people")),
        ("1,100 casualties", ("1,100", 1100, 1100, "exact", "casualty")),
        ("1.2 million tonnes", ("1.2 million", 1_200 * K, 1_200 * K, "exact", "tonne")),
        ("twenty-three villages", ("twenty-three", 23, 23, "exact", "village")),
        ("two hundred and five men", ("two hundred and five", 205, 205, "exact", "man")),
        ("two dozen homes", ("two dozen", 24, 24, "exact", "home")),
        ("half a million people", ("half a million", 500 * K, 500 * K, "exact", "people")),
        ("20 to 30 people", ("20 to 30", 20, 30, "range", "people")),
        ("between 40 and 60 houses", ("between 40 and 60", 40, 60, "range", "house")),
        ("300-400 soldiers", ("300-400", 300, 400, "range", "soldier")),
        ("2 to 3 million dollars", ("2 to 3 million dollars", 2_000 * K, 3_000 * K, "range", "USD")),
        ("five or six boats", ("five or six", 5, 6, "range", "boat")),
        ("at least 100 troops", ("at least 100", 100, None, "at_least", "troops")),
        ("no fewer than 50 people", ("no fewer than 50", 50, None, "at_least", "people")),
        ("upwards of 3,000 people", ("upwards of 3,000", 3000, None, "more_than", "people")),
        ("more than an estimated 40 men", ("more than an estimated 40", 40, None, "more_than", "man")),
        ("as many as 200 people", ("as many as 200", None, 200, "at_most", "people")),
        ("fewer than 30 ships", ("fewer than 30", None, 30, "less_than", "ship")),
        ("nearly 90 people", ("nearly 90", 90, 90, "approximate", "people")),
        ("an estimated 12,000 troops", ("an estimated 12,000", 12000, 12000, "approximate", "troops")),
        ("a 3,000-plus force", ("3,000-plus", 3000, None, "at_least", "force")),
        ("50 or more", ("50 or more", 50, None, "at_least", None)),
        ("7.5 per cent", ("7.5 per cent", 7.5, 7.5, "exact", "%")),
        ("$5 million", ("$5 million", 5_000 * K, 5_000 * K, "exact", "USD")),
        ("US$10 million", ("US$10 million", 10_000 * K, 10_000 * K, "exact", "USD")),
        ("€20 each", ("€20", 20, 20, "exact", "EUR")),
        ("dozens of homes", ("dozens", 24, 100, "vague", "home")),
        ("tens of thousands of people", ("tens of thousands", 10 * K, 100 * K, "vague", "people")),
        ("several hundred villagers", ("several hundred", 100, 1000, "vague", "villager")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_quantity(text: str, expected: tuple[str, float | None, float | None, str, str | None]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "on Dec. 23, 2024",
        "in 2016",
        "the 2008 crisis",
        "at 10:30 a.m.",
        "at 9 pm",
        "the 94th Brigade",
        "a KN-23 missile",
        "a Boeing 747",
        "under Article 5 of the treaty",
        "won 3-2",
        "from 1999-2004",
        "two-thirds of them",
        "no one knew",
        "one of them",
        "call 555-12-1234",
        "version 2.0.1",
        "https://example.org/12/story",
        "(2) the second point",
        "No. 3",
    ],
)
def test_no_quantity(text: str) -> None:
    assert read(text) == []


def test_rise_by_and_to_is_two_quantities_and_goes_up() -> None:
    found = find_quantities("The toll rose by 300 to 1,200.")
    assert [(quantity.low, quantity.direction) for quantity in found] == [(300, "up"), (1200, "none")]


def test_fall_goes_down_and_what_it_started_from_is_a_level() -> None:
    assert [quantity.direction for quantity in find_quantities("It fell 3% and was up from 280.")] == ["down", "none"]


def test_part_takes_the_unit_of_its_whole() -> None:
    assert [each[4] for each in read("Nine of the city's 14 tram lines were closed.")] == ["line", "line"]


@given(st.text())
@pytest.mark.parametrize("words", ["", "at least 1,100 ", "$2-3 million of "])
def test_any_text_gives_spans_inside_and_values_that_fit_the_bound(words: str, text: str) -> None:
    whole = words + text
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
    ],
    ids=ascii,
)
def test_repetition_stays_linear(piece: str) -> None:
    text = "one " + piece * (200_000 // len(piece))
    started = time.process_time()
    find_quantities(text)
    assert time.process_time() - started < 10
