"""Cuts a text into sentences, words and word pieces, each with its place in the text. Windows of them: `windows`.

A *word* here is what the tokenizer gets by splitting at white space and punctuation, before it looks for pieces. The
network labels words, and every word knows its characters.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding, Tokenizer

from flows.language.sentences import split_sentences

Ints = npt.NDArray[np.int32]

MAX_SENTENCE_PIECES: Final = 250
"""A longer sentence is cut between words; with [CLS] and [SEP] it still fits a window."""
MAX_WORD_PIECES: Final = 24
"""Most pieces of a word that the model sees; a longer run without a break is not language."""
LONG_PIECES: Final = 64
DENSEST: Final = 1 / 3
"""Pieces per character above which a sentence of `LONG_PIECES` or more is left out: tables of numbers, rows of marks,
scripts that the model never saw. They take four times as long as prose, whose densest of 192 long sentences had
0.29."""
ENCODE_CHUNK: Final = 2048
"""Sentences passed to the tokenizer at once, which bounds its memory and keeps its threads busy."""

_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")

_LIST_MARK: Final = re.compile(r"[•‣▪◦·*–—-]\s+")

LOWER, TITLE, UPPER, MIXED = range(4)


class SentencePieces(NamedTuple):
    """One sentence, or a part of a long one, in pieces and words.

    `ids`: the numbers of the pieces, `(pieces,)`. `word_first`: the first piece of each word, `(words,)`. `word_spans`:
    the half-open characters of each word in the text, `(words, 2)`. `shapes`: upper or lower case of each word,
    `(words,)`. `is_new_line`: whether a line break comes before it.
    """

    ids: Ints
    word_first: Ints
    word_spans: Ints
    shapes: Ints
    is_new_line: bool


def read_sentences(text: str, tokenizer: Tokenizer) -> list[SentencePieces]:
    """Split a text into sentences and look up their pieces; sentences without a word are left out."""
    encodable = _SURROGATE.sub("\ufffd", text)
    spans = split_sentences(encodable)
    sentences: list[SentencePieces] = []
    before = 0
    for chunk in range(0, len(spans), ENCODE_CHUNK):
        part = [_skip_list_mark(encodable, *span) for span in spans[chunk : chunk + ENCODE_CHUNK]]
        encodings = tokenizer.encode_batch([encodable[start:end] for start, end in part], add_special_tokens=False)
        for (start, end), encoding in zip(part, encodings, strict=True):
            is_new_line = before > 0 and "\n" in encodable[before:start]
            for sentence in _cut_sentence(encodable, start, encoding, is_new_line=is_new_line):
                sentences.append(sentence)
                before = end
    return sentences


def read_sentence(text: str, tokenizer: Tokenizer) -> SentencePieces | None:
    """Read a text as one sentence; None if it has no word, is longer than a window, or is no prose."""
    encoding = tokenizer.encode(_SURROGATE.sub("\ufffd", text), add_special_tokens=False)
    sentences = list(_cut_sentence(text, 0, encoding, is_new_line=False))
    return sentences[0] if len(sentences) == 1 else None


def _skip_list_mark(text: str, start: int, end: int) -> tuple[int, int]:
    """Skip the mark before a list item; nobody said it."""
    mark = _LIST_MARK.match(text, start, end)
    return (mark.end(), end) if mark else (start, end)


def _cut_sentence(text: str, start: int, encoding: Encoding, *, is_new_line: bool) -> Iterator[SentencePieces]:
    """Make sentences from an encoding, several if it is longer than a window."""
    ids = np.array(encoding.ids, dtype=np.int32)
    if not len(ids):
        return
    offsets = np.array(encoding.offsets, dtype=np.int32) + start
    words = np.array(encoding.word_ids, dtype=np.int32)
    first = np.flatnonzero(np.r_[True, words[1:] != words[:-1]]).astype(np.int32)
    edges = np.r_[first, len(ids)]
    sizes = np.diff(edges)
    spans = np.stack([offsets[first, 0], offsets[first + sizes - 1, 1]], axis=1)
    shown = np.minimum(sizes, MAX_WORD_PIECES)
    is_shown = np.arange(len(ids)) - np.repeat(first, sizes) < MAX_WORD_PIECES
    at = 0
    for begin, end in _cut_words(shown):
        pieces = slice(edges[begin], edges[end])
        kept = ids[pieces][is_shown[pieces]]
        if len(kept) >= LONG_PIECES and len(kept) > DENSEST * (spans[end - 1, 1] - spans[begin, 0]):
            continue
        starts = np.cumsum(np.r_[0, shown[begin : end - 1]]).astype(np.int32)
        yield SentencePieces(
            kept, starts, spans[begin:end], _read_shapes(text, spans[begin:end]), is_new_line and at == 0
        )
        at = end


def _cut_words(sizes: Ints) -> list[tuple[int, int]]:
    """List runs of words with at most MAX_SENTENCE_PIECES pieces."""
    runs: list[tuple[int, int]] = []
    begin = total = 0
    for i, size in enumerate(sizes.tolist()):
        if total + size > MAX_SENTENCE_PIECES:
            runs.append((begin, i))
            begin, total = i, 0
        total += size
    return [*runs, (begin, len(sizes))]


def _read_shapes(text: str, spans: Ints) -> Ints:
    return np.array([_shape(text[start:end]) for start, end in spans.tolist()], dtype=np.int32)


def _shape(word: str) -> int:
    if word.islower() or not word[0].isalpha():
        return LOWER
    if len(word) > 1 and word.isupper():
        return UPPER
    return TITLE if word[0].isupper() else MIXED
