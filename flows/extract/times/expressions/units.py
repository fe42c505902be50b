"""Units of the calendar relative to the day of publication: "last week", "two days ago", "the third quarter".

Single days and months are in `days`.
"""

import re
from datetime import date, timedelta
from typing import Final

from flows.extract.times.expressions.absolute import quarter_number
from flows.extract.times.expressions.intervals import (
    UNRESOLVED,
    Interval,
    move_day,
    of_months,
    of_quarter,
    of_season,
    of_week,
    of_years,
    quarter_of,
    step_back,
)
from flows.extract.times.expressions.scene import Scene, TimeRule
from flows.extract.times.expressions.vocabulary import (
    COUNT,
    EDGE,
    SEASON,
    SEASON_MONTHS,
    UNIT,
    VAGUE_COUNT,
    any_of,
    is_named_after,
    normalize,
    read_count,
)

_SIDES: Final = {"last": -1, "this past": -1, "next": 1, "this coming": 1, "the coming": 1, "coming": 1}
"""Words that point back or ahead; "this" and "the" do neither."""
_OF_YEARS: Final = {"": 0, "this": 0, "the": 0, "last": -1, "next": 1}
_OF_THIS: Final = "(?P<of>this|last|next|the) year"
_OTHER_SENSES: Final = frozenset({"fall", "spring"})
_HALF_A_YEAR: Final = 6
_HOURS_A_DAY: Final = 24


def _read_season(match: re.Match[str], scene: Scene) -> Interval | None:
    """Read "last summer", "in the fall"; the fall of a town and the spring of a clock are not seasons."""
    word = normalize(match["season"])
    if word in _OTHER_SENSES and not match["side"] and not is_named_after(scene.text, match.start(), "before_season"):
        return None
    start, side, published = SEASON_MONTHS[word], normalize(match["side"] or ""), scene.day
    year = published.year
    if not side and start > published.month and scene.direction(match) <= 0:
        year -= 1
    if side == "this" and start - published.month > _HALF_A_YEAR:
        year -= 1
    if _SIDES.get(side, 0) < 0 and start + 3 > published.month:
        year -= 1
    if _SIDES.get(side, 0) > 0 and start <= published.month:
        year += 1
    return of_season(year, start)


def _read_unit(match: re.Match[str], scene: Scene) -> Interval:
    """Read "last week", "this year", "next month", "the current quarter", "the same month"."""
    side, unit = normalize(match["which"]), match["unit"].lower()
    return whole_unit(scene.day, _SIDES.get(side, 0), unit)


