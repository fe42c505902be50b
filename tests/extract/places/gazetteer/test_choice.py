"""Which of several namesakes a text means: by their people, its regions and its neighbours."""

from flows.extract.places.gazetteer.choice import MAX_CANDIDATES, Name, choose_rows
from flows.extract.places.gazetteer.load import load_gazetteer
from flows.extract.places.gazetteer.table import COUNTRY, STATE, TOWN


def choose(*spelt: str) -> list[str]:
    """Choose with all names of one weight; give the name of the state or country that each lies in."""
    gazetteer = load_gazetteer()
    rows = choose_rows([Name(name, gazetteer.find(name), 1.0) for name in spelt], gazetteer)
    assert None not in rows
    return [gazetteer.names[gazetteer.states[row]] for row in rows if row is not None]


def test_people_decide_where_nothing_else_does() -> None:
    assert choose("birmingham") == ["England"]


def test_a_state_draws_its_towns() -> None:
    assert choose("birmingham", "alabama", "montgomery")[0] == "Alabama"


def test_neighbours_decide_between_namesakes() -> None:
    assert choose("springfield", "peoria", "decatur") == ["Illinois"] * 3
    assert choose("springfield", "chicopee", "holyoke") == ["Massachusetts"] * 3


def test_names_without_rows_are_no_place() -> None:
    gazetteer = load_gazetteer()
    assert choose_rows([Name("nowhere", (), 1.0)], gazetteer) == [None]
    assert choose_rows([], gazetteer) == []


def test_a_qualified_row_wins() -> None:
    gazetteer = load_gazetteer()
    rows = gazetteer.find("birmingham")
    [alabama] = [
        row for row in rows if gazetteer.names[gazetteer.states[row]] == "Alabama" and gazetteer.kinds[row] == TOWN
    ]
    assert choose_rows([Name("birmingham", rows, 1.0, qualified={alabama})], gazetteer) == [alabama]


def test_a_name_that_asks_for_a_region_is_not_outshone_by_its_town() -> None:
    gazetteer = load_gazetteer()
    rows = gazetteer.find("new york")
    kinds = []
    for is_region in (False, True):
        given = [row for row in rows if gazetteer.kinds[row] == STATE or not is_region]
        [row] = choose_rows([Name("new york", given, 1.0, is_region=is_region)], gazetteer)
        assert row is not None
        kinds.append(gazetteer.kinds[row])
    assert kinds == [TOWN, STATE]


def test_a_country_is_meant_before_its_namesakes() -> None:
    gazetteer = load_gazetteer()
    [row] = choose_rows([Name("jordan", gazetteer.find("jordan"), 1.0)], gazetteer)
    assert row is not None
    assert gazetteer.kinds[row] == COUNTRY


def test_of_very_many_namesakes_those_with_most_people_are_weighed() -> None:
    gazetteer = load_gazetteer()
    small = min(
        range(len(gazetteer.names) - 400), key=lambda row: (gazetteer.kinds[row] != TOWN, gazetteer.people[row])
    )
    rows = [small, *(row for row in range(len(gazetteer.names)) if gazetteer.people[row] > 1_000_000)][
        : MAX_CANDIDATES + 1
    ]
    [chosen] = choose_rows([Name("", rows, 1.0)], gazetteer)
    assert chosen != small
    assert choose_rows([Name("", rows, 1.0, qualified={small})], gazetteer) != [None]
