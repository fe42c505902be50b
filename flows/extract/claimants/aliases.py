"""Names that a person has confirmed as one claimant, from `aliases.yaml`. Names joined by rules: `mentions`."""

import re
from functools import cache
from typing import Any, Final, NamedTuple

from flows.errors import SeedsError
from flows.extract.claimants.lexicon import find_capital, find_country
from flows.language.names import fold_words
from flows.language.word_lists import NO_LANGUAGE, WordTable, find_lookup, load_lookup, load_words, read_entries

KINDS: Final = ("person", "organisation", "group")
_FIELDS: Final = {"name", "kind", "spellings"}
_WIKIDATA: Final = re.compile(r"Q[1-9]\d*", re.ASCII)
_NATIONAL: Final = load_words("sources", "national_bodies")
_MINISTRIES: Final = WordTable(lambda: dict(read_entries("sources", "ministries").items()))
_OF_AFFAIRS: Final = frozenset({"foreign", "internal"})
"""Ministries that are named with and without their affairs."""
_SMALL: Final = load_words("sources", "small_words")


class Alias(NamedTuple):
    """One claimant of the file; `wikidata` is its item there, if the file gives one."""

    name: str
    kind: str
    wikidata: str | None = None


def body_key(words: tuple[str, ...]) -> tuple[str, ...]:
    """Order folded words so that "Ministry of Defense of Ukraine" and "Ukraine Defense Ministry" are equal.

    The country comes first and is empty if there is none. Universities keep their order: Washington University is not
    the University of Washington.

    >>> body_key(("ukrainian", "ministry", "of", "defense")) == body_key(("ukraine", "defense", "ministry"))
    True
    """
    country, rest = find_country(words)
    if not country and _NATIONAL & {*rest, *_spell_ministry(rest)}:
        country, rest = find_capital(rest)
    rest = _spell_ministry(rest)
    if {"university", "college"} & set(rest):
        return ("", *(word for word in words if word != "the"))
    kept = [word for word in rest if word not in _SMALL]
    return (country, *sorted(kept or rest))


def _spell_ministry(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give ministries one name: "MoD" is the defense ministry, that of internal affairs the interior ministry."""
    words = tuple(each for word in words for each in _MINISTRIES.get(word, (word,)))
    if not _OF_AFFAIRS & {*words} or not {"ministry", "affairs"} <= {*words}:
        return words
    return tuple("interior" if word == "internal" else word for word in words if word != "affairs")


def find_alias(name: str) -> Alias | None:
    """Find the claimant of a name; a spelling in capitals ("WHO") matches only capitals."""
    aliases = _read_aliases()
    bare = name.strip()
    bare = bare[4:] if bare[:4].lower() == "the " else bare
    return aliases.get(_capital_key(bare)) or aliases.get(body_key(fold_words(name)))


def _capital_key(spelling: str) -> tuple[str, ...]:
    return ("=", spelling.replace(".", ""))


@cache
def _read_aliases() -> dict[tuple[str, ...], Alias]:
    """Read the file.

    Raises:
        SeedsError: an entry has missing, extra or wrong fields, or a spelling of another entry.
    """
    entries = load_lookup("aliases", NO_LANGUAGE).get("claimants")
    if not isinstance(entries, list):
        raise SeedsError(f"{_where()}: `claimants` must be a list of claimants, not {type(entries).__name__}")
    aliases: dict[tuple[str, ...], Alias] = {}
    for number, entry in enumerate(entries, 1):
        alias, spellings = _check_entry(number, entry)
        for spelling in (alias.name, *spellings):
            is_acronym = spelling.isupper() and " " not in spelling
            key = _capital_key(spelling) if is_acronym else body_key(fold_words(spelling))
            known = aliases.setdefault(key, alias)
            if known != alias:
                raise SeedsError(f"{_where()}: {spelling!r} is a spelling of {known.name!r} and of {alias.name!r}")
    return aliases


def _check_entry(number: int, entry: Any) -> tuple[Alias, list[str]]:
    if not isinstance(entry, dict) or set(entry) - {"wikidata"} != _FIELDS:
        raise SeedsError(f"{_where()}: entry {number} must have name, kind and spellings, not {entry!r}")
    name, kind, spellings = entry["name"], entry["kind"], entry["spellings"]
    if kind not in KINDS:
        raise SeedsError(f"{_where()}: {name!r}: kind must be one of {', '.join(KINDS)}, not {kind!r}")
    texts = [name, *spellings] if isinstance(spellings, list) else [None]
    if not all(isinstance(text, str) and text.strip() for text in texts):
        raise SeedsError(f"{_where()}: {name!r}: name and spellings must be words, not {spellings!r}")
    item = entry.get("wikidata")
    if item is not None and not (isinstance(item, str) and _WIKIDATA.fullmatch(item)):
        raise SeedsError(f"{_where()}: {name!r}: wikidata must be an item such as Q1065, not {item!r}")
    return Alias(name, kind, item), spellings


def _where() -> str:
    return str(find_lookup("aliases", NO_LANGUAGE))
