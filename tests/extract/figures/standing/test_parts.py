"""Parts and wholes: which figure is some of which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsed import parse

from flows.extract.figures.quantities import scan_quantities
from flows.extract.figures.standing.nodes import find_nodes
from flows.extract.figures.standing.parts import NO_WHOLE, PartCandidate, find_parts
from flows.language.sentence import Sentence
from flows.language.tree import Tree


def describe(tree: Tree) -> list[PartCandidate]:
    found = []
    for first, last, quantity in ((each.first, each.last, each.quantity) for each in scan_quantities(tree.tokens)):
        nodes = find_nodes(tree, (quantity.start, quantity.end))
        found.append(PartCandidate(first, last, nodes, quantity.size, quantity.unit, not quantity.is_amount))
    return found


def read(text: str) -> dict[int, int]:
    return find_parts(tree := parse(text)[0].tree, describe(tree))


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("600 of the 4,700 troops sent are dead.", {0: 1}),
        ("Fewer than 30 of the 80 miners got out.", {0: 1}),
        ("Three of the city's five ferries sank.", {0: 1}),
        ("The vote went ahead in 40 percent of the 4,700 polling places.", {0: 1}),
        ("They had 12,000 men, of whom 3,000 deserted.", {1: 0}),
        ("The clinic treated 70 people, 22 of them for burns.", {1: 0}),
        ("Of the 4,700 soldiers sent, 600 have died.", {1: 0}),
        ("Among the 41 dead, 39 came from the coast.", {1: 0}),
        ("Of the 55 districts, the party has won 14.", {1: 0}),
        ("Some 200 guests, including two envoys of King Orvel, several deputies and a judge, came.", {1: 0, 2: 0}),
        ("The flood killed 30 people, including nine children and four nurses.", {1: 0, 2: 0}),
        ("At least 12 of its 40 buses and three of its nine trams burned.", {0: 1, 2: 3}),
        ("Of 186 pupils enrolled at the school, only 50 came.", {1: 0}),
        ("Among the 41 deaths, 39 are from the coast and two others from the hills.", {1: 0, 2: 0}),
        ("The four officers are among eight sailors on trial.", {0: 1}),
        ("Eight students, five boys and three girls, died.", {1: 0, 2: 0}),
        ("Police held nine clerks, six women and three men.", {1: 0, 2: 0}),
        ("Nine clerks, six cooks and two drivers were held.", {}),
        ("A dozen villagers, two children among them, were hurt.", {1: 0}),
    ],
)
def test_part_and_whole(text, wholes):
    assert read(text) == wholes


@pytest.mark.parametrize(
    "text",
    [
        "Four of the victims were from one village.",
        "Ten women and six children were among those killed.",
        "The dead include seven teachers.",
    ],
)
def test_part_of_a_whole_that_has_no_number(text):
    assert set(read(text).values()) == {NO_WHOLE}


@pytest.mark.parametrize(
    "text",
    [
        "100 people were killed and 1,000 wounded.",
        "They carried 20 boxes of 12 bottles.",
        "It was a series of 12 talks with three guests.",
        "Growth slowed to 3 percent of output.",
    ],
)
def test_no_part(text):
    assert read(text) == {}


@given(
    st.lists(
        st.sampled_from(["600", "4,700", "of", "them", "the", ",", "including", "half", "%", "whom", "those", "men"])
    )
)
def test_wholes_are_other_figures_without_a_tree_too(words):
    tree = Sentence(" ".join(words)).tree
    figures = describe(tree)
    wholes = find_parts(tree, figures)
    assert all(part != whole and NO_WHOLE <= whole < len(figures) for part, whole in wholes.items())
    assert not any(wholes.get(whole) == part for part, whole in wholes.items())
