"""Stretches the time of a figure: by the clause that it opens, "since the war began in May", or by a second time."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from flows.extract.times.find import TimeExpression
from flows.language.paths import Path, find_opener
from flows.language.tree import Tree

_OPENERS: Final = frozenset({"since", "until", "till", "before"})


def open_time(tree: Tree, path: Path, time: TimeExpression) -> TimeExpression:
    """Open a time by the clause or noun that it dates: "since the war began in May", "before the vote in June"."""
    for token in path.down[:-1]:
        opener = find_opener(tree, token, _OPENERS)
        if opener and time.earliest is not None and time.latest is not None:
            is_since = opener == "since"
            ends = (time.earliest, None) if is_since else (None, time.latest)
            return replace(time, earliest=ends[0], latest=ends[1], precision="open")
    return time


def extend_time(times: Sequence[TimeExpression], chosen: int, text: str) -> TimeExpression:
    """Extend the chosen time by one that "and" adds: "in January and February"."""
    time = times[chosen]
    for other in times[chosen + 1 : chosen + 2]:
        is_later = time.latest is not None and other.earliest is not None and time.latest < other.earliest
        if is_later and time.precision == other.precision and text[time.end : other.start].split() == ["and"]:
            return replace(time, end=other.end, latest=other.latest)
    return time
