"""Whether figures are so, planned, forecast, hypothetical or demanded."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.figures import read_figures
from flows.extract.figures.standing.standing import add_standings


def read(text: str) -> set[str]:
    sentence = parse_sentence(text)
    return {figure.modality for figure in add_standings(read_figures(sentence), sentence)}


@pytest.mark.parametrize(
    "text",
    [
        "The bank plans to cut 4,000 jobs.",
        "The bank announced a plan to cut 4,000 jobs.",
        "The ministry will send 300 soldiers to the border.",
        "The firm intends to close two plants and dismiss 900 workers.",
        "The army is trying to free 12 hostages.",
        "Officials have set a target of 3 million visitors.",
        "The proposed budget of 90 million dollars is before parliament.",
        "Four suspects are to be released on bail.",
        "Some 300 homes are to be built on the hill.",
    ],
)
def test_planned(text):
    assert read(text) == {"planned"}


@pytest.mark.parametrize(
    "text",
    [
        "The move would likely cut receipts by 40 percent.",
        "Some 900 men will be diagnosed with the illness.",
        "The toll could exceed 500.",
        "The toll is expected to exceed 500.",
        "There are fears of up to 100 deaths.",
        "Doctors fear that 30 people will die.",
        "At least six sailors are feared dead.",
        "About 40,000 people are likely to march on Sunday.",
        "The institute forecasts growth of 3 percent.",
        "Growth is projected at 3 percent.",
        "The storm could kill 20 people and injure 300.",
    ],
)
def test_forecast(text):
    assert read(text) == {"forecast"}


@pytest.mark.parametrize(
    "text",
    ["If 10 prisoners were freed, the talks would resume.", "Unless 500 troops arrive, the town is lost."],
)
def test_hypothetical(text):
    assert read(text) == {"hypothetical"}


@pytest.mark.parametrize(
    "text",
    [
        "The kidnappers demanded 20,000 dollars.",
        "The rebels called for the release of 20 prisoners.",
        "The union urged the government to hire 300 nurses.",
        "The envoy told the army to pull out 400 men.",
        "The court must release 20 prisoners, the lawyer said.",
    ],
)
def test_demanded(text):
    assert read(text) == {"demanded"}


@pytest.mark.parametrize(
    "text",
    [
        "The ministry vowed to maintain 9,000 troops in the region.",
        "The mayor will meet the families of 12 people who died.",
        "The minister plans to visit the village where 30 people were killed.",
        "Police will investigate the deaths of three farmers.",
        "An estimated 30 people were killed.",
        "The dead may have numbered 30.",
        "About 12 people may have died.",
        "The president urged calm after 40 people were killed.",
        "Police asked 200 residents to leave.",
        "The army denied that it had killed 12 villagers.",
        "The firm cut 4,000 jobs and plans to move to the coast.",
        "Twelve ministers demanded an inquiry.",
        "The number of dead could be 20.",
        "The two countries will sign a treaty.",
        "The ministers will discuss relations between the two states.",
        "Its fleet of 54 aircraft will be repaired.",
        "Annual demand is put at 70,000 flats.",
        "He called for calm after a clash that left 20 people injured.",
        "One of the goals of the $40 million scheme is to plant trees.",
    ],
)
def test_actual(text):
    assert read(text) == {"actual"}


def test_what_is_decided_is_planned_and_what_comes_about_is_forecast():
    assert read("The pope will hold 12 services.") == {"planned"}
    assert read("The firm is to be owned by 12 banks.") == {"planned"}
    assert read("The province will suffer 12 floods.") == {"forecast"}


def test_one_more_amount_of_a_verb_shares_its_auxiliary():
    assert read("The economy will grow by 2 percent this year and 3 percent next year.") == {"forecast"}


def test_the_level_before_a_forecast_change_is_so():
    sentence = parse_sentence("Sales are forecast to rise from 90 million dollars to 180 million dollars.")
    found = add_standings(read_figures(sentence), sentence)
    assert [figure.modality for figure in found] == ["actual", "forecast"]


def test_what_has_to_be_is_demanded():
    assert read("The central bank limited lending to the property sector to 20 percent of deposits.") == {"demanded"}
    assert read("It kept a 15 percent lending cap.") == {"demanded"}
    assert read("Any change has to be approved by 75 percent of the members.") == {"demanded"}


def test_a_modal_with_a_condition_is_hypothetical():
    assert read("He can receive 22 million dollars if the club takes its option.") == {"hypothetical"}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Fears of up to 100 dead spread through the valley.", "forecast"),
        ("Ms Venn, mother of four children, would lead the party.", "actual"),
        ("The bank hopes to bring down inflation from the current level of eight percent.", "actual"),
        ("The producers maintained their quota at 28 million barrels per day.", "planned"),
        ("The army insisted that no civilians died.", "actual"),
        ("The minister insisted no children had been hurt.", "actual"),
    ],
)
def test_what_is_said_beside_the_verb(text, modality):
    assert read(text) == {modality}


def test_what_is_ordered_is_demanded():
    assert read("The commander ordered that ten hostages should be killed.") == {"demanded"}
