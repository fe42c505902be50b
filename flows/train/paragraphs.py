"""PolNeAR's paragraphs as CofeNet (Wang et al. 2022) scores them: exact-match F1 of each label over token spans.

The same paragraphs in other styles: `styles`. Needs neither torch nor a model.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from flows.extract.attribution.records import Attribution
from flows.language.network.labels import LABELS
from flows.language.spans import Span

_QUOTES: Final = {"``": "“", "''": "”"}
_NO_SPACE_BEFORE: Final = re.compile(r"[.,;:!?)”\]%]|['’](s|re|ve|ll|d|m)?|n['’]t")
_NO_SPACE_AFTER: Final = re.compile(r"[(“$£€\[#]")

TokenSpan = tuple[str, int, int]
"""A label with its first token and its last token, exclusive."""
Labelled = list[tuple[str, str]]
"""A paragraph as tokens with their BIO labels."""


class Paragraph(NamedTuple):
    """One paragraph as running text, with the place of each token and the gold spans."""

    text: str
    tokens: list[Span]
    gold: frozenset[TokenSpan]


class Score(NamedTuple):
    """Precision, recall and F1, each from 0 to 100."""

    precision: float
    recall: float
    f1: float


def read_labelled(path: Path) -> list[Labelled]:
    """Read the tokens and labels of a jsonl file's paragraphs."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [list(zip(each["tokens"], each["labels"], strict=True)) for each in records]


def make_paragraph(labelled: Labelled) -> Paragraph:
    """Write a paragraph as running text."""
    text, places = join_tokens([token for token, _ in labelled])
    return Paragraph(text, places, read_gold([label for _, label in labelled]))


def join_tokens(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """Write tokens as running text, and return the place of each token.

    >>> join_tokens(["``", "No", ",", "''", "he", "said", "."])[0]
    '“No,” he said.'
    """
    pieces: list[str] = []
    spans: list[Span] = []
    length = 0
    before = ""
    for token in tokens:
        word = _QUOTES.get(token, token)
        if pieces and not _NO_SPACE_BEFORE.fullmatch(word) and not _NO_SPACE_AFTER.fullmatch(before):
            pieces.append(" ")
            length += 1
        pieces.append(word)
        spans.append((length, length + len(word)))
        length += len(word)
        before = word
    return "".join(pieces), spans


def read_gold(labels: Sequence[str]) -> frozenset[TokenSpan]:
    """Read BIO labels.

    >>> sorted(read_gold(["B-cue", "I-cue", "B-cue", "O"]))
    [('cue', 0, 2), ('cue', 2, 3)]
    """
    gold: set[TokenSpan] = set()
    start = 0
    for i, label in enumerate([*labels, "O"]):
        before = labels[i - 1] if i else "O"
        if before != "O" and not label.startswith("I-"):
            gold.add((before[2:], start, i))
        if label.startswith("B-"):
            start = i
    return frozenset(gold)


def read_found(found: Iterable[Attribution], tokens: Sequence[Span]) -> set[TokenSpan]:
    """Map attributions to token spans; of two that overlap the longer is kept, because BIO has one layer."""
    candidates = {
        (label, *places)
        for attribution in found
        for label in LABELS
        for span in getattr(attribution, label)
        if (places := cover_tokens(span, tokens)) is not None
    }
    taken: set[int] = set()
    kept: set[TokenSpan] = set()
    for label, first, last in sorted(candidates, key=lambda each: (each[1] - each[2], each)):
        if taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            kept.add((label, first, last))
    return kept


def cover_tokens(span: Span, tokens: Sequence[Span]) -> Span | None:
    """Return the tokens that a span of characters touches."""
    touched = [i for i, (start, end) in enumerate(tokens) if start < span[1] and end > span[0]]
    return (touched[0], touched[-1] + 1) if touched else None


def score_paragraphs(paragraphs: Sequence[Paragraph], found: Sequence[Sequence[Attribution]]) -> Mapping[str, Score]:
    """Score attributions against the gold spans of each label."""
    right, given, wanted = Counter[str](), Counter[str](), Counter[str]()
    for paragraph, attributions in zip(paragraphs, found, strict=True):
        predicted = read_found(attributions, paragraph.tokens)
        for counter, spans in ((right, paragraph.gold & predicted), (given, predicted), (wanted, paragraph.gold)):
            counter.update(label for label, _, _ in spans)
    return {label: rate(right[label], given[label], wanted[label]) for label in LABELS}


def rate(right: int, given: int, wanted: int) -> Score:
    """Make a score from counts."""
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    return Score(100 * precision, 100 * recall, 200 * precision * recall / max(precision + recall, 1e-9))
