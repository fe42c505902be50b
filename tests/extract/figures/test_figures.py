"""Figures: what is counted, and which quantities are none."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from parsed import parse_sentence

from flows.extract.figures.figures import is_setting_unit, read_figures, shorten_unit
from flows.language.sentence import Sentence


def read(text: str) -> list[tuple[float | None, float | None, str, str | None, str | None]]:
    return [
        (
            each.quantity.low,
            each.quantity.high,
            each.measure,
            each.unit,
            None if each.subject is None else text[slice(*each.subject)],
        )
        for each in read_figures(parse_sentence(text))
    ]


@pytest.mark.parametrize(
    ("text", "measure", "subject"),
    [
        ("The blast killed 12 people.", "killed", "people"),
        ("12 people were killed.", "killed", "people"),
        ("At least 12 people, most of them old, died.", "killed", "people"),
        ("43 fatalities were counted.", "killed", "fatalities"),
        ("Some 3,800 were killed or wounded.", "casualties", None),
        ("3,800 killed and wounded", "casualties", None),
        ("The forces have suffered around 1,100 casualties.", "casualties", "The forces"),
        ("30 casualties among the troops", "casualties", "the troops"),
        ("1,000 soldiers have been reported as casualties.", "casualties", "soldiers"),
        ("an estimated 12,000 troops deployed", "deployed", "troops"),
        ("Police arrested 31 demonstrators.", "arrested", "demonstrators"),
        ("50,000 people marched.", "participants", "people"),
        ("200,000 people were forced to flee.", "displaced", "people"),
        ("24 miners are missing.", "missing", "miners"),
        ("Crews pulled 23 people out alive.", "rescued", "people"),
        ("eleven people had been infected", "infected", "people"),
    ],
)
def test_measure_and_subject_of_people(text: str, measure: str, subject: str | None) -> None:
    [(_, _, found, unit, counted)] = read(text)
    assert (found, unit, counted) == (measure, "people", subject)


def test_killed_and_wounded_share_the_subject_of_the_first() -> None:
    found = read("At least 100 Northern soldiers were killed and about 1,000 wounded.")
    assert [each[2] for each in found] == ["killed", "wounded"]
    assert [each[4] for each in found] == ["Northern soldiers", "Northern soldiers"]


def test_part_of_a_total_is_its_own_figure() -> None:
    assert [each[2] for each in read("4,700 casualties, 600 of them killed")] == ["casualties", "killed"]


def test_noun_of_change_gives_a_figure_its_direction() -> None:
    texts = ["It was a 3% rise.", "They took a 10 percent pay cut.", "Sales were 4% higher.", "It took 3% of sales."]
    found = [each.quantity.direction for text in texts for each in read_figures(parse_sentence(text))]
    assert found == ["up", "down", "up", "none"]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("12 gunmen killed the guard.", "participants"),
        ("12 people died the same day.", "killed"),
        ("12 men stayed, the rest were captured the day before.", "other"),
        ("The clinic confirmed 40 cases of cholera.", "infected"),
        ("The judge heard 40 cases.", "other"),
        ("Thousands of soldiers had surrendered.", "captured"),
    ],
)
def test_verb_and_sentence_decide_the_measure(text: str, measure: str) -> None:
    assert [each[2] for each in read(text)] == [measure]


def test_participle_before_a_thing_is_no_measure() -> None:
    assert [each[2:4] for each in read("It spent a year on 30 deployed drones.")] == [("other", "drone")]


def test_one_of_many_is_no_figure() -> None:
    assert read("One of the soldiers said so.") == []


def test_rate_is_another_unit_than_its_amount() -> None:
    assert [each[3] for each in read("Rents rose by $40 a month to $900 in a town of 300 homes.")] == [
        "USD per month",
        "USD",
        "home",
    ]


def test_predicate_decides_for_a_part() -> None:
    assert [each[2] for each in read("600 of the 4,700 troops sent are dead.")] == ["killed", "deployed"]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("About 900 Tarvenian soldiers have become casualties.", ["casualties"]),
        ("The mayor put the dead at 30 and the hurt at around 70.", ["killed", "wounded"]),
        ("It raised the number of people killed in the flood to 52.", ["killed"]),
        ("Some 2,400 villagers had been left without a home.", ["displaced"]),
        ("600 of the 4,700 soldiers are dead.", ["killed", "deployed"]),
    ],
)
def test_counts_that_a_noun_states(text: str, measures: list[str]) -> None:
    assert [each[2] for each in read(text)] == measures


def test_homes_are_not_killed() -> None:
    assert read("The storm razed 40 homes.") == [(40, 40, "destroyed", "home", "homes")]


def test_bare_number_after_toll_counts_the_dead() -> None:
    assert [each[2:4] for each in read("The toll stands at 312.")] == [("killed", "people")]


def test_money_and_per_cent_are_figures() -> None:
    assert [each[3] for each in read("It cost $5 million, 3% of the budget.")] == ["USD", "%"]


@pytest.mark.parametrize(
    "text",
    [
        "a 20-year-old",
        "Ann Lee, 45, said so.",
        "for three weeks",
        "aged 12",
        "one day",
    ],
)
def test_setting_is_no_figure(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "piece", ["1 ", "cases 1 ", "of them 1 ", "killed 1 ", "a crowd of 1 ", "men number 1 ", "1 Hutu, ", "1 evacuees "]
)
def test_repetition_is_read_to_its_end(piece: str) -> None:
    assert read_figures(Sentence(piece * (100_000 // len(piece)))) == []


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("Police arrested 40 protesters, the mayor said.", 36),
        ("About 300 people fled the city.", 36),
        ("The ministry said at least 1,100 North Korean troops had been killed in Kursk.", 36),
        ("The flood left 12 dead.", 36),
        ("Officials put the toll at 54.", 36),
        ("It killed 12 people and hurt 30.", 36),
    ],
)
def test_from_a_sentence_to_its_measures_few_modules_are_entered(text, most):
    read_figures(parse_sentence(text))  # word lists are read at their first use
    sentence = parse_sentence(text)
    assert len(modules_entered(lambda: read_figures(sentence))) <= most


def modules_entered(work: Callable[[], object]) -> set[str]:
    """The modules of ours whose functions are called; asking a word list for a word is no step on the way."""
    entered: set[str] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            entered.add(frame.f_globals.get("__name__", ""))

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return {name for name in entered if name.startswith("flows.")} - {"flows.language.word_lists"}


@pytest.mark.parametrize(
    ("unit", "short"), [("dollar per month", "USD per month"), ("north korean soldier", "soldier"), (None, None)]
)
def test_units_are_those_of_the_warehouse(unit, short):
    assert shorten_unit(unit) == short
    assert not is_setting_unit(unit)
