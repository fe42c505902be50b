"""Which of the probable spans are kept: the best set without overlap (minimum Bayes risk). Linking them: `links`."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from flows.language.network.posteriors import Candidate


def choose_spans(candidates: Sequence[Candidate], costs: Mapping[str, float]) -> list[Candidate]:
    """Choose the spans without overlap that maximise the sum of probability minus cost, in order of the text.

    The cost is that of a wrong span; for the best F1 it is half of that F1 (Lewis 1995). Weighted interval scheduling
    finds the maximum.

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
