"""The lexicon of measures: which words say what kind of count. Where the words stand is `figures`' affair."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from flows.extract.lookups import load_lookup, load_words
from flows.extract.tokens import Token, tokenize

_LOOKUP: Final[dict[str, Any]] = load_lookup("measures")
OF_PEOPLE: Final = load_words("measures", "of_people")
_PEOPLE: Final = load_words("measures", "people")
SETTING_UNITS: Final = load_words("measures", "setting_units")


class MeasureWord(NamedTuple):
    """A word of the lexicon in a text: its measure, its kind, and how many tokens it takes."""

    measure: str
    is_noun: bool
    length: int


def is_people(word: str) -> bool:
    """Whether a noun in lower case names people.

    >>> is_people("soldiers"), is_people("schoolchildren"), is_people("tents")
    (True, True, False)
    """
    return word in _PEOPLE or word.endswith(("children", "women", "people", "workers", "men", "ians", "icans"))


def _index(part: str) -> Mapping[tuple[str, ...], str]:
    words: dict[str, dict[str, list[str]]] = _LOOKUP["measures"]
    return {
        tuple(token.lower for token in tokenize(word)): measure
        for measure, lists in words.items()
        for word in lists[part]
    }


_NOUNS: Final = _index("nouns")
_VERBS: Final = _index("verbs")
_LONGEST: Final = max(map(len, [*_NOUNS, *_VERBS]))
_FIRST: Final = frozenset(words[0] for words in [*_NOUNS, *_VERBS])


def match_measure(tokens: Sequence[Token], at: int) -> MeasureWord | None:
    """Read the longest word of the lexicon that starts at a token; a noun before a verb of the same length."""
    if tokens[at].lower not in _FIRST or tokens[at].text == "March":
        return None
    for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
        words = tuple(token.lower for token in tokens[at : at + length])
        if words in _NOUNS:
            return MeasureWord(_NOUNS[words], True, length)
        if words in _VERBS:
            return MeasureWord(_VERBS[words], False, length)
    return None
