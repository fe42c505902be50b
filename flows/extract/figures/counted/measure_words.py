"""The lexicon of measures: which words say what kind of count. Where the words stand is for `deciding`."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from flows.language.tokens import Token, tokenize
from flows.language.word_lists import WordList, WordTable, load_table, load_words, read_entries, read_words

OF_PEOPLE: Final = load_words("measures", "of_people")
SETTING_UNITS: Final = load_words("measures", "setting_units")
_NEAR: Final = 45
"""Tokens to a word that decides on an ambiguous one: most of a sentence."""


class MeasureWord(NamedTuple):
    """A word of the lexicon in a text: its measure, its kind, and how many tokens it takes."""

    measure: str
    is_noun: bool
    length: int


def _index(part: str) -> Mapping[tuple[str, ...], str]:
    return {
        tuple(token.lower for token in tokenize(word)): measure
        for measure, lists in read_entries("measures", "measures").items()
        for word in lists[part]
    }


_NOUNS: Final = WordTable(lambda: _index("nouns"))
_VERBS: Final = WordTable(lambda: _index("verbs"))
EVENTS: Final = WordTable(lambda: _index("events"))
"""Nouns that say, before "of", what happened to those counted."""
_NOTHING: Final = WordList(lambda: [tuple(word.split()) for word in read_words("measures", "nothing")])


def _measure_lengths() -> dict[str, int]:
    """By their first word, the words of the longest phrase."""
    longest: dict[str, int] = {}
    for words in [*_NOUNS, *_VERBS, *_NOTHING]:
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return longest


_LONGEST: Final = WordTable(_measure_lengths)
_AMBIGUOUS: Final = load_table("measures", "ambiguous")


@cache
def _near_words(word: str) -> WordList[str]:
    """The words that decide on an ambiguous one."""
    return load_words("measures", _AMBIGUOUS[word]["near"])


def match_measure(tokens: Sequence[Token], at: int) -> MeasureWord | None:
    """Read the longest word of the lexicon that starts at a token; a noun before a verb of the same length."""
    longest = _LONGEST.get(tokens[at].lower)
    if longest is None or tokens[at].text == "March":
        return None
    for length in range(min(longest, len(tokens) - at), 0, -1):
        words = tuple(token.lower for token in tokens[at : at + length])
        if words in _NOTHING:
            return None
        if words in _NOUNS:
            return MeasureWord(_NOUNS[words], True, length)
        if words in _VERBS:
            return MeasureWord(_VERBS[words], False, length)
    return None


def read_measure(tokens: Sequence[Token], at: int) -> MeasureWord | None:
    """Read a word as `match_measure` does, an ambiguous one by the words around it: "cases" only where somebody is ill.

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
