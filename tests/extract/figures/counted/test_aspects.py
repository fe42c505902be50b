"""What a noun of somebody's says of them with its predicate."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.counted.aspects import read_aspect, read_lives
from flows.extract.figures.figures import read_figures
from flows.language.governors import MODIFIER, SUBJECT, Governor


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The condition of three is serious.", "wounded"),
        ("The fate of the other 15 was unknown.", "missing"),
        ("The shelling took 12 hostages, whose fate is unknown.", "kidnapped"),
        ("The condition of three bridges is serious.", "other"),
    ],
)
def test_condition_and_fate_say_what_became_of_people(text, measure):
    [figure] = read_figures(parse_sentence(text))
    assert figure.measure == measure


def test_only_what_is_behind_of_has_an_aspect():
    tree = parse_sentence("The condition of three is serious.").tree
    assert read_aspect(tree, Governor(1, MODIFIER, "of")) == "wounded"
    assert read_aspect(tree, Governor(1, SUBJECT)) is None


def test_lives_that_were_claimed_are_those_of_whom_it_is_said():
    tree = parse_sentence("Police named five clerks whose lives were claimed by the fire.").tree
    assert [tree.tokens[each.token].text for each in read_lives(tree, 3)] == ["claimed"]
    assert list(read_lives(parse_sentence("Police named five clerks whose lives were quiet.").tree, 3)) == []
