"""Which place is in which."""

from flows.extract.places.find import find_places
from flows.extract.places.gazetteer.nesting import Nesting, nest_place


def nest(name: str) -> Nesting:
    [place] = find_places(f"Two people died in {name}.")
    assert place.geoname_id is not None
    found = nest_place(place.geoname_id)
    assert found is not None
    return found


def test_a_town_is_in_its_country() -> None:
    assert not nest("Kharkiv").is_apart(nest("Ukraine"))
    assert nest("Kharkiv").common_depth(nest("Ukraine")) == 1
    assert nest("Kharkiv").common_depth(nest("Kharkiv")) > 1


def test_towns_of_two_states_are_apart() -> None:
    assert nest("Kharkiv").is_apart(nest("Odesa"))
    assert nest("Kharkiv").is_apart(nest("Poland"))
    assert nest("Kharkiv").common_depth(nest("Poland")) == 0


def test_a_state_that_the_gazetteer_has_within_another_is_in_it() -> None:
    assert not nest("Jenin").is_apart(nest("the West Bank"))
    assert not nest("the West Bank").is_apart(nest("Nablus"))
    assert nest("Jenin").is_apart(nest("the Gaza Strip"))
    assert nest("Jenin").is_apart(nest("Nablus"))


def test_an_id_that_the_gazetteer_lacks_is_nowhere() -> None:
    assert nest_place(1) is None
