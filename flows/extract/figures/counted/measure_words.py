"""The lexicon of measures: which words say what kind of count. Where the words stand is for `deciding`."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from flows.language.tokens import Token, tokenize
from flows.language.word_lists import load_lookup, load_words

_LOOKUP: Final[dict[str, Any]] = load_lookup("measures")
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
    words: dict[str, dict[str, list[str]]] = _LOOKUP["measures"]
    return {
        tuple(token.lower for token in tokenize(word)): measure
        for measure, lists in words.items()
        for word in lists[part]
    }


_NOUNS: Final = _index("nouns")
_VERBS: Final = _index("verbs")
EVENTS: Final = _index("events")
"""Nouns that say, before "of", what happened to those counted."""
_NOTHING: Final = frozenset(tuple(word.split()) for word in load_words("measures", "nothing"))
_LONGEST: Final[dict[str, int]] = {}
for _words in [*_NOUNS, *_VERBS, *_NOTHING]:
    _LONGEST[_words[0]] = max(len(_words), _LONGEST.get(_words[0], 0))
_AMBIGUOUS: Final[dict[str, dict[str, str]]] = _LOOKUP["ambiguous"]
_NEAR_WORDS: Final = {word: load_words("measures", rule["near"]) for word, rule in _AMBIGUOUS.items()}


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
    rule, words = _AMBIGUOUS[tokens[at].lower], _NEAR_WORDS[tokens[at].lower]
    near = [token.lower for token in tokens[max(0, at - _NEAR) : at + _NEAR]]
    measure = rule["without"] if words.isdisjoint(near) else rule["with"]
    return match._replace(measure=measure) if measure else None
