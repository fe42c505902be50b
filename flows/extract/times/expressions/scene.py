"""What a rule may look at: the text, the day of publication, and the expressions before. Rules are in other modules."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from flows.extract.times.expressions.direction import find_time_direction
from flows.extract.times.expressions.intervals import Interval
from flows.language.sentence import Sentences

_NO_DAY: Final = date(2000, 1, 1)


@dataclass(slots=True)
class Scene:
    """The state of one text while it is read from left to right."""

    text: str
    published: date | None
    placed: Interval | None = None
    """The last expression with an interval; "the following day" counts from it."""
    period: Interval | None = None
    """The last quarter reported on; "a year earlier" counts from it."""
    sentences: Sentences | None = None
    """The text's sentences with their trees; without them no verb tells past from future."""

    @property
    def day(self) -> date:
        """The day of publication for relative rules; without one, a stand-in whose results are dropped."""
        return self.published or _NO_DAY

    def direction(self, match: re.Match[str]) -> int:
        """Return 1 if the verb speaks of the future, -1 for the past, 0 if unclear."""
        if not self.sentences:
            return 0
        return find_time_direction(self.sentences[self.sentences.index_at(match.start())], match.span())


class TimeRule(NamedTuple):
    """One kind of expression; `read` returns None if the words are no time after all."""

    name: str
    pattern: str
    read: Callable[[re.Match[str], Scene], Interval | None]
    is_relative: bool = False
    """Whether it needs the day of publication; without one, the result is dropped."""
