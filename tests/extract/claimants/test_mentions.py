"""One mention read by itself: its name, its kind, and the key by which two spellings are one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.claimants.mentions import read_mention


@pytest.mark.parametrize(
    ("mention", "name", "kind"),
    [
        ("Tarvenian President Joren Tosk", "Joren Tosk", "person"),
        ("Ann Lee, the head of the agency", "Ann Lee", "person"),
        ("its director, Pavel Rinn", "Pavel Rinn", "person"),
        ("Pavel Rinn, a spokesman for the ministry", "Pavel Rinn", "person"),
        ("the union's lawyer, Dara Finch,", "Dara Finch", "person"),
        ("Sen. Ann Lee (R-Ohio)", "Ann Lee", "person"),
        ("pollster Ann Lee", "Ann Lee", "person"),
        ("embassy charge d'affaires Sento Varok", "Sento Varok", "person"),
        ("bank analyst Sento Varok", "Sento Varok", "person"),
        ("the UN envoy to Kosovo, Sento Varok,", "Sento Varok", "person"),
        ("the Delmouth-based thinktank", "thinktank", "organisation"),
        ("The three-man panel--comprising Ann Lee and Dara Finch", "three-man panel", "unnamed"),
        ('Marcia "Cia" Price', "Marcia Price", "person"),
        ("South Korea's coast guard (KCG)", "South Korea's coast guard", "organisation"),
        ("The ministry's statement", "ministry", "organisation"),
        ("a letter from the Tram Union", "Tram Union", "organisation"),
        ("the operator Calder Transit", "Calder Transit", "organisation"),
        ("a spokesman for the Interior Ministry", "Interior Ministry", "organisation"),
        ("Interior Ministry spokeswoman", "Interior Ministry", "organisation"),
        ("lawyers for President Ann Lee", "lawyers for President Ann Lee", "group"),
        ("an adviser to President Ann Lee", "adviser to President Ann Lee", "unnamed"),
        ("Gov. Ann Lee of Ohio", "Ann Lee", "person"),
        ("an investigation by the Brindow Harbour Office", "Brindow Harbour Office", "organisation"),
        ("a study of 1,703 patients", "study of 1,703 patients", "unnamed"),
        ("Orla al-Venn, a banker", "Orla al-Venn", "person"),
        ("al-Venn", "al-Venn", "person"),
        ("Secretary of State Ann Lee in Brindow", "Ann Lee", "person"),
        ("North Koreans", "North Koreans", "group"),
        ("Bank of Kurhan governor Pavel Rinn", "Pavel Rinn", "person"),
        ("Health and Housing Minister Pavel Rinn", "Pavel Rinn", "person"),
        ("US Secretary of State Ann Lee", "Ann Lee", "person"),
        ("Former deputy warden at the Brindow Harbour Office, Ann Lee,", "Ann Lee", "person"),
        ("President Ann Lee and Prime Minister Pavel Rinn", "Ann Lee", "person"),
        ("the mayor of Brindow, Calder County", "mayor of Brindow", "unnamed"),
        ("the harbour office Tuesday", "harbour office", "organisation"),
        ("Pavel Rinn late on Friday", "Pavel Rinn", "person"),
        ("Vell Securities Co. Ltd. and Dorn Corp.", "Vell Securities Co. Ltd. and Dorn Corp", "group"),
        ("Secretary of State Ann Lee", "Ann Lee", "person"),
        ("Vell Radio's Ann Lee", "Ann Lee", "person"),
        ("Ann Lee at Vell Radio", "Ann Lee", "person"),
        ("John Jay College of Criminal Justice", "John Jay College of Criminal Justice", "organisation"),
        ("experts I interviewed", "experts I interviewed", "unnamed"),
        ("Charlie King", "Charlie King", "person"),
        ("Kurhan flag carrier Vell", "Vell", "organisation"),
        ("the official Vell news agency", "Vell news agency", "organisation"),
        ("the main opposition Movement for Tin", "Movement for Tin", "organisation"),
        ("the prime minister's spokeswoman", "spokesman for prime minister", "unnamed"),
        ("Vell News' Odile Brandt", "Odile Brandt", "person"),
        ("Odile Brandt, a Calder Transit spokeswoman,", "Odile Brandt", "person"),
        ("the American", "American", "unnamed"),
        ("Friday", "Friday", "unnamed"),
        ("at least one senator", "at least one senator", "unnamed"),
        ("Europeans", "Europeans", "group"),
        ("Mexicans", "Mexicans", "group"),
        ("the United States", "United States", "organisation"),
        ("Western officials", "Western officials", "unnamed"),
        ("lawmakers", "lawmakers", "group"),
        ("two officials familiar with the matter", "officials", "unnamed"),
        ("a Defense Ministry official", "Defense Ministry official", "unnamed"),
        ("he", "he", "unnamed"),
        ("the WHO", "World Health Organization", "organisation"),
        ("who", "who", "unnamed"),
        ("France and Germany", "France and Germany", "group"),
    ],
)
def test_name_and_kind(mention: str, name: str, kind: str) -> None:
    found = read_mention(mention)
    assert (found.name, found.kind) == (name, kind)


@pytest.mark.parametrize(
    "spellings",
    [
        ["South Korea's Defense Ministry", "the South Korean Ministry of Defence", "Defence Ministry of South Korea"],
        ["Mosul police", "the police in Mosul", "police of Mosul"],
        ["the United Nations", "UN", "the U.N."],
        ["Mexico", "The Mexican announcement"],
        ["Britain", "the United Kingdom", "U.K."],
        ["Zelensky", "Ukrainian President Volodymyr Zelenskyy", "Volodymyr Zelenskiy's"],
        ["the South Korean spy agency", "South Korea's National Intelligence Service (NIS)"],
    ],
)
def test_spellings_of_one_body_have_one_key(spellings: list[str]) -> None:
    assert len({read_mention(each).words for each in spellings}) == 1
    assert all(read_mention(each).is_specific for each in spellings)


@pytest.mark.parametrize(
    "mention",
    ["police", "the ministry", "the Ministry of Health", "a Russian bank", "the Supreme Court", "Smith", "the company"],
)
def test_what_names_somebody_else_in_every_country_is_not_specific(mention: str) -> None:
    assert not read_mention(mention).is_specific


def test_universities_are_told_apart_by_order() -> None:
    assert read_mention("the University of Brindow").words != read_mention("Brindow University").words


WORDS = st.sampled_from(
    [
        "the ",
        "a ",
        "'s ",
        "’",
        "(",
        ")",
        ", ",
        "of ",
        "President ",
        "spokesman for ",
        "and ",
        "Ann ",
        "Lee",
        "police",
        " who ",
    ]
)


@settings(deadline=None)
@given(st.lists(WORDS | st.text(st.characters(), max_size=8)).map("".join))
def test_any_mention_can_be_read(mention: str) -> None:
    found = read_mention(mention)
    assert found.words
    assert found.kind in {"person", "organisation", "group", "unnamed"}


def test_what_looks_into_somebody_is_not_theirs() -> None:
    assert read_mention("an audit of the National Fund").kind == "unnamed"
    assert read_mention("a review by the National Fund").name == "National Fund"
