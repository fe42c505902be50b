"""Scores linked triples of source, cue and content on whole articles. Needs neither torch nor a model."""

from collections.abc import Iterable, Sequence
from typing import Final

from flows.extract.attribution.records import Attribution
from flows.language.spans import Span
from flows.train.corpus import GoldAttribution
from flows.train.paragraphs import Score, rate

MIN_OVERLAP: Final = 0.5
"""Share of the longer of two parts that both must have in common to count as the same."""


def score_triples(
    texts: Sequence[str], gold: Sequence[Sequence[GoldAttribution]], found: Sequence[Sequence[Attribution]]
) -> Score:
    """Score attributions; one is right if its cue is exact and source and content overlap by half of the longer."""
    pairs = list(zip(texts, gold, found, strict=True))
    right = sum(sum(judge_triples(text, wanted, given)) for text, wanted, given in pairs)
    return rate(right, sum(map(len, found)), sum(map(len, gold)))


def judge_triples(text: str, gold: Iterable[GoldAttribution], found: Iterable[Attribution]) -> list[bool]:
    """Judge whether each found attribution is right; each gold one counts for the first that matches it."""
    left = list(gold)
    verdicts: list[bool] = []
    for each in found:
        match = next((i for i, wanted in enumerate(left) if _is_same(text, wanted, each)), None)
        verdicts.append(match is not None)
        if match is not None:
            del left[match]
    return verdicts


def _is_same(text: str, gold: GoldAttribution, found: Attribution) -> bool:
    return (
        _words(text, gold.cue) == _words(text, found.cue)
        and _overlaps(_words(text, gold.source), _words(text, found.source))
        and _overlaps(_words(text, gold.content), _words(text, found.content))
    )


def _words(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Return the offsets of all characters of spans except white space."""
    return frozenset(i for start, end in spans for i in range(start, end) if not text[i].isspace())


def _overlaps(gold: frozenset[int], found: frozenset[int]) -> bool:
    if not gold or not found:
        return gold == found
    return len(gold & found) >= MIN_OVERLAP * max(len(gold), len(found))
