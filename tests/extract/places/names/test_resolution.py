"""One meaning for one name, unless the text says another: by its region, the words behind it, a list of countries."""

import pytest

from flows.extract.places.gazetteer.load import load_gazetteer
from flows.extract.places.gazetteer.table import COUNTRY, STATE, TOWN
from flows.extract.places.names.mentions import cut_words, find_mentions
from flows.extract.places.names.resolution import resolve_places


def resolved(text: str) -> list[tuple[str, int, str]]:
    """Give each mention with its kind and the state or country that it lies in."""
    gazetteer = load_gazetteer()
    words = cut_words(text)
    mentions = find_mentions(words, gazetteer)
    rows = resolve_places(words, mentions, [1.0] * len(mentions), gazetteer)
    return [
        (
            text[mention.start : mention.end],
            gazetteer.kinds[row],
            gazetteer.names[max(gazetteer.states[row], gazetteer.countries[row])],
        )
        for mention, row in zip(mentions, rows, strict=True)
        if row is not None
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kursk", ("Kursk", TOWN, "Kursk Oblast")),
        ("Kursk region", ("Kursk", STATE, "Kursk Oblast")),
        ("New York", ("New York", TOWN, "New York")),
        ("New York state", ("New York", STATE, "New York")),
        ("New York’s governor", ("New York", STATE, "New York")),
        ("Georgia and Armenia", ("Georgia", COUNTRY, "Georgia")),
        ("Paris, Texas", ("Paris", TOWN, "Texas")),
        ("Shannon in the west of Ireland", ("Shannon", TOWN, "Clare")),
        ("Wilmington in northern Delaware", ("Wilmington", TOWN, "Delaware")),
    ],
)
def test_the_words_around_a_name_say_what_it_means(text: str, found: tuple[str, int, str]) -> None:
    assert resolved(text)[0] == found


def test_the_last_region_that_a_name_had_holds_until_the_next() -> None:
    found = resolved("Paris, Texas; later Paris; then Paris, France; and Paris")
    assert [where for name, _, where in found if name == "Paris"] == [
        "Texas",
        "Texas",
        "Île-de-France",
        "Île-de-France",
    ]


def test_no_mentions_have_no_rows() -> None:
    assert resolved("") == []


def test_a_county_that_the_state_behind_it_does_not_have_is_nowhere() -> None:
    assert "Itasca County" in [name for name, _, _ in resolved("Itasca County, Minnesota")]
    assert "Itasca County" not in [name for name, _, _ in resolved("Itasca County, Texas")]


def test_a_country_that_owns_a_town_says_where_it_is() -> None:
    assert ("Shannon", TOWN, "Clare") in resolved("Ireland's Shannon airport")
    assert "Jingshan" not in [name for name, _, _ in resolved("Jingshan County of Hubei Province")]
