"""Whoever was hit and lives is wounded; whoever is only said to be hit, or to be in hospital, is that."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.counted.hurt import are_hurt
from flows.extract.figures.figures import read_figures


def read(text: str) -> str:
    return read_figures(parse_sentence(text))[0].measure


@pytest.mark.parametrize(
    "text",
    [
        "Five men were shot in the leg.",
        "Four teenagers were shot and hospitalised.",
        "Two men were shot and wounded.",
        "Three others who were hurt in the crash were taken to hospital.",
        "Nine guards were taken to hospital after being shot.",
        "Four people were hospitalised after a shooting in Marlow.",
        "A shooting at a bar sent four people to the hospital.",
        "Seven men were hospitalised with gunshot wounds.",
        "Six people suffered gunshot wounds.",
        "Two bystanders were injured in a shooting at a market.",
    ],
)
def test_hit_and_alive_is_wounded(text):
    assert read(text) == "wounded"


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Five people were shot.", "casualties"),
        ("Three people were shot in the head.", "casualties"),
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
