"""Which mentions are places: sure ones with coordinates, and doubtful ones next to a sure one."""

import pytest

from flows.extract.places.gazetteer.table import COUNTRY, TOWN, Gazetteer
from flows.extract.places.names.mentions import PlaceMention
from flows.extract.places.names.neighbours import accept_mentions

ROWS = {"brindow": 0, "oskel": 1, "farbow": 2, "norland": 3}
NAMES = ["Brindow", "Oskel", "Farbow", "Norland"]
KINDS = [TOWN, TOWN, TOWN, COUNTRY]
NONE = [-1] * 4
GAZETTEER = Gazetteer(
    NAMES, KINDS, [1, 2, 3, 4], [9] * 4, NONE, NONE, NONE, [50.0, 50.3, 52.0, 50.0], [30.0] * 4, {}, {}, {}
)


def accepted(*rated: tuple[str, float], kind: str = "name") -> list[bool]:
    mentions = [PlaceMention(0, 1, name, (), kind, 0, 1) for name, _ in rated]
    rows = [ROWS.get(name) for name, _ in rated]
    return accept_mentions(mentions, [rating for _, rating in rated], rows, GAZETTEER)


@pytest.mark.parametrize(
    ("rated", "places"),
    [
        ([("brindow", 1.0)], [True]),
        ([("brindow", 0.0)], [False]),
        ([("nowhere", 1.0)], [False]),
        ([("brindow", 1.0), ("oskel", -0.5)], [True, True]),
        ([("brindow", 1.0), ("farbow", -0.5)], [True, False]),
        ([("brindow", 1.0), ("oskel", -1.5)], [True, False]),
        ([("brindow", 1.0), ("norland", -0.5)], [True, False]),
        ([("brindow", 1.0), ("brindow", -0.5)], [True, False]),
        ([("norland", 1.0), ("brindow", -0.5)], [True, False]),
        ([], []),
    ],
    ids=[
        "sure",
        "doubtful alone",
        "without a row",
        "doubtful beside a sure one",
        "doubtful far away",
        "too doubtful",
        "a country is never near",
        "the same name is no neighbour",
        "a country has no neighbours",
        "nothing",
    ],
)
def test_a_doubtful_name_needs_a_sure_neighbour(rated: list[tuple[str, float]], places: list[bool]) -> None:
    assert accepted(*rated) == places


def test_only_names_are_helped_by_neighbours() -> None:
    assert accepted(("brindow", 1.0), ("oskel", -0.5), kind="short") == [True, False]
