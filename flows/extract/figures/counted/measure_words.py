"""The lexicon of measures: which words say what kind of count. `measure` weighs where the words are."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from flows.errors import SettingsError
from flows.language.phrase_table import PhraseTable, Words, index_phrases, split_phrase
from flows.language.tokens import Token
from flows.language.word_lists import (
    WordList,
    WordTable,
    find_lookup,
    load_table,
    load_words,
    read_entries,
    read_words,
)
from schemas.measures import MEASURES

_NEAR: Final = 45
"""Tokens to a word that decides on an ambiguous one: most of a sentence."""


class MeasureWord(NamedTuple):
    """A word of the lexicon in a text: its measure, its kind, and how many tokens it takes."""

    measure: str
    is_noun: bool
    length: int


def _index(part: str) -> dict[Words, str]:
    """Index one kind of words of all measures.

    Raises:
        SettingsError: a measure is none of the contract's.
    """
    listed = read_entries("measures", "measures")
    unknown = sorted(listed.keys() - MEASURES.keys())
    if unknown:
        raise SettingsError(
            f"{find_lookup('measures')}: schemas/measures.py has no measure {unknown[0]!r}; `make dictionary` adds it"
        )
    return index_phrases({measure: lists.get(part, ()) for measure, lists in listed.items()})


EVENTS: Final = WordTable(lambda: _index("events"))
"""Nouns that say, before "of", what happened to those counted."""


def _list_words() -> Mapping[Words, MeasureWord | None]:
    """List nouns before verbs of the same words, and before both what only looks like one."""
    verbs = {words: MeasureWord(measure, False, len(words)) for words, measure in _index("verbs").items()}
    nouns = {words: MeasureWord(measure, True, len(words)) for words, measure in _index("nouns").items()}
    return verbs | nouns | dict.fromkeys(map(split_phrase, read_words("measures", "nothing")))


_WORDS: Final = PhraseTable(_list_words)
_AMBIGUOUS: Final = load_table("measures", "ambiguous")


@cache
def _near_words(word: str) -> WordList[str]:
    """The words that decide on an ambiguous one."""
    return load_words("measures", _AMBIGUOUS[word]["near"])


def match_measure(tokens: Sequence[Token], at: int) -> MeasureWord | None:
    """Read the longest word of the lexicon that starts at a token; a noun before a verb of the same length."""
    match = _WORDS.match(tokens, at)
    return None if match is None or tokens[at].text == "March" else match[0]


def is_measure_word(word: str) -> bool:
    """Whether a word in lower case is one of the lexicon by itself."""
    match = _WORDS.match_words([word])
    return match is not None and match[0] is not None


def read_measure(tokens: Sequence[Token], at: int) -> MeasureWord | None:
    """Read a word as `match_measure` does, an ambiguous one by the words around it: "cases" only where somebody is ill.

    >>> from flows.language.tokens import tokenize
    >>> [read_measure(tokenize(text), 1).measure for text in ("40 prisoners of the rebels", "40 prisoners")]
    ['captured', 'arrested']
    """
    match = match_measure(tokens, at)
    if match is None or match.length > 1 or tokens[at].lower not in _AMBIGUOUS:
        return match
    rule, words = _AMBIGUOUS[tokens[at].lower], _near_words(tokens[at].lower)
    near = [token.lower for token in tokens[max(0, at - _NEAR) : at + _NEAR]]
    measure = rule["without"] if words.isdisjoint(near) else rule["with"]
    return match._replace(measure=measure) if measure else None
