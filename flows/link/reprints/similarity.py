"""Whether one text repeats another: the judgement on their shingles. Which texts are compared stands elsewhere."""

from typing import Final, NamedTuple

import numpy as np

from flows.link.reprints.shingles import Hashes, hash_numbers, shingle_words, split_words

SKETCH: Final = 4_096
"""Shingles of a text that are kept, those of the smallest hashes: all of an article, a fair sample of a book."""
RESEMBLANCE_MIN: Final = 0.2
"""Shared shingles over all shingles: the whole of a reprint that was cut to a fifth."""
CONTAINMENT_MIN: Final = 0.55
"""Shared shingles over those of the shorter text: real reprints and rewrites share 0.75 or more, other articles,
quotations in them included, 0.53 or less [measured on PolNeAR]. A tenth of the words changed leaves 0.73."""
SHORT: Final = 30
"""Shingles below which a text is a caption or a notice: such texts share half of their words by custom."""
SHORT_RESEMBLANCE_MIN: Final = 0.8
"""What two texts must share where one of them is short: all but a word or two."""

NUMBERS_MIN: Final = 4
NUMBERS_SHARED_MIN: Final = 0.5
"""Numbers that a text must have before they count, and the share that must stand in the other: the bulletins of two
days repeat each other's words but not their figures, which are what they tell."""


class Sketch(NamedTuple):
    """What is kept of a text: the smallest hashes of its shingles (Broder 1997), and its numbers, both sorted."""

    shingles: Hashes
    numbers: Hashes


def sketch_text(text: str) -> Sketch:
    """Read a text for comparison."""
    words = split_words(text)
    return Sketch(shingle_words(words)[:SKETCH].copy(), hash_numbers(words)[:SKETCH].copy())


def is_repeated(one: Sketch, other: Sketch) -> bool:
    """Say whether one text repeats most of the other, from their sketches: cut, reordered, retouched or headed."""
    return _share_words(one.shingles, other.shingles) and _share_numbers(one.numbers, other.numbers)


def _share_numbers(one: Hashes, other: Hashes) -> bool:
    fewer = min(len(one), len(other))
    return fewer < NUMBERS_MIN or len(np.intersect1d(one, other, assume_unique=True)) >= NUMBERS_SHARED_MIN * fewer


def _share_words(one: Hashes, other: Hashes) -> bool:
    if len(one) == SKETCH or len(other) == SKETCH:
        limit = min(sketch[-1] for sketch in (one, other) if len(sketch) == SKETCH)
        one, other = (sketch[: np.searchsorted(sketch, limit, side="right")] for sketch in (one, other))
    shorter = min(len(one), len(other))
    if not shorter:
        return False
    shared = len(np.intersect1d(one, other, assume_unique=True))
    resemblance = shared / (len(one) + len(other) - shared)
    if shorter < SHORT:
        return resemblance >= SHORT_RESEMBLANCE_MIN
    return resemblance >= RESEMBLANCE_MIN and shared / shorter >= CONTAINMENT_MIN
