"""Makes training examples from articles: windows of pieces, with labels, links and silver tags for every word."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from tokenizers import Tokenizer

from flows.language.network.labels import BEGIN, INSIDE, LABELS, OUTSIDE
from flows.language.network.pieces import Ints, SentencePieces, read_sentences
from flows.language.network.windows import WINDOW_PIECES, Window, make_window
from flows.language.spans import Span
from flows.train.corpus import (
    Article,
    GoldAttribution,
    drop_quotes,
    lower_case,
    split_tokens,
    straighten_quotes,
    upper_case,
)

NOWHERE: Final = -1
"""Stands for a label, tag or link that is not learned."""

STYLES: Final[Sequence[tuple[Callable[[Article], Article] | None, float]]] = (
    (None, 0.40),
    (split_tokens, 0.25),
    (straighten_quotes, 0.10),
    (drop_quotes, 0.15),
    (upper_case, 0.05),
    (lower_case, 0.05),
)
"""Each style with the share of articles that are read in it."""
PARAGRAPH_SHARE: Final = 0.5
"""Share of an epoch's articles that are cut into single paragraphs, like headlines, feeds and the benchmark."""


LEAD_SHARE: Final = 0.5
"""Share of the others whose windows start at a random sentence, so that cuts fall everywhere."""


class Targets(NamedTuple):
    """The right answer for each word of a text, all `(words,)`; links are word numbers in the text.

    `labels`: BIO. `cue_of`: the first word of the cue, for words of sources and contents. `source_of`: the first word
    of the source, for the first word of a cue; the cue itself if it has no source. `tags`, `entities`: silver.
    """

    labels: Ints
    cue_of: Ints
    source_of: Ints
    tags: Ints
    entities: Ints


class Example(NamedTuple):
    """One window and its targets; links are word numbers in the window."""

    window: Window
    targets: Targets


class ReadArticle(NamedTuple):
    """An article in one style: its sentences, and the targets of all its words."""

    sentences: list[SentencePieces]
    targets: Targets


def read_styles(
    article: Article, tokenizer: Tokenizer, tags: Sequence[str], entities: Sequence[str]
) -> list[ReadArticle]:
    """Read an article in every style of STYLES."""
    return [
        read_article(article if style is None else style(article), tokenizer, tags, entities) for style, _ in STYLES
    ]


def read_article(article: Article, tokenizer: Tokenizer, tags: Sequence[str], entities: Sequence[str]) -> ReadArticle:
    """Split an article into sentences, and make the targets of its words."""
    sentences = read_sentences(article.text, tokenizer)
    spans = np.concatenate([sentence.word_spans for sentence in sentences])
    labels, cue_of, source_of = _read_attributions(article.attributions, spans)
    tag_of, entity_of = (np.full(len(spans), NOWHERE, dtype=np.int32) for _ in range(2))
    for token in article.tokens:
        first, last = _words_of((token.start, token.end), spans)
        tag_of[first:last] = tags.index(token.pos)
        entity_of[first:last] = entities.index(token.entity)
    return ReadArticle(sentences, Targets(labels, cue_of, source_of, tag_of, entity_of))


def _words_of(span: Span, spans: Ints) -> tuple[int, int]:
    """Return the words that a span of characters touches, half-open."""
    first = int(np.searchsorted(spans[:, 1], span[0], side="right"))
    return first, max(first, int(np.searchsorted(spans[:, 0], span[1], side="left")))


def _read_attributions(attributions: Iterable[GoldAttribution], spans: Ints) -> tuple[Ints, Ints, Ints]:
    labels = np.full(len(spans), OUTSIDE, dtype=np.int32)
    cue_of, source_of = (np.full(len(spans), NOWHERE, dtype=np.int32) for _ in range(2))
    for each in attributions:
        places = {name: [_words_of(span, spans) for span in getattr(each, name)] for name in LABELS}
        cue = next((first for first, last in places["cue"] if first < last), None)
        source = next((first for first, last in places["source"] if first < last), None)
        for name in ("content", "source", "cue"):
            for first, last in places[name]:
                if first == last:
                    continue
                labels[first:last] = INSIDE[name]
                labels[first] = BEGIN[name]
                if name != "cue" and cue is not None:
                    cue_of[first:last] = cue
        if cue is not None:
            source_of[cue] = cue if source is None else source
    return labels, cue_of, source_of


def cut_examples(article: ReadArticle, chance: random.Random) -> list[Example]:
    """Cut an article into windows at random: single paragraphs, or as much as fits, from a random sentence on."""
    if chance.random() < PARAGRAPH_SHARE:
        runs = list(_paragraph_runs(article.sentences))
    else:
        lead = chance.randint(0, len(article.sentences) // 2) if chance.random() < LEAD_SHARE else 0
        lead_runs = list(_pack_runs(article.sentences[:lead]))
        runs = lead_runs + [(a + lead, b + lead) for a, b in _pack_runs(article.sentences[lead:])]
    return [_make_example(article, begin, end) for begin, end in runs]


def _pack_runs(sentences: Sequence[SentencePieces]) -> Iterator[tuple[int, int]]:
    """Yield runs of sentences that fit a window; one sentence always fits."""
    begin, total = 0, 2
    for i, sentence in enumerate(sentences):
        size = len(sentence.ids) + sentence.is_new_line
        if i > begin and total + size > WINDOW_PIECES:
            yield begin, i
            begin, total = i, 2
        total += size
    if begin < len(sentences):
        yield begin, len(sentences)


def _paragraph_runs(sentences: Sequence[SentencePieces]) -> Iterable[tuple[int, int]]:
    starts = [i for i, sentence in enumerate(sentences) if i == 0 or sentence.is_new_line]
    for begin, end in zip(starts, [*starts[1:], len(sentences)], strict=True):
        yield from ((a + begin, b + begin) for a, b in _pack_runs(sentences[begin:end]))


def _make_example(article: ReadArticle, begin: int, end: int) -> Example:
    counts = [len(sentence.word_first) for sentence in article.sentences]
    first = sum(counts[:begin])
    last = first + sum(counts[begin:end])
    labels, cue_of, source_of, tags, entities = (column[first:last].copy() for column in article.targets)
    is_cut = len(labels) and labels[0] in INSIDE.values()
    if is_cut:
        labels[0] -= 1  # the number of I- is that of B- plus one
    targets = Targets(labels, _shift(cue_of, first, last), _shift(source_of, first, last), tags, entities)
    return Example(make_window(article.sentences[begin:end]), targets)


def _shift(links: Ints, first: int, last: int) -> Ints:
    """Count links from the window's first word; links out of the window are not learned."""
    is_inside = (links >= first) & (links < last)
    return np.where(is_inside, links - first, NOWHERE).astype(np.int32)
