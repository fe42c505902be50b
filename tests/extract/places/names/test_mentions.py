"""Names that the gazetteer knows: where they begin and end in a text, and in which form they are written."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.places.gazetteer.load import load_gazetteer
from flows.extract.places.names.mentions import (
    MAX_WORDS,
    cut_words,
    find_at,
    find_mentions,
    load_nationalities,
    load_shorts,
)


def mentions_in(text: str) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.kind) for each in find_mentions(cut_words(text), load_gazetteer())]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("We saw Paris.", [("Paris", "name")]),
        ("We saw paris.", []),
        ("New York City slept.", [("New York City", "name")]),
        ("A street in St. Louis.", [("St. Louis", "name")]),
        ("Port-au-Prince slept.", [("Port-au-Prince", "name")]),
        ("Paris’s mayor left.", [("Paris", "name")]),
        ("Jordan's army left.", [("Jordan", "name")]),
        ("The U.S. left.", [("U.S.", "short")]),
        ("He lives in Dayton, OH, now.", [("Dayton", "name"), ("OH", "short")]),
        ("OH no.", []),
        ("Sen. Lee, D-Mo., left.", [("Lee", "name"), ("Mo.", "short")]),
        ("French and Ukrainians met.", [("French", "nationality"), ("Ukrainians", "nationality")]),
        ("It was over. Paris slept.", [("Paris", "name")]),
        ("", []),
    ],
)
def test_the_longest_known_name_is_found_at_its_place(text: str, mentions: list[tuple[str, str]]) -> None:
    assert [each for each in mentions_in(text) if each[0] not in {"It", "We", "The", "A"}] == mentions


def test_a_name_does_not_reach_over_a_stop_or_a_line() -> None:
    assert ("New York", "name") not in mentions_in("It is New. York slept.")
    assert ("New York", "name") not in mentions_in("It is New\nYork slept.")


def test_words_keep_their_place_and_their_stops() -> None:
    words = cut_words("The U.S. didn’t go, (yet).")
    assert words.words == ["The", "U.S.", "didn’t", "go", "yet"]
    assert [words.text[start:end] for start, end in zip(words.starts, words.ends, strict=True)] == words.words
    assert (words.gap(0), words.gap(3)) == (" ", ", (")


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        ("We saw paris.", (7, 12), "paris"),
        ("in Paris", (0, 8), "paris"),
        ("Paris", (0, 0), None),
        ("Zxqv", (0, 4), None),
        ("", (0, 0), None),
    ],
    ids=["small letters", "more around it", "an empty span", "no known name", "an empty text"],
)
def test_a_given_span_is_looked_up_as_it_is(text: str, span: tuple[int, int], name: str | None) -> None:
    found = find_at(cut_words(text), *span, load_gazetteer())
    assert (None if found is None else found.spelt) == name


def test_nationalities_and_short_forms_are_all_known_to_the_gazetteer() -> None:
    codes = load_gazetteer().rows_by_code
    assert {code for code in load_nationalities().values() if code not in codes} == set()
    assert all(load_shorts().values())


PIECES = st.sampled_from(
    ["Paris", "St. ", "U.S.", "New ", "York", " of ", "-", "’s", ", ", "OH", "\n", "\ud800", "İ", "²"]
)


@given(st.text() | st.lists(PIECES).map("".join))
def test_any_text_gives_mentions_in_order_of_few_words(text: str) -> None:
    mentions = find_mentions(cut_words(text), load_gazetteer())
    assert all(0 <= each.start < each.end <= len(text) for each in mentions)
    assert all(0 < each.last - each.first <= MAX_WORDS for each in mentions)
    assert all(one.end <= two.start for one, two in pairwise(mentions))