def whole_unit(day: date, count: int, unit: str) -> Interval:
    """Return the whole unit of the calendar that is `count` units from the day's own, weeks included."""
    if unit == "week":
        return of_week(day + timedelta(weeks=count))
    if unit == "decade":
        return of_years(day.year // 10 * 10 + 10 * count, 10)
    return move_day(day, count, unit)


def _read_ago(match: re.Match[str], scene: Scene) -> Interval:
    count, unit = read_count(match["count"]), match["unit"].lower()
    if unit == "year" and count == 1 and scene.period and scene.period.earliest and scene.period.precision == "quarter":
        return _year_before(scene.period)
    return move_day(scene.day, -count, unit)


def _year_before(period: Interval) -> Interval:
    assert period.earliest is not None, period
    return of_quarter(period.earliest.year - 1, quarter_of(period.earliest))


def _read_hours(match: re.Match[str], scene: Scene) -> Interval:
    days = -(-read_count(match["count"]) // _HOURS_A_DAY)
    return Interval(scene.day - timedelta(days=days), scene.day, "day")


def _read_span(match: re.Match[str], scene: Scene) -> Interval:
    """Read "the past two weeks" up to the day of publication, "the next three months" from it."""
    count, unit = read_count(match["count"] or "one"), match["unit"].lower()
    if normalize(match["which"]) in ("next", "coming"):
        return Interval(scene.day, step_back(scene.day, -count, unit), _unit_precision(unit))
    return Interval(step_back(scene.day, count, unit), scene.day, _unit_precision(unit))


def _unit_precision(unit: str) -> str:
    return "year" if unit == "decade" else unit


def _read_vague(match: re.Match[str], scene: Scene) -> Interval:
    del match, scene
    return UNRESOLVED


def _read_quarter(match: re.Match[str], scene: Scene) -> Interval:
    """Read "the third quarter" as the last one that has begun, unless the year or the verb says otherwise."""
    number = quarter_number(match["ordinal"])
    of = normalize(match["of"] or match["whose"] or "")
    year = scene.day.year + _OF_YEARS[of]
    if not of and number > quarter_of(scene.day):
        year -= 0 if number - quarter_of(scene.day) == 1 or scene.direction(match) > 0 else 1
    return of_quarter(year, number)


def _read_half(match: re.Match[str], scene: Scene) -> Interval:
    half = 1 if match["half"].lower() == "first" else 2
    year = scene.day.year + _OF_YEARS[normalize(match["of"])]
    return of_months(year, 6 * half - 5, 6, "quarter")


def _read_first_months(match: re.Match[str], scene: Scene) -> Interval:
    """Read "the first nine months" of the year of publication."""
    year = scene.day.year + _OF_YEARS[normalize(match["of"] or "")]
    return of_months(year, 1, read_count(match["count"]), "month")


def _read_year_end(match: re.Match[str], scene: Scene) -> Interval:
    del match
    return of_years(scene.day.year)


RULES: Final = [
    TimeRule(
        "season",
        rf"{EDGE}?(?:(?P<side>{any_of([*_SIDES, 'this'])}) |(?<=in\s)|the (?!fall of)){EDGE}?(?P<season>{SEASON})",
        _read_season,
        is_relative=True,
    ),
    TimeRule(
        "quarter",
        r"(?:(?P<whose>this|last|next) year's |the |its )?(?:fiscal~)?(?P<ordinal>first|second|third|fourth)~quarter"
        r"(?: (?:of )?(?P<of>this|last|next) year)?",
        _read_quarter,
        is_relative=True,
    ),
    TimeRule(
        "half_of_this", rf"(?:the )?(?P<half>first|second|last|latter) half of {_OF_THIS}", _read_half, is_relative=True
    ),
    TimeRule(
        "first_months_of_this",
        rf"(?:the )?first (?P<count>{COUNT}) months(?: of {_OF_THIS})?",
        _read_first_months,
        is_relative=True,
    ),
    TimeRule(
        "span",
        rf"(?:the )?(?P<which>past|last|previous|next|coming) (?P<count>{COUNT}) (?P<unit>{UNIT})s?",
        _read_span,
        is_relative=True,
    ),
    TimeRule("past_unit", rf"the (?P<which>past) (?P<count>one )?(?P<unit>{UNIT})", _read_span, is_relative=True),
    TimeRule(
        "hours", rf"(?:the )?(?:past|last|previous|preceding) (?P<count>{COUNT})~hours", _read_hours, is_relative=True
    ),
    TimeRule(
        "unit",
        rf"(?:(?:so far|earlier|later|early|late|mid|sometime) )?{EDGE}?"
        rf"(?P<which>{any_of([*_SIDES, 'this', 'the current'])}) (?P<unit>{UNIT})(?! (?:of|or two))",
        _read_unit,
        is_relative=True,
    ),
    TimeRule(
        "fiscal_unit",
        rf"(?:the )?(?P<which>{any_of([*_SIDES, 'this', 'current'])}) (?:fiscal|financial) (?P<unit>year|quarter)",
        _read_unit,
        is_relative=True,
    ),
    TimeRule("ago", rf"(?P<count>{COUNT}) (?P<unit>{UNIT})s? (?:or so )?(?:ago|back)", _read_ago, is_relative=True),
    TimeRule("vague_ago", rf"(?:{VAGUE_COUNT} )?{UNIT}s ago", _read_vague),
    TimeRule("year_end", rf"{EDGE}?(?:the )?year(?:~|'s )end|the end of the year", _read_year_end, is_relative=True),
    TimeRule(
        "vague_span",
        rf"(?:the )?(?:(?:recent|coming|future|past) |(?:last|next|previous|past|coming) {VAGUE_COUNT} ){UNIT}s",
        _read_vague,
    ),
    TimeRule(
        "reference",
        r"<<references>>|soon(?! (?:as|after|before))|the past(?=[.,;:])",
        _read_vague,
    ),
]
"""Tried in this order."""
