"""Listed phrases, and the longest of them at a token. What a phrase means is up to its reader."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, Generic, TypeVar

from flows.language.tokens import Token, tokenize

Value = TypeVar("Value")
Words = tuple[str, ...]

_NO_LENGTHS: Final = ()


def split_phrase(phrase: str) -> Words:
    """Split a listed phrase into words as tokens have them.

    >>> split_phrase("so-called")
    ('so', '-', 'called')
    """
    return tuple(token.lower for token in tokenize(phrase))


def index_phrases(listed: Mapping[Value, Iterable[str]]) -> dict[Words, Value]:
    """Turn lists of phrases, each under what they stand for, into a table by phrase.

    >>> index_phrases({"at_least": ["or more", "plus"]})
    {('or', 'more'): 'at_least', ('plus',): 'at_least'}
    """
    return {split_phrase(phrase): value for value, phrases in listed.items() for phrase in phrases}


class PhraseTable(Generic[Value]):
    """Phrases, each with what it stands for; `read` gives them at the first use.

    >>> table = PhraseTable(lambda: index_phrases({"not_sure": ["may", "may well"]}))
    >>> table.match(tokenize("They may well have died"), 1)
    ('not_sure', 2)
    """

    def __init__(self, read: Callable[[], Mapping[Words, Value]]) -> None:
        self._read = read
        self._phrases: dict[Words, Value] = {}
        self._by_first: dict[str, Sequence[int]] = {}
        self._by_last: dict[str, Sequence[int]] = {}

    @property
    def phrases(self) -> Mapping[Words, Value]:
        """All phrases with what they stand for."""
        if not self._phrases:
            self._load()
        return self._phrases

    @cached_property
    def longest(self) -> int:
        """Words of its longest phrase: as many are worth giving to `match_words`."""
        return max(map(len, self.phrases))

    def opens_with(self, word: str) -> bool:
        """Whether a phrase starts with a word."""
        if not self._phrases:
            self._load()
        return word in self._by_first

    def closes_with(self, word: str) -> bool:
        """Whether a phrase ends in a word."""
        if not self._phrases:
            self._load()
        return word in self._by_last

    def _load(self) -> None:
        phrases = dict(self._read())
        self._by_first = _index_lengths(phrases, 0)
        self._by_last = _index_lengths(phrases, -1)
        self._phrases = phrases

    def match(self, tokens: Sequence[Token], at: int, end: int | None = None) -> tuple[Value, int] | None:
        """Find the longest phrase that starts at a token and ends by token `end`: its value, and its tokens."""
        if not self._phrases:
            self._load()
        room = (len(tokens) if end is None else end) - at
        for length in self._by_first.get(tokens[at].lower, _NO_LENGTHS) if room > 0 else _NO_LENGTHS:
            if length <= room:
                words = tuple([token.lower for token in tokens[at : at + length]])
                if words in self._phrases:
                    return self._phrases[words], length
        return None

    def match_before(self, tokens: Sequence[Token], end: int, floor: int = 0) -> tuple[Value, int] | None:
        """Find the longest phrase that ends right before token `end` and starts no earlier than token `floor`."""
        if not self._phrases:
            self._load()
        for length in self._by_last.get(tokens[end - 1].lower, _NO_LENGTHS) if end > floor else _NO_LENGTHS:
            if length <= end - floor:
                words = tuple([token.lower for token in tokens[end - length : end]])
                if words in self._phrases:
                    return self._phrases[words], length
        return None

    def match_words(self, words: Sequence[str], at: int = 0) -> tuple[Value, int] | None:
        """Find the longest phrase that starts at a word; the words are written as those of the table are.

        >>> PhraseTable(lambda: {("km", "/", "h"): "speed", ("km",): "length"}).match_words(["km", "/", "h", "."])
        ('speed', 3)
        """
        if not self._phrases:
            self._load()
        for length in self._by_first.get(words[at], _NO_LENGTHS) if at < len(words) else _NO_LENGTHS:
            found = tuple(words[at : at + length])
            if len(found) == length and found in self._phrases:
                return self._phrases[found], length
        return None


def _index_lengths(phrases: Iterable[Words], place: int) -> dict[str, Sequence[int]]:
    """List the lengths of the phrases by one of their words, the longest first."""
    lengths: dict[str, set[int]] = {}
    for words in phrases:
        lengths.setdefault(words[place], set()).add(len(words))
    return {word: sorted(found, reverse=True) for word, found in lengths.items()}
