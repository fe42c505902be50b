"""What words name: a person, a body, a role or somebody without a name; and which bodies only one country has."""

import pytest

from flows.extract.claimants.naming import (
    find_phrase_head,
    is_full_name,
    is_name_run,
    make_body,
    make_person,
    make_plain,
    make_role,
    read_alias,
    tells_body,
)
from flows.extract.claimants.phrases import Phrase, read_phrase


def phrase_of(mention: str) -> Phrase:
    return read_phrase(mention)


@pytest.mark.parametrize(
    ("words", "is_name"),
    [
        ("Ann Lee", True),
        ("Ann van der Berg", True),
        ("ann Lee", False),
        ("Ann lee", False),
        ("Ann Lee 2", False),
        ("Monday Lee", False),
        ("A B C D E F", False),
        ("", False),
    ],
)
def test_a_name_of_a_person_is_capitals_and_particles(words: str, *, is_name: bool) -> None:
    assert is_name_run(words.split()) is is_name


@pytest.mark.parametrize(
    ("words", "is_body"),
    [("Harbour Ministry", True), ("Brindow officials", True), ("Ann Lee", False), ("Harbour Bank,", True)],
)
def test_one_word_tells_that_a_name_is_a_bodys(words: str, *, is_body: bool) -> None:
    assert tells_body(words.split()) is is_body


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("harbour master", "master"),
        ("ministry of trade", "ministry"),
        ("of trade", "trade"),
        ("spy agency's", "agency"),
        ("", ""),
    ],
    ids=["the last word", "before a connector", "a connector first", "a possessive", "no words"],
)
def test_the_head_says_what_it_is(words: str, head: str) -> None:
    assert find_phrase_head(words.split()) == head


@pytest.mark.parametrize(
    ("name", "words", "is_full"),
    [("Ann Lee", ("ann", "lee"), True), ("van der Berg", ("van", "der", "berg"), False), ("Lee", ("lee",), False)],
)
def test_a_full_name_has_a_given_name(name: str, words: tuple[str, ...], *, is_full: bool) -> None:
    assert is_full_name(name, words) is is_full


def test_a_person_has_roles_gender_and_country() -> None:
    found = make_person(["Ann", "Lee-Berg", "Jr."], frozenset({"norwegian", "mayor"}))
    assert (found.name, found.words, found.kind, found.form) == (
        "Ann Lee-Berg Jr.",
        ("ann", "lee", "berg"),
        "person",
        "name",
    )
    assert (found.gender, found.country, found.is_specific) == ("she", "norway", True)


def test_a_surname_or_an_initial_alone_is_not_specific() -> None:
    assert not make_person(["Lee"], frozenset()).is_specific
    assert not make_person(["A.", "Lee"], frozenset()).is_specific


def test_a_role_keeps_country_and_owner() -> None:
    found = make_role("Norwegian president", phrase_of("the Norwegian president"))
    assert (found.form, found.words, found.roles, found.country) == (
        "role",
        ("norway", "president"),
        {"president"},
        "norway",
    )
    assert make_role("president", phrase_of("its president")).owner == "its"


def test_another_official_is_not_the_one_before() -> None:
    one, other = (make_plain("official", "unnamed", phrase_of(f"{word} official")) for word in ("the", "another"))
    assert one.words == ("official",)
    assert other.words == ("another", "official")


@pytest.mark.parametrize("name", ["", "—", "\u202e"])
def test_somebody_without_a_word_still_has_words(name: str) -> None:
    assert make_plain(name, "unnamed", phrase_of(name)).words


@pytest.mark.parametrize(
    ("mention", "is_named", "is_specific", "form"),
    [
        ("the Harbour Board", True, True, "name"),
        ("the Norwegian ministry of trade", True, True, "name"),
        ("the ministry of trade", False, False, "head"),
        ("a Brindow Court", True, False, "name"),
        ("its Trade Ministry", True, False, "name"),
    ],
    ids=["a name of its own", "a ministry of a country", "a ministry of any country", "one of many", "somebody's"],
)
def test_a_body_is_specific_where_its_words_tell_it_from_others(
    mention: str, *, is_named: bool, is_specific: bool, form: str
) -> None:
    phrase = phrase_of(mention)
    found = make_body(phrase.core.split(), phrase, frozenset(), is_named=is_named)
    assert (found.is_specific, found.form) == (is_specific, form)


def test_a_confirmed_name_is_an_alias() -> None:
    found = read_alias("the WHO", roles=frozenset({"agency"}))
    assert found is not None
    assert (found.name, found.is_alias, found.is_specific) == ("World Health Organization", True, True)
    assert {"who", "agency"} <= found.roles
    assert read_alias("the who") is None
