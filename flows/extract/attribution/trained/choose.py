"""Which of the probable spans stand: those that together promise the most, none over another (minimum Bayes risk)."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from flows.language.network.posteriors import Candidate


def choose_spans(candidates: Sequence[Candidate], costs: Mapping[str, float]) -> list[Candidate]:
    """Choose spans that do not overlap and have the greatest sum of probability less cost, in order of the text.

    A span is worth its probability less what a wrong one costs; for the best F1 the cost is half of that F1
    (Lewis 1995). The sum is maximal: weighted interval scheduling.

    >>> a, b = Candidate(0, 3, "content", 0.5), Candidate(2, 4, "content", 0.45)
    >>> [span.first for span in choose_spans([a, b, Candidate(0, 2, "cue", 0.4)], {"content": 0.3, "cue": 0.3})]
    [0, 2]
    """
    spans = sorted((span for span in candidates if span.probability > costs[span.label]), key=lambda span: span.last)
    ends = [span.last for span in spans]
    best = [0.0]
    chosen: list[tuple[int, bool]] = []
    for i, span in enumerate(spans):
        before = bisect_right(ends, span.first, hi=i)
        gain = best[before] + span.probability - costs[span.label]
        chosen.append((before, gain > best[i]))
        best.append(max(gain, best[i]))
    kept: list[Candidate] = []
    at = len(spans)
    while at:
        before, is_kept = chosen[at - 1]
        if is_kept:
            kept.append(spans[at - 1])
        at = before if is_kept else at - 1
    return kept[::-1]
