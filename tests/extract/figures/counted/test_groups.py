"""Parts and wholes: which quantity is some of which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.figures.counted.counted import find_counted
from flows.extract.figures.counted.groups import ListMember, find_parts, share_measures
from flows.extract.figures.quantities import scan_quantities
from flows.language.tokens import tokenize


def read(text: str) -> list[tuple[int, int]]:
    tokens = tokenize(text)
    return find_parts(tokens, scan_quantities(tokens))


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("600 of the 4,700 troops sent are dead.", [(0, 1)]),
        ("About 300 of some 1,100 barns burned.", [(0, 1)]),
        ("Three of the city's five ferries sank.", [(0, 1)]),
        ("40% of the 4,700 votes", [(0, 1)]),
        ("half of the 40 barns", [(0, 1)]),
        ("two out of three voters", [(0, 1)]),
        ("one in five readers", [(0, 1)]),
        ("4,700 casualties, 600 of them killed", [(1, 0)]),
        ("4,700 casualties, including 600 killed and 200 missing", [(1, 0), (2, 0)]),
        ("They had 12,000 men, of whom 3,000 deserted.", [(1, 0)]),
        ("Of the 4,700 soldiers sent, 600 have died.", [(1, 0)]),
        ("30 people died, among them 3 children, and 12 were hurt.", [(1, 0)]),
        ("At least 12 of its 40 buses and 3 of its 9 trams burned.", [(0, 1), (2, 3)]),
    ],
)
def test_part_and_whole(text: str, pairs: list[tuple[int, int]]) -> None:
    assert read(text) == pairs


@pytest.mark.parametrize(
    "text",
    [
        "100 people were killed and 1,000 wounded.",
        "20 boxes of 12 bottles",
        "a series of 12 talks with 3 guests",
        "300 barns burned. 12 of them were new.",
        "5,000 of 40 barns",
        "12 of May, 30 people",
    ],
)
def test_no_part(text: str) -> None:
    assert read(text) == []


@given(
    st.lists(st.sampled_from(["600", "4,700", "of", "them", "the", ",", ".", "including", "half", "%", "whom", "in"]))
)
def test_pairs_stay_inside_and_no_quantity_has_two_wholes(words: list[str]) -> None:
    tokens = tokenize(" ".join(words))
    located = scan_quantities(tokens)
    pairs = find_parts(tokens, located)
    assert len({part for part, _ in pairs}) == len(pairs)
    assert all(part != whole and 0 <= min(part, whole) <= max(part, whole) < len(located) for part, whole in pairs)
    assert not {(whole, part) for part, whole in pairs} & set(pairs)


def share(text: str, measures: list[str]) -> list[str]:
    tokens = tokenize(text)
    places = [find_counted(tokens, each, follows_people=True) for each in scan_quantities(tokens)]
    return share_measures(tokens, [ListMember(*each) for each in zip(places, measures, strict=True)])


def test_a_list_shares_one_measure():
    text = "14 Syrians, six Iraqis and a dozen Somalis were freed"
    assert share(text, ["other", "other", "rescued"]) == ["rescued"] * 3


def test_a_sentence_of_its_own_is_in_no_list():
    assert share("14 Syrians left because six Iraqis were freed", ["other", "rescued"]) == ["other", "rescued"]
