"""Expressions that refer to an earlier one: "the quarter", "a year earlier", "the following month"."""

import re
from datetime import date
from typing import Final

from flows.extract.times.expressions.absolute import quarter_number
from flows.extract.times.expressions.intervals import (
    UNRESOLVED,
    Interval,
    move_day,
    of_quarter,
    of_years,
    quarter_of,
    shift_years,
)
from flows.extract.times.expressions.scene import Scene, TimeRule
from flows.extract.times.expressions.units import whole_unit
from flows.extract.times.expressions.vocabulary import COUNT, EDGE, FOUR_DIGITS, UNIT, normalize, read_count

_PERIOD: Final = "(?:quarter|period)"
_ALIKE: Final = "(?:same|comparable|corresponding|similar|like)"


def _period(scene: Scene) -> Interval | None:
    """Return the period last mentioned, else the last quarter that ended before publication."""
    if scene.period is not None or scene.published is None:
        return scene.period
    return of_quarter(scene.published.year, quarter_of(scene.published) - 1)


def _read_this_period(match: re.Match[str], scene: Scene) -> Interval | None:
    """Read "the quarter" as the one mentioned before; without one it may be a part of a town."""
    if scene.period is None and "latest" not in match.group().lower() and "recent" not in match.group().lower():
        return None
    return _period(scene) or UNRESOLVED


def _read_period_before(match: re.Match[str], scene: Scene) -> Interval:
    """Read "the year-earlier quarter", "the same period last year"."""
    del match
    period = _period(scene)
    return UNRESOLVED if period is None else shift_years(period, -1)


def _read_ordinal_before(match: re.Match[str], scene: Scene) -> Interval:
    """Read "the year-earlier third quarter"."""
    if scene.published is None:
        return UNRESOLVED
    return of_quarter(scene.published.year - 1, quarter_number(match["ordinal"]))


def _read_fiscal_year(match: re.Match[str], scene: Scene) -> Interval:
    """Read "the latest fiscal year" as the one that is over, "the fiscal year" as the current one."""
    if scene.published is None:
        return UNRESOLVED
    return of_years(scene.published.year - (0 if normalize(match.group()).startswith("the fiscal") else 1))


def _read_period_of(match: re.Match[str], scene: Scene) -> Interval:
    """Read "the 1988 quarter", "the same period of 1988"."""
    year, period = int(match["year"]), _period(scene)
    if period is None or period.earliest is None:
        return of_years(year)
    return shift_years(period, year - period.earliest.year)


def _read_year_earlier(match: re.Match[str], scene: Scene) -> Interval:
    """Read "a year earlier": the same quarter of the year before if a quarter was mentioned, else the year before."""
    later = match["way"].lower() in ("later", "afterward", "after")
    if scene.period is not None and not later:
        return shift_years(scene.period, -1)
    base = _base(scene)
    return UNRESOLVED if base is None else of_years(base.year + (1 if later else -1))


def _base(scene: Scene) -> date | None:
    placed = scene.placed.earliest if scene.placed else None
    return placed or scene.published


def _read_distance(match: re.Match[str], scene: Scene) -> Interval:
    """Read "three days earlier", "two weeks later", counted from the last expression, else from publication."""
    base = _base(scene)
    if base is None:
        return UNRESOLVED
    count = read_count(match["count"])
    return move_day(base, count if match["way"].lower() == "later" else -count, match["unit"].lower())


def _read_neighbour(match: re.Match[str], scene: Scene) -> Interval:
    """Read "the following year", "the previous month", "the next day", "that week", "the same day"."""
    base = _base(scene)
    if base is None:
        return UNRESOLVED
    which = normalize(match["which"])
    count = 1 if which in ("the following", "the next") else -1 if which in ("the previous", "the preceding") else 0
    return whole_unit(base, count, match["unit"].lower())


def _read_running(match: re.Match[str], scene: Scene) -> Interval:
    """Read "the year", "the week" after a preposition as that of publication."""
    return UNRESOLVED if scene.published is None else whole_unit(scene.published, 0, match["unit"].lower())


_NO_EVENT: Final = "(?= ?(?:[.,;:)\u2014-]|$))"
"""What must follow "a week before", so that it is not "a week before the vote"."""
_YEAR_AGO: Final = "a year (?:ago|earlier|before)"

RULES: Final = [
    TimeRule(
        "period_before",
        rf"(?:(?:the|its) )?(?:(?:comparable|corresponding) )?year~(?:earlier|ago) {_PERIOD}",
        _read_period_before,
    ),
    TimeRule(
        "same_period_before",
        rf"the {_ALIKE} {_PERIOD} (?:(?:of |in )?(?:last|the previous|the prior) year|{_YEAR_AGO})"
        rf"|the {_PERIOD} {_YEAR_AGO}",
        _read_period_before,
    ),
    TimeRule("same_period_of", rf"the {_ALIKE} {_PERIOD} (?:of|in) (?P<year>{FOUR_DIGITS})", _read_period_of),
    TimeRule("year_period", rf"the (?P<year>{FOUR_DIGITS}) {_PERIOD}", _read_period_of),
    TimeRule(
        "ordinal_period_before",
        r"(?:the|its) year~(?:earlier|ago) (?:fiscal~)?(?P<ordinal>first|second|third|fourth)~quarter",
        _read_ordinal_before,
    ),
    TimeRule("latest_year", r"the (?:(?:latest|most recent) (?:fiscal )?|fiscal )year", _read_fiscal_year),
    TimeRule(
        "this_period",
        r"(?:the (?:latest|most recent|just-ended)|the|that) quarter(?!-to-)|the latest period",
        _read_this_period,
    ),
    TimeRule("year_earlier", r"(?:(?:a|one) year |year-)(?P<way>earlier|before{_NO_EVENT}|later)", _read_year_earlier),
    TimeRule(
        "distance", rf"(?P<count>{COUNT}) (?P<unit>{UNIT})s? (?P<way>earlier|before{_NO_EVENT}|later)", _read_distance
    ),
    TimeRule(
        "neighbour",
        rf"(?P<which>the (?:following|next|previous|preceding|same)|that(?: same| very)?) (?P<unit>{UNIT})",
        _read_neighbour,
    ),
    TimeRule(
        "running",
        r"(?:(?<=of\s)|(?<=in\s)|(?<=for\s)|(?<=this\s)|(?<=during\s))the (?P<unit>(?-i:year))(?! to )",
        _read_running,
    ),
    TimeRule(
        "running_part", rf"(?:{EDGE}|(?:later|earlier) in )the (?P<unit>year|month|week|day)(?! of)", _read_running
    ),
]
"""Tried after the rules of `absolute` and before those of `days` and `units`."""
