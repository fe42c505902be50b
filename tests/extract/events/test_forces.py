"""Whose forces a figure counts."""

import pytest
from parsed import parse_sentence

from flows.extract.events.forces import ANY, find_forces, is_heavy_toll
from flows.extract.figures.figures import read_figures


def read(text: str) -> list[str | None]:
    sentence = parse_sentence(text)
    return [find_forces(sentence.tree, figure) for figure in read_figures(sentence)]


@pytest.mark.parametrize(
    ("text", "forces"),
    [
        ("At least 400 Turkish soldiers have been killed.", ["turkey"]),
        ("South Korea sent 300 more troops to the border.", ["south korea"]),
        ("The number of French soldiers sent so far is put at 4,000.", ["france"]),
        ("Some 90 of the soldiers have been killed.", [ANY]),
        ("The casualties came to 1,200.", [ANY]),
        ("At least 30 miners were killed.", [None]),
        ("The mine produced 300 tons of coal.", [None]),
    ],
    ids=["theirs", "those sent", "a number of them", "not said", "a toll", "others", "things"],
)
def test_whose_forces_are_counted(text: str, forces: list[str | None]) -> None:
    assert read(text)[: len(forces)] == forces


def test_a_heavy_toll_is_of_a_campaign() -> None:
    figures = [read_figures(parse_sentence(f"{many} soldiers were killed.")) for many in ("Two", "Some 300")]
    assert [is_heavy_toll(figure) for [figure] in figures] == [False, True]
