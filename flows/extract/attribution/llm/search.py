"""Finds a passage in a text: exactly, or with other white space, quotation marks, dashes and Unicode forms.

Offsets are always those of the original text. `grounding` chooses among several places.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from flows.language.spans import Span

_QUOTES: Final = frozenset("\"'`´«»‘’‚‛“”„‟‹›′″‵‶「」『』〝〞＂＇")
_DASHES: Final = frozenset("-‐‑‒–—―−")
_INVISIBLE: Final = frozenset("\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e")
_EDGES: Final = ' ".,;:!?-'
"""What a model adds or drops at the ends of a passage, as `fold_passage` writes it."""
_JOINERS: Final = frozenset("\u200c\u200d")
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
_UNSPACED: Final = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x9FFF), (0xF900, 0xFAFF))
"""Thai, Lao, Burmese, Khmer, Chinese, Japanese: no spaces between words."""


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text without differences that do not matter; character i comes from `[starts[i], ends[i])` of the original."""

    text: str
    starts: list[int]
    ends: list[int]


def fold_passage(text: str) -> FoldedText:
    """Fold white space to one space, quotes to one mark, dashes to one hyphen, the rest to NFKD.

    >>> fold_passage("“It’s  over” — he said…").text
    '"It"s over" - he said...'
    """
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, character in enumerate(text):
        if character in _INVISIBLE:
            continue
        mark = _fold_mark(character)
        if mark and folded and folded[-1] == mark:  # a run counts once
            ends[-1] = at + 1
            continue
        for each in mark or unicodedata.normalize("NFKD", character):
            folded.append(each)
            starts.append(at)
            ends.append(at + 1)
    return FoldedText("".join(folded), starts, ends)


def _fold_mark(character: str) -> str:
    if character in _QUOTES:
        return '"'
    if character in _DASHES:
        return "-"
    return " " if character.isspace() else ""


class SearchableText:
    """A text to search for passages."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: dict[str, list[Span]] = {}

    @cached_property
    def _folded(self) -> FoldedText:
        return fold_passage(self.text)

    def find(self, passage: str) -> list[Span]:
        """Find every place of a passage, in order: exact ones, else in another style, else without marks at its ends.

        A place never begins or ends inside a word, a number or a character of several code points.
        """
        passage = passage.strip()
        if passage not in self._places:
            self._places[passage] = self._search(passage) if passage else []
        return self._places[passage]

    def _search(self, passage: str) -> list[Span]:
        folded = fold_passage(passage).text.strip()
        forms = (folded, folded.rstrip(_EDGES), folded.lstrip(_EDGES), folded.strip(_EDGES))
        return self._find_exact(passage) or next(filter(None, map(self._find_folded, forms)), [])

    def _find_exact(self, passage: str) -> list[Span]:
        spans = ((at, at + len(passage)) for at in _iter_places(self.text, passage))
        return [span for span in spans if self._is_whole(span)]

    def _find_folded(self, passage: str) -> list[Span]:
        text, starts, ends = self._folded.text, self._folded.starts, self._folded.ends
        spans = []
        for at in _iter_places(text, passage) if passage else ():
            last = at + len(passage) - 1
            begins_inside = at > 0 and starts[at - 1] == starts[at]
            ends_inside = last + 1 < len(text) and starts[last + 1] == starts[last]
            span = (starts[at], ends[last])
            if not begins_inside and not ends_inside and self._is_whole(span):
                spans.append(span)
        return spans

    def _is_whole(self, span: Span) -> bool:
        return not any(_is_inside_word(self.text, edge) for edge in span)


def _iter_places(text: str, passage: str) -> Iterator[int]:
    at = text.find(passage)
    while at >= 0:
        yield at
        at = text.find(passage, at + 1)


def _is_inside_word(text: str, at: int) -> bool:
    """Whether a cut at `at` would split a word, a number or one visible character.

    >>> _is_inside_word("aforesaid", 5), _is_inside_word("1,100 dead", 2), _is_inside_word("he said", 3)
    (True, True, False)
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if unicodedata.category(after).startswith("M") or ord(after) in _SKIN_TONES or _JOINERS & {before, after}:
        return True
    if before.isalnum() and after.isalnum():
        return not (_is_unspaced(before) or _is_unspaced(after))
    around = text[max(0, at - 2) : at + 2]
    return any(
        one.isdigit() and point in ".," and two.isdigit()
        for one, point, two in zip(around, around[1:], around[2:], strict=False)
    )


def _is_unspaced(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _UNSPACED)
