"""Whose ministry and whose police: those of the country and the town that a document is about, or nobody's."""

import pytest

from flows.extract.claimants.mentions import read_mention
from flows.extract.claimants.whereabouts import Whereabouts
from flows.language.sentence import Sentences

PERU = "Peru sold tin. Peruvian miners met in Lima. An American came."


@pytest.mark.parametrize(
    ("text", "mention", "words"),
    [
        (PERU, "the Trade Ministry", ("peru", "ministry", "trade")),
        (PERU, "the government", ("peru", "government")),
        (PERU, "the ministry", ()),
        (PERU, "the city council", ()),
        (PERU, "Chile's Trade Ministry", ()),
        (PERU, "Ann Lee", ()),
        (PERU, "Washington", ("united states",)),
        (PERU, "Lima's mayor", ()),
        ("Peru met Chile. Peru won.", "the Trade Ministry", ("peru", "ministry", "trade")),
        ("Peru met Chile. Peru won. Chile lost.", "the Trade Ministry", ()),
        ("It rained in Peru.", "the Trade Ministry", ()),
    ],
)
def test_a_body_of_state_is_of_the_country_that_its_document_is_about(
    text: str, mention: str, words: tuple[str, ...]
) -> None:
    assert Whereabouts(Sentences(text)).complete(read_mention(mention)) == words


def test_police_are_those_of_the_town() -> None:
    assert (
        Whereabouts(town="Port Brindow").complete(read_mention("Police")) == read_mention("Port Brindow police").words
    )
    assert Whereabouts().complete(read_mention("Police")) == ()
    assert Whereabouts(town="Kell").complete(read_mention("City hall")) == ("", "city", "hall", "kell")


@pytest.mark.parametrize(
    ("text", "mention", "words"),
    [
        ("KELL, Ossel — It rained.", "the civil protection office", ("", "civil", "office", "ossel", "protection")),
        ("KELL, Peru (Wire) - It rained.", "the civil protection office", ("peru", "civil", "office", "protection")),
        ("KELL, June 3 (Wire) - It rained.", "the civil protection office", ()),
        ("KELL, Ossel — It rained.", "the rescue office", ()),
        ("KELL, Ossel — It rained.", "the Trade Ministry", ()),
        ("It rained in Kell, Ossel — all day.", "the civil protection office", ()),
    ],
    ids=["of a land unknown to all", "of a country", "a day", "too short a name", "of a state", "no dateline"],
)
def test_an_office_with_a_long_name_is_of_the_land_of_the_dateline(
    text: str, mention: str, words: tuple[str, ...]
) -> None:
    assert Whereabouts(Sentences(text)).complete(read_mention(mention)) == words
