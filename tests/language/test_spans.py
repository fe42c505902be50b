"""Spans: how two stand to each other, and what trimming and merging leaves."""

import pytest

from flows.language.spans import (
    count_covered,
    cut_text,
    distance,
    holds,
    is_covered,
    is_held,
    merge_spans,
    overlaps,
    trim_span,
)


@pytest.mark.parametrize(
    ("other", "expected"), [((0, 2), False), ((0, 3), True), ((3, 4), True), ((4, 5), True), ((5, 6), False)]
)
def test_spans_that_only_touch_do_not_overlap(other, expected):
    assert overlaps((2, 5), other) is expected
    assert overlaps(other, (2, 5)) is expected


def test_a_span_holds_itself_and_nothing_that_reaches_out():
    assert holds((2, 5), (2, 5))
    assert not holds((2, 5), (1, 5))
    assert is_held([(0, 1), (2, 5)], (3, 4))
    assert not is_held([], (3, 4))


def test_an_offset_at_the_end_is_outside():
    assert is_covered([(0, 3)], 0)
    assert not is_covered([(0, 3)], 3)


def test_distance_is_negative_where_spans_overlap():
    assert [distance((2, 5), other) for other in [(7, 9), (0, 2), (4, 9)]] == [2, 0, -1]


def test_merged_spans_are_sorted_and_apart():
    assert merge_spans([(7, 9), (0, 2), (1, 3), (3, 4)]) == ((0, 4), (7, 9))


def test_white_space_parts_nothing_where_the_text_is_given():
    text = "he  said, no"
    assert merge_spans([(0, 2), (4, 8), (10, 12)], text) == ((0, 8), (10, 12))
    assert merge_spans([(0, 2), (4, 8)]) == ((0, 2), (4, 8))


@pytest.mark.parametrize(("text", "kept"), [(" a b\n", "a b"), (" \t", None), ("", None)])
def test_trimmed_of_white_space(text, kept):
    span = trim_span(text, 0, len(text))
    assert (None if span is None else text[slice(*span)]) == kept


def test_trimmed_of_other_marks():
    assert trim_span("a, b, c", 1, 6, ", ") == (3, 4)


def test_text_and_length_of_pieces():
    assert cut_text("it is not so", [(0, 2), (6, 9)]) == "it is not"
    assert count_covered([(0, 2), (6, 9)]) == 5
