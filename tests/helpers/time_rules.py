"""One expression of time, read by the rules of one module alone."""

import re
from collections.abc import Iterable
from datetime import date

from flows.extract.times.expressions.intervals import Interval
from flows.extract.times.expressions.scene import Scene, TimeRule
from flows.extract.times.expressions.vocabulary import LEFT, RIGHT, write_out

WEDNESDAY = date(2024, 12, 18)


def read_with(
    rules: Iterable[TimeRule], text: str, scene: Scene | None = None
) -> tuple[str, str, Interval | None] | None:
    """Read the first expression of a text; None if no rule matches."""
    scene = scene or Scene(text, WEDNESDAY)
    for start in range(len(text)):
        for rule in rules:
            pattern = re.compile(write_out(f"{LEFT}(?:{rule.pattern}){RIGHT}"), re.IGNORECASE | re.ASCII)
            match = pattern.match(text, start)
            if match is not None:
                return rule.name, match[0], rule.read(match, scene)
    return None


def ends_of(interval: Interval | None) -> tuple[str | None, str | None]:
    """Write the ends of an interval in ISO 8601."""
    assert interval is not None
    earliest, latest = (None if day is None else day.isoformat() for day in interval[:2])
    return earliest, latest
