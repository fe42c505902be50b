"""What a part has from the figure of its sentence that it is a part of: the stretch that it covers."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from flows.extract.figures.figures import FigureReading
from schemas.measures import MEASURES

_STRETCHES: Final = frozenset({"month", "quarter", "year"})
_UNSAID: Final = "event"
"""The scope of a figure where nothing says another."""
_SHARED: Final = frozenset({"running_total", "period", "rate"})
"""Scopes that hold for a whole and its parts; of a standing number a part may have left today."""


def follow_wholes(figures: Sequence[FigureReading]) -> list[FigureReading]:
    """Let parts of a sentence go on with their wholes: "120 have died this year, 40 of them children"."""
    wholes = {figure.span: figure for figure in figures}
    return [_follow(figure, wholes.get(figure.part_of or (-1, -1))) for figure in figures]


def _follow(part: FigureReading, whole: FigureReading | None) -> FigureReading:
    if whole is None:
        return part
    is_same = part.role == "part" and part.measure == whole.measure
    is_alike = (is_same and not MEASURES[part.measure].is_plain) or whole.scope in _SHARED
    has_own_time = part.dating is not None and part.dating != whole.dating
    if part.scope == _UNSAID and is_alike and not has_own_time:
        part = replace(part, scope=whole.scope)
    if whole.scope == "running_total" and part.scope == whole.scope and _is_of_stretch(part, has_own_time=has_own_time):
        return replace(part, scope="period")
    return part


def _is_of_stretch(part: FigureReading, *, has_own_time: bool) -> bool:
    """Whether a part has a time of its own that is over: "2,000 have died since 2003, 97 of them in October"."""
    return has_own_time and part.dating is not None and part.dating.time.precision in _STRETCHES
