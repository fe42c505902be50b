"""Confirmed claimants: how a spelling is looked up, and which files are refused."""

from collections.abc import Iterator

import pytest

from flows.errors import SeedsError
from flows.extract.claimants import aliases
from flows.extract.claimants.aliases import Alias, body_key, find_alias


@pytest.fixture
def harbour(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A file with one body, which has an acronym and a second name."""
    entry = {"name": "Harbour Union of Brindow", "kind": "organisation", "spellings": ["HUB", "Dockers' Union"]}
    monkeypatch.setattr(aliases, "load_lookup", lambda *_: {"claimants": [entry]})
    aliases._read_aliases.cache_clear()
    yield
    aliases._read_aliases.cache_clear()


@pytest.mark.usefixtures("harbour")
@pytest.mark.parametrize("name", ["Harbour Union of Brindow", "the harbour union of Brindow", "HUB", "the H.U.B."])
def test_every_spelling_finds_the_claimant(name: str) -> None:
    assert find_alias(name) == Alias("Harbour Union of Brindow", "organisation")


@pytest.mark.usefixtures("harbour")
@pytest.mark.parametrize("name", ["hub", "Hub", "Harbour Union", "", "the ", "\ud800", "“”"])
def test_an_acronym_in_small_letters_and_other_names_find_nobody(name: str) -> None:
    assert find_alias(name) is None


def test_the_file_of_the_repository_can_be_read() -> None:
    assert find_alias("WHO") == find_alias("World Health Organization")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("ukrainian ministry of defense", "ukraine defense ministry"),
        ("the police of brindow", "brindow police"),
        ("bank for trade and industry", "industry and trade bank"),
    ],
)
def test_the_order_of_words_and_the_small_ones_do_not_count(one: str, two: str) -> None:
    assert body_key(tuple(one.split())) == body_key(tuple(two.split()))


def test_universities_keep_their_order() -> None:
    assert body_key(("brindow", "university")) != body_key(("university", "of", "brindow"))


def test_a_name_of_small_words_alone_keeps_them() -> None:
    assert body_key(("the", "and")) == ("", "and", "the")


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        ("many", "must be a list"),
        ([{"name": "NATO", "kind": "organisation"}], "must have name, kind and spellings"),
        ([{"name": "NATO", "kind": "alliance", "spellings": []}], "kind must be one of"),
        ([{"name": "NATO", "kind": "organisation", "spellings": "Nato"}], "must be words"),
        ([{"name": "NATO", "kind": "organisation", "spellings": [], "wikidata": 7184}], "must be an item such as"),
        (
            [{"name": name, "kind": "person", "spellings": ["Lee"]} for name in ("Ann Lee", "Bo Lee")],
            "'Lee' is a spelling of 'Ann Lee' and of 'Bo Lee'",
        ),
    ],
)
def test_bad_alias_is_told(monkeypatch: pytest.MonkeyPatch, entries: object, says: str) -> None:
    monkeypatch.setattr(aliases, "load_lookup", lambda *_: {"claimants": entries})
    aliases._read_aliases.cache_clear()
    try:
        with pytest.raises(SeedsError, match=says):
            aliases.find_alias("NATO")
    finally:
        aliases._read_aliases.cache_clear()
