"""The best tree, against all trees of short sentences."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from flows.language.network.trees import ROOT, find_heads, read_trees
from flows.language.network.windows import Window


def is_tree(heads) -> bool:
    """Whether there is one root and every word reaches it."""
    for start in range(len(heads)):
        at, steps = start, 0
        while at != ROOT and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at != ROOT:
            return False
    return list(heads).count(ROOT) == 1


def score(scores, heads) -> float:
    return float(sum(scores[i, head + 1] for i, head in enumerate(heads)))


@given(st.integers(1, 4).flatmap(lambda n: arrays.arrays(np.float32, (n, n + 1), elements=st.integers(-9, 9))))
def test_the_best_tree_of_all_is_found(scores):
    count = len(scores)
    every = [heads for heads in product(range(-1, count), repeat=count) if is_tree(heads)]
    found = find_heads(scores)
    assert is_tree(found.tolist())
    assert score(scores, found) == pytest.approx(max(score(scores, heads) for heads in every))


def test_a_long_row_of_cycles_is_opened():
    count = 60
    scores = np.full((count, count + 1), -5.0, dtype=np.float32)
    for i in range(0, count, 2):
        scores[i, i + 2] = scores[i + 1, i + 1] = 5.0
    assert is_tree(find_heads(scores).tolist())


def test_the_sentences_of_a_window_are_read_apart():
    spans = np.array([[0, 1], [2, 3], [4, 5]], dtype=np.int32)
    ids = np.zeros(5, dtype=np.int32)
    window = Window(ids, ids, np.array([1, 2, 3], np.int32), spans, np.array([0, 1, 1, 2, 0], np.int32))
    arcs = np.full((3, 6), -9.0, dtype=np.float32)
    arcs[0, 3] = arcs[1, 0] = arcs[2, 0] = 1.0  # the piece of word 1 is column 3, as the root is before piece 0
    labels = np.eye(3, dtype=np.float32)
    trees = read_trees(window, arcs, labels, labels)
    assert [tree.heads.tolist() for tree in trees] == [[1, ROOT], [ROOT]]
    assert [tree.relations.tolist() for tree in trees] == [[0, 1], [2]]
