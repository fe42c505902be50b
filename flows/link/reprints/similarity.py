"""Whether one text repeats another, judged by their shingles. `candidates` and `originals` choose what to compare."""

from typing import Final, NamedTuple

import numpy as np

from flows.link.reprints.shingles import Hashes, hash_numbers, shingle_words, split_words

SKETCH: Final = 4_096
"""Shingles of a text that are kept, those with the smallest hashes: all of an article, a fair sample of a book."""
RESEMBLANCE_MIN: Final = 0.2
"""Least share of all shingles that two texts have in common; a reprint cut to a fifth reaches it."""
CONTAINMENT_MIN: Final = 0.55
"""Least share of the shorter text's shingles. Real reprints and rewrites share 0.75 or more; other articles, even with
quotations, 0.53 or less [measured on PolNeAR]. Changing a tenth of the words leaves 0.73."""
SHORT: Final = 30
"""Shingles below which a text is a caption or a notice; such texts often share half of their words."""
SHORT_RESEMBLANCE_MIN: Final = 0.8
"""Least resemblance if one text is short: all but a word or two."""

NUMBERS_MIN: Final = 4
NUMBERS_SHARED_MIN: Final = 0.5
"""Fewest numbers of a text for them to count, and the share that the other text must have: the bulletins of two days
repeat each other's words but not their figures, which are the news."""


class Sketch(NamedTuple):
    """A summary of a text: the smallest hashes of its shingles (Broder 1997), and its numbers, both sorted."""

    shingles: Hashes
    numbers: Hashes


def sketch_text(text: str) -> Sketch:
    """Make the sketch of a text."""
    words = split_words(text)
    return Sketch(shingle_words(words)[:SKETCH].copy(), hash_numbers(words)[:SKETCH].copy())


def is_repeated(one: Sketch, other: Sketch) -> bool:
    """Whether one text repeats most of the other: cut, reordered, retouched, or with a new heading."""
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
