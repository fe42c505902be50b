"""Counts whose measure stands elsewhere: those told of before, and parts of a whole before the predicate."""

import pytest
from parsed import parse_sentence

from flows.extract.figures.counted.again import Told
from flows.extract.figures.figures import FigureReading, read_figures
from flows.extract.figures.quantities import Quantity


def tell(size: float, noun: str, measure: str) -> FigureReading:
    return FigureReading(Quantity(0, 1, size, size, "exact", noun, "none"), measure, "people", None)


def read(text: str, *told: FigureReading) -> list[str]:
    return [each.measure for each in read_figures(parse_sentence(text), told=told)]


@pytest.mark.parametrize(
    ("text", "told", "measure"),
    [
        ("The families of the five men wept.", tell(5, "man", "killed"), "killed"),
        ("The families of the five wept.", tell(5, "guard", "killed"), "killed"),
        ("The four victims were buried on Monday.", tell(4, "guard", "killed"), "killed"),
        ("All four were taken to hospital.", tell(4, "person", "wounded"), "wounded"),
        ("Two of the 18 were rescued.", tell(18, "miner", "trapped"), "rescued"),
    ],
)
def test_a_definite_count_is_that_told_of(text, told, measure):
    assert read(text, told)[0] == measure


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The five ministers met.", tell(5, "guard", "killed")),
        ("Five men sang.", tell(5, "man", "killed")),
        ("The six men sang.", tell(5, "man", "killed")),
        ("Deputies found the two near the tracks.", tell(2, "teenager", "missing")),
    ],
)
def test_another_count_is_not(text, told):
    assert read(text, told) == ["other"]


def test_the_nearest_of_that_number_is_meant():
    assert read("The five sang.", tell(5, "guard", "killed"), tell(5, "singer", "other")) == ["other"]


@pytest.mark.parametrize(
    "text",
    [
        "Among the 41 deaths, 39 are from the south.",
        "There were 41 deaths, of which 39 were reported from the south.",
        "Of the 41 dead, 39 were from the south.",
    ],
)
def test_a_part_before_its_predicate_has_the_measure_of_its_whole(text):
    assert read(text) == ["killed", "killed"]


def test_how_many_are_told_of():
    assert Told(5, "man", "killed").size == 5
