"""The keys of names: those that `merge` joins share one, and a short name is looked up where the full one stands."""

from itertools import combinations

from growing_warehouse import NAMES

from flows.extract.claimants.claimant import Claimant
from flows.extract.claimants.resolution import resolve_mentions
from flows.link.sources.keys import list_joining, list_meant, list_shown
from flows.link.sources.merge import link_claimants


def claimant(who: str, document: str = "doc_a") -> Claimant:
    [found] = resolve_mentions(document, who, [(0, len(who))])
    return found


CLAIMANTS = [claimant(who, f"doc_{number}") for number, who in enumerate(NAMES)]


def test_two_that_are_linked_share_a_key() -> None:
    linked = 0
    for one, other in combinations(CLAIMANTS, 2):
        links = link_claimants([one, other])
        if links[one.source_id] == links[other.source_id] and (one.is_world or other.is_world):
            short, full = (one, other) if other.is_world else (other, one)
            keys = set(list_joining(short) if short.is_world else list_meant(short))
            assert keys & set(list_joining(full) if short.is_world else list_shown(full)), (one, other)
            linked += 1
    assert linked > 5


def test_who_shares_a_first_name_alone_shares_no_key() -> None:
    assert set(list_joining(claimant("Ben Tosk"))).isdisjoint(list_joining(claimant("Ben Arundel")))


def test_a_misspelt_name_shares_a_key() -> None:
    assert set(list_joining(claimant("Anna Velden"))) & set(list_joining(claimant("Anna Veldem"))) == set()
    assert set(list_joining(claimant("Anna Veldenow"))) & set(list_joining(claimant("Anna Veldanow")))


def test_a_body_that_every_country_has_shares_no_key() -> None:
    one, other = (claimant(f"the health ministry of {country}") for country in ("Kenya", "France"))
    assert one.is_world
    assert set(list_joining(one)).isdisjoint(list_joining(other))
