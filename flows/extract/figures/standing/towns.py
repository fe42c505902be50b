"""Which counts are of one happening by where and when: so many fell in one town, in a year that is named."""

import re
from dataclasses import replace
from typing import Final

from flows.extract.figures.figures import FigureReading
from schemas.measures import MEASURES

_YEAR: Final = re.compile(r"\b(?:1\d|20)\d\d\b")
_LONG: Final = frozenset({"month", "year"})
_TOWN: Final = "city"


def tell_by_town(figure: FigureReading, text: str) -> FigureReading:
    """Let a count be of one happening: "187 died in Andijan in May 2005", not "90 died in Karachi last year"."""
    dating, place = figure.dating, figure.place
    if figure.scope != "period" or not MEASURES[figure.measure].is_fate or dating is None or place is None:
        return figure
    time = dating.time
    is_named = time.precision in _LONG and len(_YEAR.findall(text[time.start : time.end])) == 1
    return replace(figure, scope="event") if is_named and place.precision == _TOWN else figure
