"""Claimants of documents linked over the warehouse: what joins, what stays apart, whatever the order and the number."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.claimants.claimant import Claimant
from flows.extract.claimants.registering import Shown
from flows.extract.claimants.resolution import resolve_mentions
from flows.language.sentence import Sentences
from flows.link.sources.merge import link_claimants


def cite(mentions: Sequence[str]) -> list[Claimant]:
    """Cite each mention in a document of its own; several in one are parted by a bar."""
    found = []
    for number, document in enumerate(mentions):
        text, spans = "", []
        for mention in document.split("|"):
            spans.append((len(text), len(text) + len(mention)))
            text += mention + " said so. "
        found += resolve_mentions(f"doc_{number:016x}", text, spans)
    return found


def cite_about(country: str, town: str, mention: str, document_id: str) -> Claimant:
    """Cite a body in a document about a country and a town."""
    text = f"{mention} spoke. {country} is far. {country} is old."
    return resolve_mentions(document_id, text, [(0, len(mention))], Shown(sentences=Sentences(text), town=town))[0]


@pytest.mark.parametrize(
    ("others", "sources"),
    [
        ([("Peru", "Brindow", "The Trade Ministry"), ("Peru", "", "The Trade Ministry")], 1),
        ([("Peru", "Brindow", "The Trade Ministry"), ("Chile", "Brindow", "The Trade Ministry")], 2),
        ([("Peru", "Brindow", "The Trade Ministry"), ("Chile", "", "Peru's Ministry of Trade")], 1),
        ([("Peru", "Brindow", "Police"), ("Peru", "Brindow", "Police"), ("Chile", "", "Brindow police")], 1),
        ([("Peru", "Brindow", "Police"), ("Peru", "Kell", "Police")], 2),
        ([("Peru", "", "Police"), ("Peru", "", "Police")], 2),
    ],
)
def test_bodies_are_those_of_the_country_and_the_town_of_their_documents(
    others: list[tuple[str, str, str]], sources: int
) -> None:
    found = [cite_about(*other, f"doc_{number:016x}") for number, other in enumerate(others)]
    assert len({link_claimants(found)[each.source_id] for each in found}) == sources


@pytest.mark.parametrize(
    ("named", "sources"),
    [("Ossel's civil protection office", 1), ("Varn's civil protection office", 2), ("Ossel's rescue office", 2)],
)
def test_an_office_is_that_of_the_land_of_its_dateline_only_if_that_is_known(named: str, sources: int) -> None:
    text = "KELL, Ossel — The civil protection office counted 12 houses."
    at = text.index("The civil"), text.index(" counted")
    found = resolve_mentions("doc_1", text, [at], Shown(sentences=Sentences(text)))
    found += resolve_mentions("doc_2", f"{named} agreed.", [(0, len(named))])
    links = link_claimants(found)
    assert len({links[each.source_id] for each in found}) == sources
    assert links[found[0].source_id] == found[0].source_id or sources == 1


def count_sources(mentions: Sequence[str]) -> int:
    found = cite(mentions)
    links = link_claimants(found)
    return len({links[each.source_id] for each in found})


@pytest.mark.parametrize(
    "mentions",
    [
        ["Mayor Ann Lee", "“Ann Lee”"],
        ["Alexei Volkov", "Aleksey Volkov"],
        ["Ruslan Khabensky", "Ruslan Khabenskiy"],
        ["Yaroslav Honcharuk", "Yaroslav Honcharouk"],
        ["John Smith", "John A. Smith"],
        ["Joren Tosk, the mayor", "Tosk"],
        ["Governor Mirel Tosk|she", "Tosk"],
        ["the Tarvenian Seismic Institute", "the Tarvenian Siesmic Institute"],
        ["South Korea's Defense Ministry", "the South Korean Ministry of Defence", "Defence Ministry of South Korea"],
        ["Peru's National Disaster Relief Service (NDRS)", "the NDRS"],
        ["Peru's National Disaster Relief Service", "the National Disaster Relief Service"],
        ["the WHO", "the World Health Organisation"],
        ["Zelensky", "Volodymyr Zelenskiy", "Ukrainian President Volodymyr Zelenskyy", "Volodymyr Zelenskyi"],
        ["Mosul police", "police in Mosul"],
        ["the FBI", "FBI"],
        ["the XKQ", "XKQ"],
        [
            "Russia's defence ministry",
            "Moscow's defence ministry",
            "the Russian MoD",
            "the Russian Ministry of Defence",
        ],
        ["Peru's foreign ministry", "Lima's Ministry of Foreign Affairs", "Peru's foreign affairs ministry"],
        ["Peru's Ministry of Internal Affairs", "Peru's Interior Ministry"],
        ["the Philippine Red Cross|the Red Cross", "the Philippine Red Cross"],
        ["flag carrier Vell", "Vell"],
        ["the Kurhan Resistance Movement (Vell)", "the Vell movement"],
        ["Washington", "the United States"],
    ],
)
def test_spellings_of_one_are_one(mentions: list[str]) -> None:
    assert count_sources(mentions) == 1


@pytest.mark.parametrize(
    "mentions",
    [
        ["Kim Jong-un", "Kim Jong-il"],
        ["Moscow police", "Russian police"],
        ["the ministry", "the ministry"],
        ["flag carrier Vell", "Ann Vell", "Vell"],
        ["Vell", "Vell"],
        ["local TV", "local TV"],
        ["TV", "TV"],
        ["George W. Bush", "George H.W. Bush"],
        ["Ann Smith", "John Smith"],
        ["Smith", "Smith"],
        ["Mayor Joren Smith", "Smith"],
        ["Joren Haynes", "Haines"],
        ["Odile James", "James"],
        ["Mr. Smith", "Ms. Jane Smith"],
        ["police", "police"],
        ["residents", "residents"],
        ["Western officials", "Western officials"],
        ["the Supreme Court", "India's Supreme Court"],
        ["Peru's Health Ministry", "Chile's Health Ministry"],
        ["Mosul police", "Kirkuk police"],
        ["the 94th Engineer Brigade", "the 95th Engineer Brigade"],
        ["the University of Brindow", "Brindow University"],
    ],
)
def test_two_are_two(mentions: list[str]) -> None:
    assert count_sources(mentions) == 2


def test_surname_and_acronym_of_two_join_neither() -> None:
    assert count_sources(["Ann Tosk", "John Tosk", "Tosk"]) == 3
    assert count_sources(["Peru's Coast Relief Unit (CRU)", "Chile's Crop Research Union (CRU)", "the CRU", "CRU"]) == 4


def test_name_without_a_middle_joins_no_one_of_two() -> None:
    assert count_sources(["George W. Bush", "George H.W. Bush", "George Bush"]) == 3


def test_confirmed_claimants_are_never_joined() -> None:
    found = cite(["Ukraine", "Russia", "the UN", "the EU"])
    links = link_claimants(found)
    assert len({links[each.source_id] for each in found}) == 4


NAMES = [
    "Ann Lee",
    "Lee",
    "Anna Lee",
    "Mr. Lee",
    "the FBI",
    "Zelensky",
    "Volodymyr Zelenskyi",
    "police",
    "Ann B. Lee",
    "he",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(NAMES) | st.text(max_size=12), max_size=8), st.randoms())
def test_order_does_not_matter_and_linking_again_changes_nothing(mentions: list[str], chance: random.Random) -> None:
    found = cite([mention.replace("|", " ") for mention in mentions])
    links = link_claimants(found)
    chance.shuffle(found)
    assert link_claimants(found) == links
    assert all(links.get(source_id, source_id) == source_id for source_id in links.values())


def test_a_crowd_of_namesakes_is_linked() -> None:
    chance = random.Random(0)  # noqa: S311 - names for a test
    syllables = ["ka", "lo", "mi", "ren", "sta", "vo", "zel", "dar"]
    names = {(chance.choice(["john", "ann"]), "".join(chance.choices(syllables, k=5))) for _ in range(20_000)}
    claimants = [
        Claimant(f"src_{at:016x}", " ".join(words), "person", words, True, True, False, "", "")
        for at, words in enumerate(sorted(names))
    ]
    assert link_claimants(claimants).keys() == {each.source_id for each in claimants}
