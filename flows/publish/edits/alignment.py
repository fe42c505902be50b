"""Which sentence of a text became which of its newer version. Knows no claims.

A sentence that stands in both, wherever, is kept: one that moved is no change. Of the others, those most alike are
paired.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

from flows.language.sentences import split_sentences
from flows.language.spans import Span
from flows.language.tokens import tokenize

LEAST_ALIKE: Final = 0.5
"""Share of their words that two sentences must have in common, in order, so that one is the other reworded."""
MOST_COMPARED: Final = 40_000
"""Pairs of sentences that are compared at most; beyond that the text is another one."""


@dataclass(frozen=True)
class VersionText:
    """A text, cut into sentences."""

    text: str

    @cached_property
    def sentences(self) -> list[Span]:
        """Where its sentences are."""
        return split_sentences(self.text)

    @cached_property
    def keys(self) -> list[tuple[str, ...]]:
        """The words and numbers of each sentence, without marks and case."""
        return [_words_of(self.text, span) for span in self.sentences]

    @cached_property
    def words(self) -> str:
        """All words and numbers of the text, to look for some in."""
        return f" {' '.join(' '.join(key) for key in self.keys)} "

    def sentence_at(self, position: int) -> int | None:
        """Say in which sentence a character is."""
        return next((at for at, (start, end) in enumerate(self.sentences) if start <= position < end), None)

    def quote_sentence(self, position: int) -> str:
        """Give the sentence around a character; empty where it is in none."""
        at = self.sentence_at(position)
        return "" if at is None else " ".join(self.text[slice(*self.sentences[at])].split())


@dataclass(frozen=True)
class Alignment:
    """Two versions of a text: sentences that both have, and those that one has in other words, by their numbers."""

    old: VersionText
    new: VersionText
    kept_old: frozenset[int]
    kept_new: frozenset[int]
    reworded: Mapping[int, int]

    @property
    def is_other_text(self) -> bool:
        """Whether so little of the text is left that another one stands at its address."""
        found = len(self.kept_old) + len(self.reworded)
        return found < _LEAST_LEFT * min(len(self.old.sentences), len(self.new.sentences))


def align_versions(old: str, new: str) -> Alignment:
    """Align the sentences of two versions of a text."""
    one, other = VersionText(old), VersionText(new)
    kept = _match_equal(one.keys, other.keys)
    left = [at for at in range(len(one.keys)) if at not in kept]
    coming = [at for at in range(len(other.keys)) if at not in set(kept.values())]
    pairs = _match_alike(one.keys, other.keys, left, coming)
    return Alignment(one, other, frozenset(kept), frozenset(kept.values()), pairs)


def _match_equal(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> dict[int, int]:
    """Match the sentences that are the same, in order."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, key in reversed(list(enumerate(new))):
        places[key].append(at)
    return {at: places[key].pop() for at, key in enumerate(old) if places[key]}


def _match_alike(
    old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]], left: Sequence[int], coming: Sequence[int]
) -> dict[int, int]:
    """Match sentences that share most words, the most alike first, and then those that are nearest."""
    if len(left) * len(coming) > MOST_COMPARED:
        return {}
    found = []
    for one in left:
        for other in coming:
            alike = _compare_words(old[one], new[other])
            if alike >= LEAST_ALIKE:
                found.append((-alike, abs(one / len(old) - other / len(new)), one, other))
    pairs: dict[int, int] = {}
    for _, _, one, other in sorted(found):
        if one not in pairs and other not in pairs.values():
            pairs[one] = other
    return pairs


def _compare_words(one: Sequence[str], other: Sequence[str]) -> float:
    """Say which share of their words two sentences have in common, in order."""
    both = len(one) + len(other)
    shared = (Counter(one) & Counter(other)).total()
    if not both or 2 * shared / both < LEAST_ALIKE:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _words_of(text: str, span: Span) -> tuple[str, ...]:
    return tuple(token.lower for token in tokenize(text, *span) if token.is_word or token.is_number)


_LEAST_LEFT: Final = 0.3
