"""Finds what a review speaks of in a document: by its words and the sentence that they stand in, not by ids. Pure."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz import fuzz

from flows.link.reviews.record import ClaimPlace, FigurePlace, fold_space
from flows.records import Row

_ALIKE: Final = 60.0
"""Hundredths of what was seen that a row must still say to be asked again for it."""


def find_words(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand in a text, whatever white space is between them."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    if pattern:
        yield from (found.span() for found in re.finditer(pattern, text))


def find_figure_words(text: str, place: FigurePlace) -> list[int]:
    """List where the words of a figure start, in each place where its sentence stands."""
    number = place.sentence[: place.at].count(place.words)
    found = []
    for start, end in find_words(text, place.sentence):
        starts = [each for each, _ in find_words(text[start:end], place.words)]
        if number < len(starts):
            found.append(start + starts[number])
    return found


def match_figures(text: str, figures: Sequence[Row], place: FigurePlace) -> list[Row]:
    """List the figures that a review speaks of: those words, in that place of that sentence."""
    starts, words = set(find_figure_words(text, place)), fold_space(place.words)
    return [row for row in figures if row["figure_start"] in starts and fold_space(row["figure_text"]) == words]


def match_claims(text: str, claims: Sequence[Row], place: ClaimPlace) -> list[Row]:
    """List the claims that a review speaks of: that content, of that source, in that sentence if it names one."""
    said = fold_space(place.words), fold_space(place.source or "")
    within = None if place.sentence is None else list(find_words(text, place.sentence))
    return [
        row
        for row in claims
        if (fold_space(row["content_text"]), fold_space(row["source_text"] or "")) == said
        and (within is None or any(row["content_start"] < end and row["content_end"] > start for start, end in within))
    ]


def has_words(text: str, place: FigurePlace | ClaimPlace) -> bool:
    """Whether what was seen stands in a text, read or not."""
    if isinstance(place, FigurePlace):
        return bool(find_figure_words(text, place))
    wanted = [place.words, *(each for each in (place.sentence, place.source) if each)]
    return all(any(True for _ in find_words(text, words)) for words in wanted)


def find_likest(text: str, rows: Sequence[Row], place: FigurePlace | ClaimPlace) -> Row | None:
    """Find the row whose surroundings are most like the sentence that was seen; None if none is like it."""
    is_figure = isinstance(place, FigurePlace)
    seen = place.sentence if is_figure else place.words
    span = "figure" if is_figure else "content"
    scored = [
        (_measure_likeness(text, row[f"{span}_start"], row[f"{span}_end"], seen or "", place), row) for row in rows
    ]
    best = max(scored, key=lambda each: each[0], default=None)
    return best[1] if best is not None and best[0] >= _ALIKE else None


def _measure_likeness(text: str, start: int, end: int, seen: str, place: FigurePlace | ClaimPlace) -> float:
    """Measure how much of what was seen stands around a row, in hundredths; the words of a figure, where they were."""
    before = place.at if isinstance(place, FigurePlace) else 0
    around = text[max(0, start - before) : max(end, start - before + len(seen))]
    return fuzz.ratio(fold_space(seen), fold_space(around))
