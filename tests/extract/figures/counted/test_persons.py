"""Nobody and one person are figures where something happened to them."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.counted.persons import is_real
from flows.extract.figures.figures import read_figures


def read(text: str) -> list[tuple[str, float | None, str]]:
    return [
        (text[slice(*each.span)], each.quantity.low, each.measure)
        for each in read_figures(parse_sentence(text))
        if each.quantity.low == each.quantity.high
    ]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("No one was hurt in the fire.", ("No one", 0, "wounded")),
        ("Nobody died.", ("Nobody", 0, "killed")),
        ("None of them was injured.", ("None", 0, "wounded")),
        ("The siege ended without casualties.", ("without", 0, "casualties")),
        ("No deaths were reported.", ("No", 0, "killed")),
        ("There are no suspects so far.", ("no", 0, "other")),
        ("The guard had no rifles.", ("no", 0, "weapons")),
        ("A Norland soldier was killed near the bridge.", ("A", 1, "killed")),
        ("Police arrested another man on Friday.", ("another", 1, "arrested")),
        ("The shells wounded a nurse.", ("a", 1, "wounded")),
        ("One of them is in critical condition.", ("One", 1, "wounded")),
    ],
)
def test_zero_and_one_are_figures(text, figure):
    assert read(text) == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "No one was available for comment.",
        "No clerks spoke to the paper.",
        "There is no doubt.",
        "A spokesman said so.",
        "A soldier killed the guard.",
        "The law applies if a guard is killed.",
        "They wanted to arrest a clerk.",
        "Nobody should be hurt.",
        "A nurse marched.",
    ],
)
def test_what_did_not_happen_is_none(text):
    assert read(text) == []


def test_intentions_and_conditions_are_not_real():
    tree = parse_sentence("They wanted to arrest a clerk.").tree
    assert not is_real(tree, 5)
    assert is_real(parse_sentence("They arrested a clerk.").tree, 3)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A raider killed one and injured three.", [("one", 1, "killed"), ("three", 3, "wounded")]),
        ("Two men were shot, and one died.", [("Two", 2, "casualties"), ("one", 1, "killed")]),
        ("One said that it was dark.", []),
        ("Police are looking into a double homicide.", [("double", 2, "killed")]),
        ("The room has a double bed.", []),
        ("Ann Lee was the only one injured.", []),
        ("One of the others injured was Ann Lee's brother.", []),
        ("We are killing one another.", []),
        ("One of those men turned to walk away.", []),
        ("Ann Lee was one of three men killed.", [("three", 3, "killed")]),
    ],
)
def test_a_lone_one_is_somebody_to_whom_something_happened(text, wanted):
    assert read(text) == wanted


def test_none_of_what_happened_is_no_zero_of_people():
    assert read("None of the injuries are considered grave.") == []


def test_a_deed_to_several_is_none_to_one():
    assert read("A triple homicide is rare here.") == [("triple", 3, "killed")]


def test_a_part_is_of_those_whom_the_verb_before_it_hurt():
    text = "He opened fire, killing his aunt and injuring four others, including a baby, the sheriff said."
    assert read(text) == [("four", 4, "wounded"), ("a", 1, "wounded")]


def test_one_of_some_things_is_nobody():
    text = "Nine people were killed and 21 wounded near the mall - one of the largest centers - in Westport."
    assert [each[0] for each in read(text)] == ["Nine", "21"]
