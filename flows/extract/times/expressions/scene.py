"""What a reader of one expression may look at: the text, the day of publication, what was placed before it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from flows.extract.times.expressions.direction import find_time_direction
from flows.extract.times.expressions.intervals import Interval

_NO_DAY: Final = date(2000, 1, 1)


@dataclass(slots=True)
class Scene:
    """One text while it is read from left to right."""

    text: str
    published: date | None
    placed: Interval | None = None
    """The last expression that was placed: "the following day" goes from it."""
    period: Interval | None = None
    """The last quarter or year that was reported on: "a year earlier" goes from it."""

    @property
    def day(self) -> date:
        """The day of publication, for relative rules; where there is none, a day whose results are dropped."""
        return self.published or _NO_DAY

    def direction(self, match: re.Match[str]) -> int:
        """1 where the clause speaks of what is to come, -1 of what was, 0 where it does not tell."""
        return find_time_direction(self.text, match.start(), match.end())


class TimeRule(NamedTuple):
    """One kind of expression. The reader returns None where the words turn out to place nothing."""

    name: str
    pattern: str
    read: Callable[[re.Match[str], Scene], Interval | None]
    is_relative: bool = False
    """Whether it is placed from the day of publication only: without one, what the reader returns is dropped."""
