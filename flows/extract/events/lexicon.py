"""Kinds of happenings by their nouns and verbs, from `events.yaml`. Reads no text."""

from collections.abc import Iterator
from typing import Any, Final

from flows.language.word_lists import WordTable, load_words, read_entries

ANY_KIND: Final = "happening"
"""The kind of "the incident": it may be any."""
LASTING_KINDS: Final = load_words("events", "lasting")
CAMPAIGN_KINDS: Final = load_words("events", "campaigns")
HARMLESS_KINDS: Final = load_words("events", "harmless")
GENERAL_KINDS: Final = load_words("events", "general")
TOWN_KINDS: Final = load_words("events", "of_a_town")
WIDE_KINDS: Final = load_words("events", "wide")
RARE_KINDS: Final = load_words("events", "rare")
_ANYTHING: Final = load_words("events", "anything")


def _entries(part: str) -> dict[str, str]:
    """Map the nouns or verbs of all kinds to their kind."""
    kinds: dict[str, Any] = read_entries("events", "kinds")
    return {word: kind for kind, parts in kinds.items() for word in parts[part]}


def _nouns() -> Iterator[tuple[str, str]]:
    yield from ((word, ANY_KIND) for word in _ANYTHING)
    yield from _entries("nouns").items()


KIND_OF_NOUN: Final[WordTable[str, str]] = WordTable(lambda: dict(_nouns()))
KIND_OF_VERB: Final[WordTable[str, str]] = WordTable(lambda: _entries("verbs"))
_FAMILIES: Final[WordTable[str, frozenset[str]]] = WordTable(
    lambda: {kind: frozenset(parts["families"]) for kind, parts in read_entries("events", "kinds").items()}
)

_NEVER_DONE: Final[WordTable[str, frozenset[str]]] = WordTable(
    lambda: {kind: frozenset(measures) for kind, measures in read_entries("events", "never_done").items()}
)
CALLED_BY_DONE: Final[WordTable[str, str]] = WordTable(lambda: read_entries("events", "called_by_done"))
"""What a happening of no kind is called, by the measure of what it did."""


def may_have_done(kind: str, measure: str) -> bool:
    """Whether a happening of a kind can have done to people what a measure counts.

    >>> may_have_done("outbreak", "killed"), may_have_done("outbreak", "missing"), may_have_done("quake", "missing")
    (True, False, True)
    """
    return measure not in _NEVER_DONE.get(kind, frozenset())


def may_be_one_kind(one: str, other: str) -> bool:
    """Whether one happening may be called by two kinds.

    >>> may_be_one_kind("explosion", "accident"), may_be_one_kind("quake", "vote"), may_be_one_kind("vote", "happening")
    (True, False, True)
    """
    if one == other or ANY_KIND in {one, other}:
        return True
    return not _FAMILIES[one].isdisjoint(_FAMILIES[other])
