"""How surely a name is a place: what one mention shows holds in part for the others, and lists share it."""

import pytest

from flows.extract.places.gazetteer.load import load_gazetteer
from flows.extract.places.gazetteer.table import TOWN
from flows.extract.places.names.mentions import cut_words, find_mentions
from flows.extract.places.names.signs import SURE, find_qualified, is_qualified, rate_mentions


def ratings(text: str) -> dict[str, float]:
    """Give the rating of each name's last mention."""
    words = cut_words(text)
    mentions = find_mentions(words, load_gazetteer())
    rated = rate_mentions(words, mentions, load_gazetteer())
    return {text[each.start : each.end]: rating for each, rating in zip(mentions, rated, strict=True)}


@pytest.mark.parametrize(
    ("text", "name", "is_place"),
    [
        ("He slept in Lincoln.", "Lincoln", True),
        ("Mr. Lincoln slept.", "Lincoln", False),
        ("France slept.", "France", True),
        ("The French slept.", "French", False),
        ("The U.S. slept.", "U.S.", True),
        ("IRA men slept.", "IRA", False),
        ("Lincoln", "Lincoln", True),
        ("He saw Lincoln, Neb., yesterday.", "Lincoln", True),
    ],
)
def test_signs_add_up(text: str, name: str, *, is_place: bool) -> None:
    assert (ratings(text)[name] > 0) is is_place


def test_a_name_that_was_a_person_once_is_less_a_place_later() -> None:
    assert ratings("Mr. Lincoln came. Nobody saw Lincoln.")["Lincoln"] < ratings("Nobody saw Lincoln.")["Lincoln"]


def test_a_name_that_was_a_place_once_is_more_a_place_later() -> None:
    alone = ratings("Nobody saw Lincoln.")["Lincoln"]
    assert ratings("He slept in Lincoln. Nobody saw Lincoln.")["Lincoln"] > alone


def test_a_name_gains_by_the_sure_one_that_it_is_listed_with() -> None:
    assert ratings("He slept in Tyre and Sidon.")["Sidon"] == SURE


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Paris, Texas", {"Texas"}),
        ("Paris (Texas)", {"Texas"}),
        ("Paris and Texas", set()),
        ("Paris, Lincoln", set()),
        ("Paris, French", set()),
        ("Paris", set()),
    ],
    ids=["behind a comma", "in brackets", "a list", "a town", "a nationality", "nothing"],
)
def test_the_region_behind_a_name_says_which_one_is_meant(text: str, states: set[str]) -> None:
    gazetteer = load_gazetteer()
    words = cut_words(text)
    mentions = find_mentions(words, gazetteer)
    rows = [row for row in find_qualified(words, mentions, 0, gazetteer) if gazetteer.kinds[row] == TOWN]
    assert {gazetteer.names[gazetteer.states[row]] for row in rows} == states
    assert is_qualified(words, mentions, 0, gazetteer) is bool(states)


def test_no_mentions_have_no_ratings() -> None:
    assert ratings("") == {}
