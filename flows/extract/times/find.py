"""Finds every expression of time in a text and gives its days. Which figure it dates: `attach`.

Conventions. An interval has whole days and includes both ends. `precision` is the unit in which its ends are known: a
decade or "from 2019 to 2021" is `year`, a season or half a year `quarter`, a weekend `day`. Weeks run from Monday to
Sunday. A part of a unit ("early next year", "late September", "earlier this month") is the whole unit. Fiscal years
and quarters are read as those of the calendar. "Since" leaves the later end open, "until" the earlier; both are
`open`. "By Monday" is Monday. Words such as "now" and "recently" are found but have no ends: `unknown`. Without a day
of publication, so is everything relative.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from flows.extract.times.expressions.grammar import any_rule, rules_by_name
from flows.extract.times.expressions.intervals import UNRESOLVED, Interval
from flows.extract.times.expressions.joins import PlacedExpression, join
from flows.extract.times.expressions.scene import Scene, TimeRule
from flows.language.sentence import Sentences


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One expression: half-open offsets into the text, its first and last day, and how precisely they are known."""

    start: int
    end: int
    earliest: date | None
    latest: date | None
    precision: str


_PERIODS: Final = frozenset({"quarter", "quarter_of_year", "year_quarter", "quarter_code"})
"""Rules that set the period reported on, so that "a year earlier" means the same quarter of the year before."""
_OTHER_PERIODS: Final = frozenset({"first_months", "first_months_of_this", "half", "half_of_this"})
"""Rules after which "a year earlier" means the whole year before."""
_TITLED: Final = frozenset({"unit", "day_word", "reference"})
_TITLE: Final = re.compile(r"[A-Z][a-z]+\s[A-Z][a-z]")
"""Two capitalised words are a name: "on ABC's This Week"."""


def find_times(
    text: str, published: date | datetime | str | None = None, sentences: Sentences | None = None
) -> list[TimeExpression]:
    """Find every expression of time, in order and without overlap.

    Args:
        text: Any text.
        published: Day on which the text appeared, which places "on Monday"; a string must be ISO 8601. With None,
            relative expressions have no ends and precision `unknown`.
        sentences: of the text, with their trees, which tell whether "on Monday" is past or to come.

    Raises:
        ValueError: `published` is a string but not a date.

    >>> [(time.earliest, time.precision) for time in find_times("He left on 24 February 2022.")]
    [(datetime.date(2022, 2, 24), 'day')]
    """
    moment = datetime.fromisoformat(published) if isinstance(published, str) else published
    day = moment.date() if isinstance(moment, datetime) else moment
    return [
        TimeExpression(found.start, found.end, found.interval.earliest, found.interval.latest, found.interval.precision)
        for found in join(text, list(_scan(text, Scene(text, day, sentences=sentences))))
    ]


def _scan(text: str, scene: Scene) -> Iterator[PlacedExpression]:
    by_name = rules_by_name()
    for match in any_rule().finditer(text):
        assert match.lastgroup is not None, match
        pattern, rule = by_name[match.lastgroup]
        own = pattern.match(text, match.start())
        assert own is not None, (rule.name, match)
        interval = _read(rule, own, scene)
        if interval is None:
            continue
        if interval.earliest is not None:
            scene.placed = interval
            if rule.name in _PERIODS:
                scene.period = interval
            elif rule.name in _OTHER_PERIODS:
                scene.period = None
        yield PlacedExpression(match.start(), match.end(), rule.name, interval)


def _read(rule: TimeRule, match: re.Match[str], scene: Scene) -> Interval | None:
    """Read one expression; a day that does not exist ("Feb. 30", the year before 1) is unresolved."""
    if rule.name in _TITLED and _TITLE.match(match.group()):
        return None
    try:
        interval = rule.read(match, scene)
    except (ValueError, OverflowError):
        return UNRESOLVED
    return UNRESOLVED if interval is not None and rule.is_relative and scene.published is None else interval
