"""Posteriors of spans against the sum over all labellings, written out."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.language.network.labels import BEGIN, INSIDE, LABEL_COUNT, LABELS
from flows.language.network.posteriors import Transitions, find_candidates

FORBIDDEN = -1e4


def random_scores(seed: int, words: int):
    chance = np.random.default_rng(seed)
    between, starts, ends = (
        chance.normal(size=size) for size in ((LABEL_COUNT, LABEL_COUNT), LABEL_COUNT, LABEL_COUNT)
    )
    for name, inside in INSIDE.items():
        starts[inside] = FORBIDDEN
        for before in range(LABEL_COUNT):
            if before not in {BEGIN[name], inside}:
                between[before, inside] = FORBIDDEN
    return chance.normal(size=(words, LABEL_COUNT)) * 2, Transitions(between, starts, ends)


def read_spans(labels):
    spans, start = set(), None
    for i, label in enumerate([*labels, 0]):
        if start is not None and label != INSIDE[start[1]]:
            spans.add((start[0], i, start[1]))
            start = None
        name = next((name for name in LABELS if label == BEGIN[name]), None)
        start = (i, name) if name else start
    return spans


def sum_over_labellings(emissions, transitions):
    weights, total = {}, 0.0
    for labels in product(range(LABEL_COUNT), repeat=len(emissions)):
        score = transitions.starts[labels[0]] + transitions.ends[labels[-1]] + emissions[0, labels[0]]
        for i in range(1, len(labels)):
            score += transitions.between[labels[i - 1], labels[i]] + emissions[i, labels[i]]
        weight = np.exp(score)
        total += weight
        for span in read_spans(labels):
            weights[span] = weights.get(span, 0.0) + weight
    return {span: weight / total for span, weight in weights.items()}


@given(st.integers(0, 10_000), st.integers(1, 4))
def test_a_span_is_as_probable_as_the_labellings_that_hold_it(seed, words):
    emissions, transitions = random_scores(seed, words)
    [found] = find_candidates(emissions[None], [words], transitions, 1e-6)
    expected = {span: share for span, share in sum_over_labellings(emissions, transitions).items() if share >= 1e-6}
    given_spans = {(each.first, each.last, each.label): each.probability for each in found}
    assert given_spans.keys() == expected.keys()
    assert all(given_spans[span] == pytest.approx(share, rel=1e-4, abs=1e-6) for span, share in expected.items())


def test_padding_changes_nothing():
    emissions, transitions = random_scores(7, 4)
    padded = np.zeros((2, 6, LABEL_COUNT))
    padded[0, :4], padded[1] = emissions, 1.0
    [alone], [beside, _] = (
        find_candidates(emissions[None], [4], transitions, 0.01),
        find_candidates(padded, [4, 6], transitions, 0.01),
    )
    assert [each[:3] for each in beside] == [each[:3] for each in alone]
    assert [each.probability for each in beside] == pytest.approx([each.probability for each in alone])
