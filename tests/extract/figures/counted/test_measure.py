"""The measure of those whom a number counts: who is governed by what, in which role."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.counted.measure import find_measure
from flows.extract.figures.counted.nominal import find_counted
from flows.extract.figures.quantities import scan_quantities


def read(text: str) -> list[str | None]:
    tree = parse_sentence(text).tree
    located = scan_quantities(tree.tokens)
    return [find_measure(tree, find_counted(tree, each), each.quantity.low or 0.0) for each in located]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The quake killed 14 villagers and injured 60 others.", ["killed", "wounded"]),
        ("Nine sailors drowned and four were rescued.", ["killed", "rescued"]),
        ("Seven farmers were shot dead on Sunday.", ["killed"]),
        ("Guards shot dead 12 farmers in Orla on Friday, monks said Saturday.", ["killed"]),
        ("Fifteen pupils were taken to the hospital after the crash.", ["hospitalised"]),
        ("Six tourists were unhurt.", ["unharmed"]),
        ("Police detained 22 students.", ["arrested"]),
        ("The landslide buried the village and 30 miners are trapped.", ["trapped"]),
        ("The storm left 900 families and 4,000 villagers homeless.", [None, "displaced"]),
        ("The rebels released 12 engineers.", ["released"]),
        ("The court sentenced 14 officers.", ["sentenced"]),
        ("Some 40 people were killed or wounded.", ["casualties"]),
        ("The outbreak has sickened 300 people.", ["infected"]),
        ("The council cut 400 jobs.", ["jobs_cut"]),
        ("The bomb destroyed 16 houses.", ["destroyed"]),
        ("The army lost 12 men.", ["killed"]),
        ("The flood claimed 30 lives.", ["killed"]),
        ("Divers recovered 11 bodies.", ["killed"]),
    ],
)
def test_predicates_count_in_their_role(text, measures):
    assert read(text) == measures


@pytest.mark.parametrize(
    "text",
    [
        "Nine officers shot the driver.",
        "The guard was killed by six clerks.",
        "It promises a better future for the lives of 900 million people.",
        "The school wrote to 300 parents.",
    ],
)
def test_whoever_does_it_or_is_only_named_has_no_fate(text):
    assert set(read(text)) <= {None}


def test_names_that_no_list_knows_are_people_where_something_befell_them():
    assert read("The army killed six Talaris in the hills.") == ["killed"]


def test_voters_are_not_captured_and_tourists_not_deployed():
    assert read("She captured 60 voters.") == [None]
    assert read("The ministry sent 300 soldiers to the border.") == ["deployed"]
