"""A text read once: its sentences, each cut into tokens at its first use, and kept for every reader.

Readers get a `Sentence` and ask it; none cuts the text again. `sentences` decides where one ends.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import overload

from flows.language.sentences import split_sentences
from flows.language.spans import Span
from flows.language.tokens import Token, tokenize
from flows.language.tree import ParsedWord, Tree, build_tree


class Sentence:
    """A stretch of text that is read as one sentence; without offsets, the whole text.

    >>> [token.text for token in Sentence("He left. She stayed.", 9).tokens]
    ['She', 'stayed', '.']
    """

    def __init__(
        self, text: str, start: int = 0, end: int | None = None, parsed: Sequence[Sequence[ParsedWord]] = ()
    ) -> None:
        self.text = text
        self.span: Span = (start, len(text) if end is None else end)
        self._parsed = parsed

    @cached_property
    def tokens(self) -> list[Token]:
        """Its words, numbers and marks, with offsets into the whole text."""
        return tokenize(self.text, *self.span)

    @cached_property
    def tree(self) -> Tree:
        """Its dependency tree over its tokens; where nothing was parsed, all hang on the first."""
        return build_tree(self.tokens, self._parsed)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """Give the tokens between two offsets; of one that reaches out, what is between them."""
        starts = self._starts
        first = max(0, bisect_right(starts, start) - 1)
        if first < len(starts) and self.tokens[first].end <= start:
            first += 1
        inside = self.tokens[first : bisect_left(starts, end, first)]
        if inside and inside[0].start < start:
            inside[0:1] = tokenize(self.text, start, min(end, inside[0].end))
        if inside and inside[-1].end > end:
            inside[-1:] = tokenize(self.text, inside[-1].start, end)
        return inside


class Sentences(Sequence[Sentence]):
    """The sentences of a text, in order.

    >>> sentences = Sentences("He left. She stayed.")
    >>> [token.text for token in sentences.tokens_in(3, 12)]
    ['left', '.', 'She']
    """

    def __init__(self, text: str, parsed: Sequence[Sequence[ParsedWord]] = ()) -> None:
        self.text = text
        spans = split_sentences(text)
        self._starts = [start for start, _ in spans]
        read: list[list[Sequence[ParsedWord]]] = [[] for _ in spans]
        for words in parsed:
            if words and spans:
                read[self.index_at(words[0].start)].append(words)
        self._sentences = [Sentence(text, *span, parsed=own) for span, own in zip(spans, read, strict=True)]

    def __len__(self) -> int:
        """Count the sentences."""
        return len(self._sentences)

    @overload
    def __getitem__(self, at: int) -> Sentence: ...
    @overload
    def __getitem__(self, at: slice) -> list[Sentence]: ...
    def __getitem__(self, at: int | slice) -> Sentence | list[Sentence]:
        """Give a sentence by its number."""
        return self._sentences[at]

    def index_at(self, at: int) -> int:
        """Number the sentence that an offset is in; white space belongs to the sentence before it."""
        return max(0, bisect_right(self._starts, at) - 1)

    def indexes_in(self, start: int, end: int) -> range:
        """Number the sentences that a span touches."""
        return range(self.index_at(start), bisect_right(self._starts, end - 1))

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """Give the tokens between two offsets, of however many sentences."""
        return [token for index in self.indexes_in(start, end) for token in self[index].tokens_in(start, end)]

    def whole(self, spans: Sequence[Span]) -> Sentence | None:
        """Give the sentence that spans are all of, if there is one."""
        if len(spans) != 1 or not self._sentences:
            return None
        sentence = self[self.index_at(spans[0][0])]
        return sentence if sentence.span == spans[0] else None
