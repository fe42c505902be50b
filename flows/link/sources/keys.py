"""By which keys claimants may be one: who shares none with a new name keeps the source that it has. Joining: `merge`.

Full names join where they share a key of `list_joining`. A short name looks up what it can mean: keys of
`list_meant`, which full names have in `list_shown`.
"""

from collections.abc import Iterator
from typing import Final

from flows.extract.claimants.claimant import Claimant
from flows.extract.claimants.persons import SHORTEST_MISSPELT, Words, family_keys, transliterate
from flows.ids import make_id
from flows.link.sources.merge import SHORTEST_GENERIC, core_of, edges_of

NameKey = tuple[str, ...]
_ONE_BESIDE_COUNTRY: Final = 2
"""Words of a body's name of one word: its country stands before it, and is empty."""


def list_joining(full: Claimant) -> Iterator[NameKey]:
    """List the keys by which full names may join; those that share none, also through others, never do."""
    yield "same", full.source_id
    if full.acronym:
        yield "acronym", full.acronym.lower()
    if full.kind == "person":
        yield from _list_of_person(full.words)
    if full.kind == "organisation":
        yield from _list_of_body(full.words)


def _list_of_person(words: Words) -> Iterator[NameKey]:
    yield "core", *core_of(words)
    if len(words[-1]) >= SHORTEST_MISSPELT:
        yield "last", transliterate(words[0]), edges_of(words[-1])
    if len(words[0]) >= SHORTEST_MISSPELT:
        yield "first", transliterate(words[-1]), edges_of(words[0])


def _list_of_body(words: Words) -> Iterator[NameKey]:
    if len(words) > SHORTEST_GENERIC:  # "the health ministry" is of any country
        yield "body", *words[1:]
    if not words[0] and len(words) == _ONE_BESIDE_COUNTRY:
        yield "acronym", words[1]
    for at, word in enumerate(words[1:], 1):
        if len(words) > SHORTEST_GENERIC and len(word) >= SHORTEST_MISSPELT and word.isalpha():
            yield "spelling", *words[:at], *words[at + 1 :], edges_of(word)


def list_shown(full: Claimant) -> Iterator[NameKey]:
    """List the keys under which a short name finds a full one."""
    yield from list_joining(full)
    if full.kind == "person":
        yield from (("family", key) for key in family_keys(full.words))


def list_meant(short: Claimant) -> Iterator[NameKey]:
    """List the keys by which a short name, or one with a hint, is looked up."""
    if short.hint:
        yield "same", make_id("src", short.kind, *short.hint)
    if not short.is_named:
        return
    if short.is_acronym:
        yield "acronym", short.name.lower()
    if short.kind == "person" and short.words:
        yield "family", short.words[-1]
        yield "acronym", short.words[-1]
    if short.kind == "organisation" and len(short.words) > SHORTEST_GENERIC:
        yield "body", *short.words[1:]
