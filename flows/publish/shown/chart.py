"""A small chart of a quantity in time: a line for each voice, a bar for what its words leave open. Numbers only.

Everything is in percent of the chart's width and height, from its upper left corner, as SVG has it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import floor, log10
from typing import Final

from flows.publish.shown.records import ShownFigure, ShownQuantity, ShownVoice
from flows.wording import format_day, format_number

HUES: Final = 6
"""Colours for voices; a further voice has none of its own."""
HEADROOM: Final = 1.12
"""Of the scale beyond the highest value, so that a figure without an upper limit can run on."""
MARGIN_PCT: Final = 3.0
"""On the left and right, so that a point at the edge is whole."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What the words of a figure leave open, from `left` to `right` on the scale; open ends run on."""

    left: float
    width: float
    is_open_below: bool
    is_open_above: bool


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a voice: where its value is, and from where to where it may be."""

    x: float
    y: float
    top: float
    bottom: float
    is_open: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One voice in time."""

    hue: int
    label: str
    points: tuple[Point, ...]

    @property
    def path(self) -> str:
        """The points as SVG has them."""
        return " ".join(f"{point.x:g},{point.y:g}" for point in self.points)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis, and what it says."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The lines of a quantity, and its axes."""

    lines: tuple[Line, ...]
    values: tuple[Tick, ...]
    days: tuple[Tick, ...]


def draw_chart(quantity: ShownQuantity) -> Chart | None:
    """Draw a quantity in time; None where no voice moved and few days are spoken of, or all say the same."""
    figures = [figure for voice in quantity.voices for figure in voice.figures]
    days = sorted({figure.said for figure in figures if figure.said is not None})
    top = scale_top(figures)
    values = {(figure.low, figure.high) for figure in figures}
    is_moving = any(len({figure.said for figure in voice.figures}) > 1 for voice in quantity.voices)
    if top <= 0 or len(values) == 1 or len(days) < (_FEWEST if is_moving else _FEWEST_UNMOVED):
        return None
    held: Counter[tuple[float, float]] = Counter()
    lines = []
    for hue, voice in enumerate(quantity.voices):
        points = dict.fromkeys(_place(figure, days, top) for figure in _dated(voice))
        lines.append(Line(hue, voice.who, tuple(_beside(point, held) for point in points)))
    drawn = tuple(line for line in lines if line.points)
    return Chart(drawn, tuple(_mark_values(top)), tuple(_mark_days(days)))


def draw_bar(figure: ShownFigure, top: float) -> Bar:
    """Place a figure on a scale from 0 to `top`."""
    low, high = figure.low, figure.high
    start = max(0.0, 100 * (low or 0) / top) if top > 0 else 0.0
    end = max(start, 100 * high / top) if top > 0 and high is not None else 100.0
    return Bar(round(start, 2), round(end - start, 2), is_open_below=low is None, is_open_above=high is None)


def scale_top(figures: Iterable[ShownFigure]) -> float:
    """The top of the scale for some figures, a little above the highest value."""
    return HEADROOM * max(
        (value for each in figures for value in (each.low, each.high) if value is not None), default=0
    )


def _dated(voice: ShownVoice) -> Iterator[ShownFigure]:
    yield from (figure for figure in voice.figures if figure.said is not None)


def _place(figure: ShownFigure, days: Sequence[date], top: float) -> Point:
    """Place a figure: its point at what is stated, or halfway between two ends; its bar to where it may be."""
    low, high = figure.low, figure.high
    stated = [value for value in (low, high) if value is not None]
    middle = sum(stated) / len(stated) if stated else 0.0
    return Point(
        x=_across(figure.said or days[0], days),
        y=_down(middle, top),
        top=_down(high, top) if high is not None else 0.0,
        bottom=_down(low, top) if low is not None else 100.0,
        is_open=low is None or high is None,
    )


def _beside(point: Point, held: Counter[tuple[float, float]]) -> Point:
    """Move a point aside from those before it that stand in its place, so that each is seen."""
    place = point.x, point.y
    held[place] += 1
    aside = _ASIDE_PCT * (held[place] - 1)
    return replace(point, x=round(point.x + (aside if point.x < _MIDDLE_PCT else -aside), 2))


def _across(day: date, days: Sequence[date]) -> float:
    share = (day - days[0]) / (days[-1] - days[0])
    return round(MARGIN_PCT + share * (100 - 2 * MARGIN_PCT), 2)


def _down(value: float, top: float) -> float:
    return round(100 * (1 - max(0.0, value) / top), 2)


def _mark_values(top: float) -> Iterator[Tick]:
    """Mark round values from nothing upwards, two to four of them."""
    size = 10.0 ** floor(log10(top))
    step = next(each * size / 10 for each in _STEPS if top / (each * size / 10) < _MOST_STEPS)
    yield from (Tick(_down(step * at, top), format_number(step * at)) for at in range(int(top / step) + 1))


def _mark_days(days: Sequence[date]) -> Iterator[Tick]:
    """Mark the first day, the last, and one between them where something was said about halfway."""
    middle = days[0] + (days[-1] - days[0]) / 2
    nearest = min(days, key=lambda day: abs(day - middle))
    is_apart = _APART_PCT < _across(nearest, days) < 100 - _APART_PCT
    yield from (Tick(_across(day, days), format_day(day)) for day in (days[0], *[nearest] * is_apart, days[-1]))


_FEWEST: Final = 2
"""Days from which a voice that moved is drawn."""
_FEWEST_UNMOVED: Final = 3
"""Days from which voices are drawn of which none moved: with less, bars show as much."""
_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0)
"""Tenths of the top's power of ten."""
_MOST_STEPS: Final = 5
_ASIDE_PCT: Final = 1.3
_MIDDLE_PCT: Final = 50.0
_APART_PCT: Final = 38.0
"""How far a day must stand from the edges, so that the words below it have room."""
