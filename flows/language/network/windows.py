"""Packs sentences into windows of the size that the network reads. Knows no network; `session` runs it."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from flows.language.network.pieces import Ints, SentencePieces

WINDOW_PIECES: Final = 256
CLS, SEP = 101, 102
"""Numbers of the special pieces in BERT's uncased vocabulary."""


class Window(NamedTuple):
    """What the network reads at once: `[CLS] sentence sentence [SEP] sentence [SEP]`, with a [SEP] at line breaks.

    `ids` and `shapes`: `(pieces,)`. `word_first`: the first piece of each word, `(words,)`. `word_spans`: its
    characters, `(words, 2)`. `sentences`: for the first piece of a word the number of its sentence, from 1 on, for any
    other piece 0, `(pieces,)`. `context`: the number of words at the front that the window before had, too.
    """

    ids: Ints
    shapes: Ints
    word_first: Ints
    word_spans: Ints
    sentences: Ints
    context: int = 0


def pack_windows(sentences: Sequence[SentencePieces], context_pieces: int = 0) -> list[Window]:
    """Pack sentences into windows, in order; no sentence is cut.

    Each window after the first repeats the last sentences of the one before, as many as fit in `context_pieces`.
    """
    windows: list[Window] = []
    begin = 0
    while begin < len(sentences):
        lead = _find_lead(sentences, begin, context_pieces)
        end = _fill(sentences, lead, begin)
        window = make_window(sentences[lead:end])
        windows.append(window._replace(context=sum(len(each.word_first) for each in sentences[lead:begin])))
        begin = end
    return windows


def _find_lead(sentences: Sequence[SentencePieces], begin: int, budget: int) -> int:
    lead = begin
    while lead > 0 and (budget := budget - _size(sentences[lead - 1])) >= 0:
        lead -= 1
    return lead


def _fill(sentences: Sequence[SentencePieces], lead: int, begin: int) -> int:
    """Find the end of a window with the sentence at `begin` and as many more as fit."""
    total = 2 + sum(_size(each) for each in sentences[lead : begin + 1])
    end = begin + 1
    while end < len(sentences) and (total := total + _size(sentences[end])) <= WINDOW_PIECES:
        end += 1
    return end


def _size(sentence: SentencePieces) -> int:
    return len(sentence.ids) + sentence.is_new_line


def make_window(sentences: Sequence[SentencePieces]) -> Window:
    """Join sentences into one window."""
    ids: list[Ints] = [np.array([CLS], dtype=np.int32)]
    shapes: list[Ints] = [np.zeros(1, dtype=np.int32)]
    firsts: list[Ints] = []
    counts = [len(sentence.word_first) for sentence in sentences]
    length = 1
    for i, sentence in enumerate(sentences):
        if i and sentence.is_new_line:
            ids.append(np.array([SEP], dtype=np.int32))
            shapes.append(np.zeros(1, dtype=np.int32))
            length += 1
        sizes = np.diff(np.r_[sentence.word_first, len(sentence.ids)])
        ids.append(sentence.ids)
        shapes.append(np.repeat(sentence.shapes, sizes))
        firsts.append(sentence.word_first + length)
        length += len(sentence.ids)
    ids.append(np.array([SEP], dtype=np.int32))
    shapes.append(np.zeros(1, dtype=np.int32))
    spans = np.concatenate([sentence.word_spans for sentence in sentences])
    first = np.concatenate(firsts)
    numbers = np.zeros(length + 1, dtype=np.int32)
    numbers[first] = np.repeat(np.arange(1, len(sentences) + 1), counts)
    return Window(np.concatenate(ids), np.concatenate(shapes), first, spans, numbers)
