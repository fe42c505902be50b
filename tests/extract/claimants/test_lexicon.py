"""The words that tell claimants apart: genders, offices, nationalities, and the country in a name."""

import pytest

from flows.extract.claimants.lexicon import (
    CITIES,
    FAMILY_FIRST,
    GIVEN_NAMES,
    GROUPS,
    NOT_NAMES,
    OFFICES,
    ORGANISATIONS,
    POINTERS,
    PRONOUNS,
    TITLES,
    UNNAMED,
    find_country,
    gender_of_given,
    gender_of_words,
    is_nationality,
    offices_of,
)


@pytest.mark.parametrize(("name", "pronoun"), [("ann", "she"), ("john", "he"), ("brindow", ""), ("Ann", ""), ("", "")])
def test_a_known_given_name_takes_a_pronoun(name: str, pronoun: str) -> None:
    assert gender_of_given(name) == pronoun


@pytest.mark.parametrize(
    ("words", "pronoun"),
    [({"ms", "retired"}, "she"), ({"his"}, "he"), ({"governor"}, ""), ({"mr", "mrs"}, ""), (set(), "")],
    ids=["a title", "a pronoun", "an office", "two that contradict", "nothing"],
)
def test_titles_and_pronouns_take_a_pronoun(words: set[str], pronoun: str) -> None:
    assert gender_of_words(frozenset(words)) == pronoun


@pytest.mark.parametrize(
    ("roles", "offices"),
    [({"gov", "retired"}, {"governor"}), ({"mr"}, set()), ({"mayor", "gov"}, {"mayor", "governor"}), (set(), set())],
)
def test_offices_are_written_out_and_loose_titles_are_none(roles: set[str], offices: set[str]) -> None:
    assert offices_of(roles) == offices


@pytest.mark.parametrize(
    ("words", "country", "rest"),
    [
        ("north korean navy", "north korea", "navy"),
        ("navy of north korea", "north korea", "navy of"),
        ("french and german envoys", "france", "and german envoys"),
        ("harbour board", "", "harbour board"),
        ("", "", ""),
    ],
    ids=["an adjective", "a name", "the first of two", "no country", "no words"],
)
def test_a_country_is_taken_out_in_whatever_form(words: str, country: str, rest: str) -> None:
    assert find_country(tuple(words.split())) == (country, tuple(rest.split()))


@pytest.mark.parametrize(
    ("words", "is_adjective"),
    [("north korean", True), ("french", True), ("france", False), ("north korea", False), ("brindow", False)],
)
def test_a_nationality_is_the_adjective_and_not_the_name(words: str, *, is_adjective: bool) -> None:
    assert is_nationality(tuple(words.split())) is is_adjective


@pytest.mark.parametrize(
    "words", [CITIES, FAMILY_FIRST, GIVEN_NAMES, GROUPS, NOT_NAMES, ORGANISATIONS, PRONOUNS, TITLES, UNNAMED]
)
def test_listed_words_are_in_lower_case_as_they_are_looked_up(words: frozenset[str]) -> None:
    assert words
    assert {word for word in words if word != word.lower()} == set()


def test_every_office_is_a_title_and_pointers_point_to_words() -> None:
    assert OFFICES <= TITLES
    assert all(POINTERS.values())
