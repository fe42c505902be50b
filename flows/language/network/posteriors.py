"""The probability of each span, from the network's scores: forward-backward over a linear-chain CRF, in numpy.

A span's posterior is the share of all labellings, weighted by their probability, that have exactly this span. With
BIO it factorises into what comes before the first word and what comes after the last, so each span of a window costs
one sum.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from flows.language.network.labels import BEGIN, INSIDE, LABEL_COUNT, LABELS

Floats = npt.NDArray[np.float32]


_SLACK: Final = 0.01
"""More than rounding takes from a logarithm."""


class Transitions(NamedTuple):
    """The CRF's own scores, very low for what BIO forbids: `(labels, labels)`, `(labels,)`, `(labels,)`."""

    between: Floats
    starts: Floats
    ends: Floats


class Candidate(NamedTuple):
    """A span of words `[first, last)` with its label and posterior probability."""

    first: int
    last: int
    label: str
    probability: float


def find_candidates(
    emissions: Floats, lengths: Sequence[int], transitions: Transitions, least: float
) -> list[list[Candidate]]:
    """Find every span of each window that is probable enough.

    Args:
        emissions: `(windows, words, labels)`.
        lengths: words of each window, at least 1.
        transitions: scores of the CRF.
        least: the least probability, above 0.
    """
    alpha = _forward(emissions, transitions)
    beta = _backward(emissions, lengths, transitions)
    return [
        _spans_of_window(emissions[row, :length], alpha[row, :length], beta[row, :length], transitions, least)
        for row, length in enumerate(lengths)
    ]


def expect_labels(emissions: Floats, transitions: Transitions) -> tuple[Floats, Floats]:
    """Compute how probable each label of each word is, and how often each label is expected to follow each other.

    Args:
        emissions: those of one window, `(words, labels)`.
        transitions: scores of the CRF.

    Returns:
        `(words, labels)` and `(labels, labels)`.
    """
    alpha = _forward(emissions[None], transitions)[0]
    beta = _backward(emissions[None], [len(emissions)], transitions)[0]
    total = _log_sum(alpha[-1] + transitions.ends, axis=0)
    pairs = alpha[:-1, :, None] + transitions.between + (emissions[1:] + beta[1:])[:, None] - total
    return np.exp(alpha + beta - total), np.exp(pairs).sum(axis=0)


def _log_sum(scores: Floats, axis: int) -> Floats:
    top = scores.max(axis=axis, keepdims=True)
    total: Floats = np.log(np.exp(scores - top).sum(axis=axis)) + top.squeeze(axis)
    return total


def _forward(emissions: Floats, transitions: Transitions) -> Floats:
    """Compute the log weight of all paths up to a label at a word, including the word's own score."""
    alpha = np.empty_like(emissions)
    alpha[:, 0] = transitions.starts + emissions[:, 0]
    for t in range(1, emissions.shape[1]):
        alpha[:, t] = _log_sum(alpha[:, t - 1, :, None] + transitions.between, axis=1) + emissions[:, t]
    return alpha


def _backward(emissions: Floats, lengths: Sequence[int], transitions: Transitions) -> Floats:
    """Compute the log weight of all paths after a label at a word, without the word's own score."""
    count, width, _ = emissions.shape
    last = np.asarray(lengths) - 1
    beta = np.broadcast_to(transitions.ends, (count, width, LABEL_COUNT)).copy()
    for t in range(width - 2, -1, -1):
        moved = _log_sum(transitions.between + (emissions[:, t + 1] + beta[:, t + 1])[:, None, :], axis=2)
        beta[:, t] = np.where((t < last)[:, None], moved, transitions.ends)
    return beta


def _spans_of_window(
    emissions: Floats, alpha: Floats, beta: Floats, transitions: Transitions, least: float
) -> list[Candidate]:
    total = _log_sum(alpha[-1] + transitions.ends, axis=0)
    after = emissions + beta
    found: list[Candidate] = []
    for name in LABELS:
        begin, inside = BEGIN[name], INSIDE[name]
        # no span is more probable than that one begins at its first word, and few words are likely to begin one
        firsts = np.flatnonzero(alpha[:, begin] + beta[:, begin] - total >= np.log(least) - _SLACK)
        if not firsts.size:
            continue
        leave = np.empty((len(emissions), 2), dtype=np.float32)
        others = np.arange(LABEL_COUNT) != inside
        leave[-1] = transitions.ends[[begin, inside]]
        leave[:-1, 0] = _log_sum(transitions.between[begin, others] + after[1:, others], axis=1)
        leave[:-1, 1] = _log_sum(transitions.between[inside, others] + after[1:, others], axis=1)
        stay = transitions.between[inside, inside]
        run = np.cumsum(emissions[:, inside] + stay, dtype=np.float64)
        enter = alpha[:, begin] - run + transitions.between[begin, inside] - stay
        is_later = firsts[:, None] < np.arange(len(emissions))
        scores = np.where(is_later, np.add.outer(enter[firsts], run + leave[:, 1]) - total, -np.inf)
        scores[np.arange(len(firsts)), firsts] = (alpha[:, begin] + leave[:, 0] - total)[firsts]
        for row, final in np.argwhere(scores >= np.log(least)).tolist():
            probability = min(1.0, float(np.exp(scores[row, final])))
            found.append(Candidate(int(firsts[row]), final + 1, name, probability))
    return found
