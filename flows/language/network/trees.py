"""The dependency tree of a sentence, from the network's scores: the best heads that make a tree (Chu-Liu/Edmonds)."""

from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from flows.language.network.pieces import Ints
from flows.language.network.posteriors import Floats
from flows.language.network.windows import Window

ROOT: Final = -1
"""Stands for the head of the word that has none."""
PART_OF_WORD: Final = "goeswith"
"""The relation of a word that is a part of the word before it."""


class WordArcs(NamedTuple):
    """The tree of one sentence, each `(words,)`: the number of each word's head or ROOT, its relation, its tag."""

    heads: Ints
    relations: Ints
    tags: Ints


def read_trees(window: Window, arcs: Floats, relations: Floats, tags: Floats) -> list[WordArcs]:
    """Read the trees of a window's sentences, in order.

    Args:
        window: as the network read it.
        arcs: `(words, pieces + 1)`, the scores of the root and of each piece as the head of a word.
        relations: `(words, relations)`, the scores of a word's relation to its best head.
        tags: `(words, parts of speech)`.
    """
    columns = np.concatenate([[0], window.word_first + 1])
    kinds, classes = relations.argmax(axis=1).astype(np.int32), tags.argmax(axis=1).astype(np.int32)
    numbers = window.sentences[window.word_first]
    edges = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(numbers)]
    found = []
    for begin, end in pairwise(edges):
        own = columns[[0, *range(begin + 1, end + 1)]]
        found.append(WordArcs(find_heads(arcs[begin:end][:, own]), kinds[begin:end], classes[begin:end]))
    return found


def find_heads(scores: Floats) -> Ints:
    """Find the tree with one root that has the highest score.

    Args:
        scores: `(words, words + 1)`; row i has the score of the root as the head of word i, then of each word.

    Returns:
        The number of each word's head, or ROOT, `(words,)`.
    """
    scores = scores.astype(np.float64)
    scores[np.arange(len(scores)), np.arange(len(scores)) + 1] = -np.inf
    heads = _span(scores)
    return (_span_from_one(scores) if (heads == ROOT).sum() > 1 else heads).astype(np.int32)


def _span_from_one(scores: Floats) -> Ints:
    """Find the best tree with one root: try each word as root, the likeliest first, while it may be the best."""
    others = scores[:, 1:].max(axis=1)
    bounds = scores[:, 0] - others + others.sum()  # what no tree with that root exceeds
    best: Ints = np.zeros(len(scores), dtype=np.int32)
    most = -np.inf
    for root in np.argsort(-bounds, kind="stable").tolist():
        if bounds[root] <= most:
            break
        rooted = scores.copy()
        rooted[:, 0] = -np.inf
        rooted[root] = -np.inf
        rooted[root, 0] = scores[root, 0]
        heads = _span(rooted)
        score = np.take_along_axis(scores, heads[:, None] + 1, axis=1).sum()
        if score > most:
            best, most = heads, score
    return best


def _find_cycle(heads: Ints) -> list[int]:
    """Return the words of one cycle, or nothing."""
    state = [0] * len(heads)  # the walk that first came by, counted from 1
    for start in range(len(heads)):
        at = start
        while at != ROOT and not state[at]:
            state[at] = start + 1
            at = int(heads[at])
        if at != ROOT and state[at] == start + 1:
            cycle = [at]
            while (following := int(heads[cycle[-1]])) != at:
                cycle.append(following)
            return cycle
    return []


def _span(scores: Floats) -> Ints:
    """Find the best tree: contract a cycle of best heads to one word, solve that, and open the cycle again."""
    heads: Ints = scores.argmax(axis=1) - 1
    cycle = _find_cycle(heads)
    if not cycle:
        return heads
    count = len(scores)
    inside = set(cycle)
    rest = [i for i in range(count) if i not in inside]
    columns = [0, *(i + 1 for i in rest)]
    inner = scores[cycle, heads[cycle] + 1]
    # into the cycle: what breaking it open at a word gains; out of it: its word that is the best head
    gains = scores[np.ix_(cycle, columns)] - inner[:, None]
    offers = scores[np.ix_(rest, [i + 1 for i in cycle])]
    smaller = np.full((len(rest) + 1, len(rest) + 2), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(rest, columns)]
    smaller[-1, :-1] = gains.max(axis=0)
    smaller[:-1, -1] = offers.max(axis=1) if rest else 0.0
    solved = _span(smaller)
    found: Ints = heads.copy()
    for i, word in enumerate(rest):
        head = int(solved[i])
        found[word] = ROOT if head == ROOT else cycle[int(offers[i].argmax())] if head == len(rest) else rest[head]
    entry = int(solved[-1])
    opened = int(gains[:, entry + 1].argmax())
    found[cycle[opened]] = ROOT if entry == ROOT else rest[entry]
    return found
