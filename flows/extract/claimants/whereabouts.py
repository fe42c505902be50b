"""Whose body "the ministry" or "police" are, by the country, the town or the dateline of their document, and a capital.

Linking brings such bodies of several documents together; within a document nothing is decided by it.
"""

import re
from collections import Counter
from functools import cached_property
from typing import Final

from flows.extract.claimants.aliases import body_key
from flows.extract.claimants.lexicon import STATE, count_countries, find_capital
from flows.extract.claimants.naming import Mention
from flows.language.names import fold_words
from flows.language.sentence import Sentences
from flows.language.word_lists import load_words

_LOCAL: Final = load_words("sources", "local_bodies")
_WHOLE: Final = load_words("sources", "whole_bodies")
_OF_TOWNS: Final = load_words("sources", "town_bodies")
_MONTHS: Final = load_words("times", "months")
_DATELINE: Final = re.compile(
    r"^[A-Z][A-Z' .-]+, (?P<land>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?:,[^\n]{0,20})?\s?(?:\([^()\n]{1,20}\)\s?)?[—–-]",
    re.MULTILINE,
)
"""A town in capitals and what it lies in: "BRINDOW, Tarvenia —"."""
_TOP: Final = 400
"""Characters of a text in which its dateline stands."""
_TELLING: Final = 3
"""Fewest words of a body that a country or a state is taken to have once: "civil protection office"."""
_FEWEST: Final = 2
"""Fewest times that a document must name the country that it is about."""
_SHARE: Final = 2 / 3
"""The least share of that country in all countries that the document names."""


class Whereabouts:
    """What a document is about: a country, by how often it is named, and a town, if its main happening has one."""

    def __init__(self, sentences: Sentences | None = None, town: str = "") -> None:
        self._sentences, self._town = sentences, town

    def complete(self, mention: Mention) -> tuple[str, ...]:
        """Give the words that a body without a country or town has with it; none if that is not sure."""
        own = mention.words[1:]
        if mention.kind != "organisation" or mention.is_alias or mention.owner or mention.words[0] or not own:
            return ()
        if " ".join(own) in _OF_TOWNS:
            return body_key((*fold_words(self._town), *own)) if self._town else ()
        capital, rest = find_capital(own)
        if capital and not rest:
            return (capital,)  # "Washington said"
        is_of_state = set(own) <= STATE and (len(own) > 1 or own[0] in _WHOLE)
        if is_of_state and not set(own) & _LOCAL:
            return (self._country, *own) if self._country else ()
        return body_key((*self._land, *own)) if is_of_state and len(own) >= _TELLING and self._land else ()

    @cached_property
    def _land(self) -> tuple[str, ...]:
        """The words of the country or the state that the dateline names, known or not; none without one."""
        found = None if self._sentences is None else _DATELINE.search(self._sentences.text[:_TOP])
        words = () if found is None else fold_words(found["land"])
        return () if _MONTHS & set(words) else words

    @cached_property
    def _country(self) -> str:
        """The country that most of the countries named in the document are, or an empty string."""
        named: Counter[str] = Counter()
        for sentence in self._sentences or ():
            words = [token.lower.removesuffix("'s").replace(".", "") for token in sentence.tokens if token.is_word]
            named += count_countries(tuple(words))
        country, times = max(named.items(), key=lambda each: (each[1], each[0]), default=("", 0))
        return country if times >= max(_FEWEST, _SHARE * named.total()) else ""
