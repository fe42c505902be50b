"""The time, standing and place of each figure of a document: found once per text, then attached by sentence.

`times/`, `figures/standing/` and `places/` decide; this module only calls them.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from flows.extract.figures.figures import FigureReading
from flows.extract.figures.standing.standing import add_standings
from flows.extract.figures.standing.towns import tell_by_town
from flows.extract.places.attach import place_figure
from flows.extract.places.find import Place, find_places
from flows.extract.times.attach import Dating, date_figure
from flows.extract.times.find import TimeExpression, find_times
from flows.language.sentence import Sentence, Sentences
from flows.language.spans import Span

Found = TypeVar("Found", TimeExpression, Place)


class Circumstances:
    """The times and places of a text, found when its first figure needs them; `published` resolves relative times."""

    def __init__(self, sentences: Sentences, published: date | None) -> None:
        self._sentences = sentences
        self._published = published

    @cached_property
    def _times(self) -> list[TimeExpression]:
        return find_times(self._sentences.text, self._published, self._sentences)

    @cached_property
    def _places(self) -> list[Place]:
        return find_places(self._sentences.text)

    def attach(
        self, figures: Sequence[FigureReading], sentence: Sentence, earlier: Sequence[FigureReading] = ()
    ) -> list[FigureReading]:
        """Attach to the figures of a sentence their time, their standing, for which it counts, and their place.

        `earlier` are the figures of the sentences before it, in order.
        """
        if not figures:
            return []
        times, places = _within(self._times, sentence.span), _within(self._places, sentence.span)
        spans = [figure.span for figure in figures]
        dated = [replace(figure, dating=date_figure(figure.span, sentence, times, spans)) for figure in figures]
        placed = (
            replace(
                figure,
                place=place_figure(figure.span, sentence, places, spans, is_running=figure.scope == "running_total"),
            )
            for figure in add_standings(dated, sentence, earlier)
        )
        return [tell_by_town(figure, sentence.text) for figure in placed]

    def locate(self, span: Span, sentence: Sentence) -> tuple[Dating | None, Place | None]:
        """Find when and where what a span of a sentence names took place."""
        times, places = _within(self._times, sentence.span), _within(self._places, sentence.span)
        return date_figure(span, sentence, times), place_figure(span, sentence, places)

    def list_times(self, sentence: Sentence) -> Sequence[TimeExpression]:
        """List the times that a sentence names, in order."""
        return _within(self._times, sentence.span)

    def list_places(self, sentence: Sentence) -> Sequence[Place]:
        """List the places that a sentence names, in order."""
        return _within(self._places, sentence.span)


def _within(found: Sequence[Found], sentence: Span) -> Sequence[Found]:
    """Select what starts inside a sentence; `found` is in order."""
    first = bisect_left(found, sentence[0], key=lambda each: each.start)
    return found[first : bisect_left(found, sentence[1], key=lambda each: each.start)]
