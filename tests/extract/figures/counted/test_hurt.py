"""Whoever was hit and is not said to be dead is wounded; whoever is only said to be in hospital is that."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.counted.hurt import are_hurt, read_harm
from flows.extract.figures.figures import read_figures


def read(text: str) -> str:
    return next(each.measure for each in read_figures(parse_sentence(text)) if each.unit == "people")


@pytest.mark.parametrize(
    "text",
    [
        "Five people were shot.",
        "Five men were shot in the leg.",
        "Guards fired several shots, hitting four boys.",
        "A stray bullet struck two girls.",
        "Six drivers were struck by gunfire.",
        "Three victims were rushed to the hospital.",
        "Police asked about a shooting outside a bar that put four people in hospital.",
        "Two officers wounded in a shootout have been released from the hospital.",
        "Four teenagers were shot and hospitalised.",
        "Two men were shot and wounded.",
        "Three others who were hurt in the crash were taken to hospital.",
        "Nine guards were taken to hospital after being shot.",
        "Four people were hospitalised after a shooting in Marlow.",
        "A shooting at a bar sent four people to the hospital.",
        "Seven men were hospitalised with gunshot wounds.",
        "Six people suffered gunshot wounds.",
        "Two bystanders were injured in a shooting at a market.",
        "Four men were hospitalised today with gunshot wounds received late Friday, officers said.",
        "Police want to know what led to a shooting outside a bar, that put four people in hospital.",
        "Twelve clerks are in hospital with burns.",
    ],
)
def test_hit_and_alive_is_wounded(text):
    assert read(text) == "wounded"


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Three people were shot, one fatally.", "casualties"),
        ("Gunmen shot six people, two of them fatally, at a party.", "casualties"),
        ("A man shot nine neighbours, killing two.", "casualties"),
        ("1,000 soldiers have been reported as casualties.", "casualties"),
        ("The layoffs hit 300 clerks.", "other"),
        ("The pitcher struck out 30 men.", "other"),
        ("Two men were shot and killed.", "killed"),
        ("Four people were shot and taken to hospital, where one of them died.", "casualties"),
        ("Eight pupils were taken to hospital after the fire.", "hospitalised"),
        ("Some 40 people were killed or wounded.", "casualties"),
    ],
)
def test_what_else_is_said_stays(text, measure):
    assert read(text) == measure


def test_the_dead_are_not_hurt():
    said = ["casualties", "hospitalised"]
    dying = parse_sentence("Two men were shot and killed.").tree
    assert not are_hurt(dying, 1, "casualties", [*said, "killed"], [3])
    living = parse_sentence("Two men were shot and hospitalised.").tree
    assert are_hurt(living, 1, "casualties", said, [3])


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Gunmen shot six people, one fatally, at a party.", ["casualties", "killed"]),
        ("One clerk was killed and eight hurt, seven seriously, when a wall fell.", ["killed", "wounded", "wounded"]),
        ("Twelve people were hurt, two critically.", ["wounded", "wounded"]),
        ("The blast wounded three, two of them seriously.", ["wounded", "wounded"]),
    ],
)
def test_an_adverb_says_how_badly(text, measures):
    assert [each.measure for each in read_figures(parse_sentence(text))] == measures


@pytest.mark.parametrize("text", ["two seriously ill men", "two boats", "two of them left", "two"])
def test_no_adverb_without_a_predicate_stands_behind(text):
    assert read_harm(parse_sentence(text).tree, 0) is None
