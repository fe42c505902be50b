"""Times in texts that nobody wrote for a reader: spans stand in order, ends fit their precision, nothing raises."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.times.find import find_times
from schemas.categories import AS_OF_PRECISIONS

WEDNESDAY = date(2024, 12, 18)


_PIECES = st.sampled_from(
    [
        "the",
        "last",
        "next",
        "this",
        "past",
        "first",
        "two",
        "a",
        "3",
        "31",
        "1987",
        "2022-02-24",
        "24/02/2022",
        "May",
        "May.",
        "June",
        "Monday",
        "week",
        "year",
        "quarter",
        "ago",
        "earlier",
        "since",
        "until",
        "from",
        "to",
        "and",
        "between",
        "-",
        "–",
        "'",
        "’",
        ",",
        ".",
        "weekend",
        "summer",
        "now",
        "fiscal",
        "century",
        "80s",
        "99",
        "day",
        "days",
        "of",
        "in",
        "on",
        "will",
        "said",
        "early",
        "mid-",
        "\n",
        "ſ",
        "K",
        "²",
        "١",
        "é",
    ]
)


@given(st.one_of(st.text(), st.lists(_PIECES).map(" ".join), st.lists(_PIECES).map("".join)), st.none() | st.dates())
def test_any_text_gives_spans_in_order_and_ends_that_fit_their_precision(text: str, published: date | None) -> None:
    before = 0
    for found in find_times(text, published):
        assert before <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        assert found.precision in AS_OF_PRECISIONS
        ends = [end for end in (found.earliest, found.latest) if end is not None]
        assert ends == sorted(ends)
        assert len(ends) == {"open": 1, "unknown": 0}.get(found.precision, 2)
        before = found.end


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        "7" * 1_000_000,
        " " * 1_000_000,
        "\n" * 1_000_000,
        "the " * 250_000,
        "last " * 200_000,
        "twenty-" * 140_000,
        "Monday " * 20_000,
        "since " * 160_000,
        "1987-" * 100_000,
        "\ud800\u0301\u05d0 " * 100_000,
        "to will " * 60_000 + "Monday",
    ],
    ids=lambda text: repr(text[:6]),
)
def test_long_repetition_is_read_to_its_end(text: str) -> None:
    assert all(text[found.start : found.end].strip() for found in find_times(text, WEDNESDAY))
