"""When and where each figure of a document holds: reads times and places once, then attaches them by sentence."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from flows.extract.dating import date_figure
from flows.extract.figures import FigureReading
from flows.extract.places import Place, find_places
from flows.extract.placing import place_figure
from flows.extract.sentences import Span
from flows.extract.times import TimeExpression, find_times

Found = TypeVar("Found", TimeExpression, Place)


class Circumstances:
    """The times and places that a text names; relative times are resolved against `published`."""

    def __init__(self, text: str, published: date | None) -> None:
        self._text = text
        self._times = find_times(text, published)
        self._places = find_places(text)

    def attach(self, figures: Sequence[FigureReading], sentence: Span) -> list[FigureReading]:
        """Give the figures of a sentence the time and place that its words give them, if any."""
        times = _within(self._times, sentence) if figures else ()
        places = _within(self._places, sentence) if figures else ()
        return [
            replace(
                figure,
                dating=date_figure(figure.span, sentence, times, self._text),
                place=place_figure(figure.span, sentence, places, self._text),
            )
            for figure in figures
        ]


def _within(found: Sequence[Found], sentence: Span) -> Sequence[Found]:
    """What starts inside a sentence; `found` is in order."""
    first = bisect_left(found, sentence[0], key=lambda each: each.start)
    return found[first : bisect_left(found, sentence[1], key=lambda each: each.start)]
