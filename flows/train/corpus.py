"""PolNeAR's articles (Newell et al. 2018), read from jsonl files and rewritten in other styles.

A rewritten article keeps every attribution on the same words. The styles show the model what newsrooms and tokenizers
do to quotation marks. Pieces and windows: `examples`.
"""

import gzip
import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from flows.language.spans import Span

_TO_STRAIGHT: Final = str.maketrans("“”‘’", "\"\"''")
_QUOTE_MARKS: Final = '“”"„«»'


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One annotated attribution, in characters of its article; any part may be empty."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class GoldToken:
    """One token of CoreNLP, with its part of speech and its entity tag (silver)."""

    start: int
    end: int
    pos: str
    entity: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article with the annotations of one annotator."""

    article_id: str
    text: str
    attributions: tuple[GoldAttribution, ...]
    tokens: tuple[GoldToken, ...]


def read_articles(path: Path) -> list[list[Article]]:
    """Read a jsonl file; each article is a list of versions, one for each annotator."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [[_read_article(record, annotations) for annotations in record["annotations"]] for record in records]


def _read_article(record: Mapping[str, Any], annotations: Iterable[Mapping[str, Any]]) -> Article:
    def spans(part: Iterable[Iterable[int]]) -> tuple[Span, ...]:
        return tuple((start, end) for start, end in part)

    attributions = tuple(
        GoldAttribution(spans(each["source"]), spans(each["cue"]), spans(each["content"])) for each in annotations
    )
    tokens = tuple(GoldToken(*token) for sentence in record["tokens"] for token in sentence)
    return Article(record["id"], record["text"], attributions, tokens)


def straighten_quotes(article: Article) -> Article:
    """Replace typographic quotation marks with typewriter marks."""
    return Article(article.article_id, article.text.translate(_TO_STRAIGHT), article.attributions, article.tokens)


def drop_quotes(article: Article) -> Article:
    """Remove the double quotation marks."""
    kept = [i for i, character in enumerate(article.text) if character not in _QUOTE_MARKS]
    text = "".join(article.text[i] for i in kept)
    return _move(article, text, lambda start, end: (bisect_left(kept, start), bisect_left(kept, end)))


def lower_case(article: Article) -> Article:
    """Write everything in lower case; characters whose lower case has another length stay."""
    text = "".join(low if len(low := character.lower()) == 1 else character for character in article.text)
    return Article(article.article_id, text, article.attributions, article.tokens)


def upper_case(article: Article) -> Article:
    """Write everything in capitals; characters whose capital has another length stay."""
    text = "".join(up if len(up := character.upper()) == 1 else character for character in article.text)
    return Article(article.article_id, text, article.attributions, article.tokens)


def split_tokens(article: Article) -> Article:
    """Write CoreNLP's tokens with spaces between them, and ``quotation marks'' as it does."""
    if not article.tokens:
        return article
    pieces: list[str] = []
    places: list[Span] = []
    length = before = 0
    for token in article.tokens:
        word = article.text[token.start : token.end]
        if word in _QUOTE_MARKS and token.pos in {"``", "''"}:
            word = token.pos
        between = "" if not pieces else "\n\n" if "\n" in article.text[before : token.start] else " "
        places.append((length + len(between), length + len(between) + len(word)))
        pieces += [between, word]
        length = places[-1][1]
        before = token.end
    ends = [token.end for token in article.tokens]

    def move(start: int, end: int) -> Span:
        first = min(bisect_left(ends, start + 1), len(ends) - 1)
        last = min(bisect_left(ends, end), len(ends) - 1)
        return places[first][0], places[last][1]

    return _move(article, "".join(pieces), move)


def _move(article: Article, text: str, move: Callable[[int, int], Span]) -> Article:
    """Move every span to its words in the new text; drop a span without words."""

    def spans(part: Iterable[Span]) -> tuple[Span, ...]:
        moved = (move(start, end) for start, end in part)
        return tuple((start, end) for start, end in moved if start < end)

    attributions = tuple(
        GoldAttribution(spans(each.source), spans(each.cue), spans(each.content)) for each in article.attributions
    )
    moved = ((token, spans([(token.start, token.end)])) for token in article.tokens)
    tokens = tuple(GoldToken(*place[0], token.pos, token.entity) for token, place in moved if place)
    return Article(article.article_id, text, attributions, tokens)
