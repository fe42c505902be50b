"""The spans that stand are those with the greatest sum, and none lies over another."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from flows.extract.attribution.trained.choose import choose_spans
from flows.language.network.posteriors import Candidate

COSTS = {"source": 0.4, "cue": 0.35, "content": 0.3}
CANDIDATES = st.lists(
    st.builds(
        lambda first, length, label, probability: Candidate(first, first + length, label, probability),
        st.integers(0, 8),
        st.integers(1, 5),
        st.sampled_from(sorted(COSTS)),
        st.floats(0.05, 1),
    ),
    max_size=8,
)


def worth(spans) -> float:
    return sum(span.probability - COSTS[span.label] for span in spans)


def is_apart(spans) -> bool:
    return all(one.last <= two.first for one, two in pairwise(sorted(spans, key=lambda span: span.first)))


@given(CANDIDATES)
def test_no_other_choice_is_worth_more(candidates):
    chosen = choose_spans(candidates, COSTS)
    assert is_apart(chosen)
    every = [each for size in range(len(candidates) + 1) for each in combinations(candidates, size) if is_apart(each)]
    assert worth(chosen) >= max(map(worth, every)) - 1e-9


def test_improbable_spans_do_not_stand():
    assert choose_spans([Candidate(0, 2, "content", 0.29)], COSTS) == []
