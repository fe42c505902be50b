"""Whom a document names: full names are kept, short ones find the only one who fits, bodies are met by parts."""

import pytest

from flows.extract.claimants.entities import MAX_NAMESAKES, Entity, Registry, fits_name, fits_pointer, fits_role
from flows.extract.claimants.mentions import read_mention


def registry_of(*names: str) -> Registry:
    people = Registry()
    for name in names:
        mention = read_mention(name)
        (people.add_person if mention.kind == "person" else people.add_body)(mention)
    return people


def entity_of(*names: str) -> Entity:
    first, *others = map(read_mention, names)
    entity = Entity.of(first)
    for each in others:
        entity.learn(each)
    return entity


def found_person(people: Registry, name: str) -> str | None:
    entity = people.find_person(read_mention(name))
    return None if entity is None else entity.best.name


@pytest.mark.parametrize(
    ("known", "short", "found"),
    [
        (["Ann Lee", "John Berg"], "Lee", "Ann Lee"),
        (["Ann Lee", "John Berg"], "J. Berg", "John Berg"),
        (["Ann Lee", "John Berg"], "M. Berg", None),
        (["Ann Lee", "John Berg"], "Ann", "Ann Lee"),
        (["Ann Lee", "John Lee"], "Lee", None),
        (["Ann Lee", "John Lee"], "Ms. Lee", "Ann Lee"),
        (["Ann Lee"], "Mr. Lee", None),
        (["Mayor Ann Lee", "Governor Ann Berg"], "Governor Lee", None),
        ([], "Lee", None),
    ],
    ids=[
        "a surname",
        "an initial",
        "another initial",
        "a given name",
        "two of one surname",
        "a title that tells two apart",
        "a title that does not fit",
        "another's office",
        "nobody",
    ],
)
def test_a_short_name_stands_for_the_only_one_who_fits(known: list[str], short: str, found: str | None) -> None:
    assert found_person(registry_of(*known), short) == found


def test_of_two_namesakes_the_one_who_is_cited_is_meant() -> None:
    people = registry_of("John Lee")
    people.add_person(read_mention("Ann Lee"), is_cited=True)
    assert found_person(people, "Lee") == "Ann Lee"


def test_a_full_name_is_one_person_in_both_spellings() -> None:
    people = registry_of("Alexei Volkov")
    assert people.add_person(read_mention("Aleksey Volkov")) is people.add_person(read_mention("Alexei Volkov"))


def test_beyond_so_many_namesakes_nothing_is_joined() -> None:
    givens = [f"{one}o{two}" for one in "BDFGLMNR" for two in "bdgklmnr"][: MAX_NAMESAKES + 1]
    people = registry_of(*(f"{given} Lee" for given in givens))
    last = read_mention(f"{givens[-1]} Lee")
    assert people.add_person(last) is not people.add_person(last)


def test_an_acronym_finds_the_body_that_gave_it_itself_or_whose_initials_it_is() -> None:
    people = registry_of("Tarvenia's Fire Protection Service (FPX)", "Upper Selmark Tram Union")
    for letters, name in [("FPX", "Tarvenia's Fire Protection Service"), ("USTU", "Upper Selmark Tram Union")]:
        found = people.find_acronym(read_mention(letters))
        assert found is not None
        assert found.best.name == name
    assert people.find_acronym(read_mention("XYZ")) is None


def test_an_acronym_of_two_bodies_finds_none() -> None:
    people = registry_of("Upper Selmark Tram Union", "Unified South Trade Union")
    assert people.find_acronym(read_mention("USTU")) is None


def test_bodies_come_in_the_order_in_which_they_were_added() -> None:
    people = registry_of("Upper Selmark Tram Union", "Calder Bank", "Upper Selmark Tram Union")
    assert [each.best.name for each in people.bodies()] == ["Upper Selmark Tram Union", "Calder Bank"]
    assert people.find_body(read_mention("Calder Bank")) is not None
    assert people.find_body(read_mention("Selmark Bank")) is None


def test_an_entity_is_named_by_its_fullest_mention_and_learns_from_all() -> None:
    entity = entity_of("Lee", "Governor Ann Lee", "Ms. Lee")
    assert entity.best.name == "Ann Lee"
    assert {"governor", "ms"} <= entity.roles
    assert entity.takes("she")
    assert not entity.takes("he")


def test_an_entity_that_shows_no_gender_takes_any_pronoun() -> None:
    assert entity_of("Xoqu Lee").takes("he")
    assert entity_of("Xoqu Lee").takes("she")


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("the Tram Union", "Upper Selmark Tram Union", True),
        ("the Trade Union", "Upper Selmark Tram Union", False),
        ("the coast guard", "South Korea's coast guard", True),
        ("Japan's coast guard", "South Korea's coast guard", False),
        ("the coast guard", "the coast guard", False),
        ("the Tram Union", "Ann Lee", False),
    ],
    ids=["a part", "another word", "without its country", "another country", "no shorter", "a person"],
)
def test_a_shorter_name_is_held_by_the_longer(short: str, full: str, *, fits: bool) -> None:
    assert fits_name(read_mention(short), entity_of(full)) is fits


@pytest.mark.parametrize(
    ("pointer", "full", "fits"),
    [
        ("the union", "Upper Selmark Tram Union", True),
        ("the agency", "Norland's intelligence service", True),
        ("the company", "Upper Selmark Tram Union", False),
        ("his company", "Calder Oil Company", False),
        ("the union", "Ann Lee", False),
    ],
    ids=["its own word", "a word of that kind", "a word of another kind", "somebody's own", "a person"],
)
def test_a_pointer_means_a_body_of_its_kind(pointer: str, full: str, *, fits: bool) -> None:
    assert fits_pointer(read_mention(pointer), entity_of(full)) is fits


@pytest.mark.parametrize(
    ("role", "person", "fits"),
    [
        ("the governor", "Governor Ann Lee", True),
        ("the mayor", "Governor Ann Lee", False),
        ("the president", "Vice President Ann Lee", False),
        ("the Norwegian president", "Norwegian President Ann Lee", True),
        ("the Swedish president", "Norwegian President Ann Lee", False),
        ("the governor", "the Governor Union", False),
    ],
    ids=["that office", "another office", "a lesser office", "of that country", "of another country", "a body"],
)
def test_a_role_means_the_person_of_that_office(role: str, person: str, *, fits: bool) -> None:
    assert fits_role(read_mention(role), entity_of(person)) is fits
