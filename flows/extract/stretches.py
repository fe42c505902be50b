"""The stretches of a sentence outside its attributions, and of spans that overlap the longest; reads no figures."""

from collections.abc import Collection
from typing import Final

from flows.language.sentence import Sentence
from flows.language.spans import Span, overlaps, trim_span

EDGE_MARKS: Final = " \t\u00a0,;:.—–-!?"
"""Marks between a stretch and the attributions around it."""


def keep_outer(spans: Collection[Span]) -> list[Span]:
    """Keep of spans that overlap the longest.

    >>> keep_outer([(0, 4), (2, 9), (12, 15)])
    [(2, 9), (12, 15)]
    """
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if not any(overlaps(span, other) for other in kept):
            kept.append(span)
    return sorted(kept)


def join_crossed(parts: Collection[Span], span: Span) -> Span:
    """Join the parts of attributions that a span overlaps: a number between a cue and its content.

    >>> join_crossed([(0, 4), (5, 9), (10, 14)], (7, 12))
    (5, 14)
    """
    near = [part for part in parts if overlaps(part, span)]
    return min([span[0], *(part[0] for part in near)]), max([span[1], *(part[1] for part in near)])


def cut_out(sentence: Sentence, parts: Collection[Span]) -> list[Span]:
    """List what is left of a sentence without the parts of its attributions."""
    if not parts:
        return [sentence.span]
    pieces: list[Span] = []
    at, sentence_end = sentence.span
    for start, end in [*sorted(parts), (sentence_end, sentence_end)]:
        if start > at:
            piece = _trim_marks(sentence.text, at, min(start, sentence_end))
            pieces += [] if piece is None else [piece]
        at = max(at, end)
    return pieces


def _trim_marks(text: str, start: int, end: int) -> Span | None:
    bare = trim_span(text, start, end, EDGE_MARKS)
    return None if bare is None else trim_span(text, *bare)
