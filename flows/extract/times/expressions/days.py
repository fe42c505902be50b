"""Days and months relative to the day of publication: weekdays, "Aug. 6", "last May", the weekend. Weeks: `units`."""

import re
from datetime import date, timedelta
from typing import Final

from flows.extract.times.expressions.absolute import read_day_number
from flows.extract.times.expressions.intervals import (
    UNRESOLVED,
    Interval,
    of_days,
    of_month,
    of_months,
)
from flows.extract.times.expressions.scene import Scene, TimeRule
from flows.extract.times.expressions.vocabulary import (
    AMBIGUOUS_MONTHS,
    COUNT,
    DASH,
    DAY_NUMBER,
    DAY_WORDS,
    EDGE,
    FOUR_DIGITS,
    HOLIDAYS,
    MONTH,
    ORDINAL,
    PART_OF_DAY,
    WEEKDAY,
    WEEKDAY_NUMBERS,
    any_of,
    is_named_after,
    normalize,
    read_count,
    read_month,
)

_SIDES: Final = {
    "last": -1, "this past": -1, "the previous": -1,
    "next": 1, "this coming": 1, "the coming": 1, "coming": 1, "the following": 1,
}  # fmt: skip
"""Words that point back or ahead; "this" and "the same" do neither."""
_SIDE: Final = rf"(?P<side>{any_of([*_SIDES, 'this', 'the same'])}) "
_FROM_PLACED: Final = frozenset({"the previous", "the following", "the same"})
_DAY: Final = rf"(?:the )?(?P<day>{ORDINAL}|{DAY_NUMBER})"
_LAST_DAY: Final = rf"(?: ?{DASH} ?| (?:to|through|until) (?:the )?)(?P<last>{ORDINAL}|{DAY_NUMBER})"
_AND_DAY: Final = _LAST_DAY.replace("(?:to|", "(?:and|to|")
_IN_YEAR: Final = rf"(?:,? (?P<year>{FOUR_DIGITS}))?"
_OF_YEAR: Final = "(?:,? (?:of )?(?P<of>last|this|next) year)?"
_NO_NUMBER_AFTER: Final = r"(?![0-9]|[.,:][0-9])"
_LIMITS_AHEAD: Final = {1: 300, 0: 120, -1: 2}
"""Most days that a date without a year may be ahead, by the tense: future, unknown, past."""
_MONTHS_AHEAD: Final = {1: 11, 0: 2, -1: 0}
"""The same for a month without a year."""
_NAME_AFTER: Final = re.compile(r"\s(?:(?:de|del|della|da|di|do|van|von|la|el)\s)?[A-Z][a-z]")
"""A name, also behind a particle: "Mar del Plata" is no month."""
_YEARS_OFF: Final = {"last": -1, "this": 0, "next": 1}
_PRECISION_OF_MONTHS: Final = {3: "quarter", 6: "quarter", 12: "year"}
_WEEK_DAYS: Final = 7
_SATURDAY: Final = 5


def _side(match: re.Match[str]) -> str:
    return normalize(match["side"] or "")


def _read_day_range(match: re.Match[str], scene: Scene) -> Interval:
    """Read "between 3 and 5 May" and "May 3-5, 2024"; without a year, publication decides."""
    first, last = read_day_number(match["day"]), read_day_number(match["last"])
    if first > last:
        return UNRESOLVED
    month = read_month(match["month"])
    if match["year"]:
        year = int(match["year"])
        return Interval(date(year, month, first), date(year, month, last), "day")
    if scene.published is None:
        return UNRESOLVED
    end = _choose_day(month, last, scene.day, scene.direction(match)).latest
    return UNRESOLVED if end is None else Interval(end.replace(day=first), end, "day")


def _read_day_word(match: re.Match[str], scene: Scene) -> Interval | None:
    words = normalize(match["words"])
    if words == "today" and scene.text[max(0, match.start() - 4) : match.start()] == "USA ":
        return None
    return of_days(scene.day + timedelta(days=DAY_WORDS[words]))


def _read_overnight(match: re.Match[str], scene: Scene) -> Interval:
    """Read "overnight" as two days."""
    del match
    return of_days(scene.day - timedelta(days=1), 2)


def _read_weekday(match: re.Match[str], scene: Scene) -> Interval | None:
    """Read "on Monday": the last one, or the day of publication itself, unless the words or the verb point ahead."""
    if not match["side"] and is_named_after(scene.text, match.start("weekday"), "not_weekday_after"):
        return None
    side = _side(match)
    base = scene.day
    if side in _FROM_PLACED and scene.placed and scene.placed.earliest:
        base = scene.placed.earliest
    ahead = (WEEKDAY_NUMBERS[match["weekday"].lower()] - base.weekday()) % _WEEK_DAYS
    if side in _SIDES:
        back = (_WEEK_DAYS - ahead) if ahead else _WEEK_DAYS
        return of_days(base + timedelta(days=(ahead or _WEEK_DAYS) if _SIDES[side] > 0 else -back))
    if ahead == 0:
        return of_days(base)
    to_come = scene.direction(match) > (-1 if side == "this" else 0)
    return of_days(base + timedelta(days=ahead if to_come else ahead - _WEEK_DAYS))


def _read_yearless(match: re.Match[str], scene: Scene) -> Interval | None:
    """Read "Aug. 6" in the year that brings it nearest, in the direction of the verb."""
    month, day = read_month(match["month"]), read_day_number(match["day"])
    if match["of"]:
        return of_days(date(scene.day.year + _YEARS_OFF[match["of"].lower()], month, day))
    return _choose_day(month, day, scene.day, scene.direction(match))


def _choose_day(month: int, day: int, published: date, direction: int) -> Interval:
    """Choose the year of a day; unresolved if no year nearby has the day."""
    days = [
        date(year, month, day)
        for year in (published.year - 1, published.year, published.year + 1)
        if _exists(year, month, day)
    ]
    past = [one for one in days if one <= published]
    ahead = [one for one in days if one > published]
    if not past or not ahead:
        return of_days(days[0]) if days else UNRESOLVED
    distance_ahead, distance_back = (ahead[0] - published).days, (published - past[-1]).days
    is_ahead = distance_ahead <= _LIMITS_AHEAD[direction] and (direction > 0 or distance_ahead < distance_back)
    return of_days(ahead[0] if is_ahead else past[-1])


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _read_holiday(match: re.Match[str], scene: Scene) -> Interval:
    month, day = HOLIDAYS[normalize(match["holiday"])].split("-")
    return _choose_day(int(month), int(day), scene.day, scene.direction(match))


def _read_bare_month(match: re.Match[str], scene: Scene) -> Interval | None:
    """Read "in January", "last May", "this September", "June last year"."""
    word = match["month"].rstrip(".").lower()
    is_sure = word not in AMBIGUOUS_MONTHS or match["side"] or match["edge"] or match["of"]
    if not is_sure and not _stands_as_month(scene.text, match.start(), match.end()):
        return None
    month, published, side = read_month(match["month"]), scene.day, _side(match)
    if match["of"]:
        return of_month(published.year + _YEARS_OFF[match["of"].lower()], month)
    if side in ("this", ""):
        direction = scene.direction(match) if not side else 0
        return of_month(published.year + _year_offset(month, published.month, direction, bool(side)), month)
    is_ahead = _SIDES.get(side, -1) > 0
    reached = month > published.month if is_ahead else month < published.month
    return of_month(published.year + (0 if reached else 1 if is_ahead else -1), month)


def _stands_as_month(text: str, start: int, end: int) -> bool:
    """Whether "May" is a month: a preposition comes before it and no name after it."""
    return is_named_after(text, start, "before_month") and _NAME_AFTER.match(text, end) is None


def _year_offset(month: int, now: int, direction: int, this: bool) -> int:
    """Choose last year (-1), this year (0) or next year (1) for a month without a year."""
    if this:
        return 0
    ahead = (month - now) % 12
    is_ahead = ahead <= _MONTHS_AHEAD[direction]
    if month >= now:
        return 0 if is_ahead else -1
    return 1 if is_ahead else 0


def _read_weekend(match: re.Match[str], scene: Scene) -> Interval:
    """Read "over the weekend": the last Saturday and Sunday that have begun, unless the words point ahead."""
    side = _side(match)
    saturday = scene.day - timedelta(days=(scene.day.weekday() - _SATURDAY) % _WEEK_DAYS)
    is_running = scene.day.weekday() >= _SATURDAY
    if side == "last":
        saturday -= timedelta(days=_WEEK_DAYS if is_running else 0)
    elif side in ("next", "this coming", "coming", "the coming") or (
        not is_running and (side == "this" or scene.direction(match) > 0)
    ):
        saturday += timedelta(days=_WEEK_DAYS)
    return of_days(saturday, 2)


def _read_months_to(match: re.Match[str], scene: Scene) -> Interval:
    """Read "the three months to September", "the year to March 2008"."""
    count = read_count(match["count"] or "twelve")
    month = read_month(match["month"])
    if match["year"]:
        year = int(match["year"])
    elif scene.published is None:
        return UNRESOLVED
    else:
        year = scene.day.year + _year_offset(month, scene.day.month, scene.direction(match), this=False)
    return of_months(year, month - count + 1, count, _PRECISION_OF_MONTHS.get(count, "month"))


RULES: Final = [
    TimeRule(
        "months_to",
        rf"(?:the )?(?:(?P<count>{COUNT}) months|(?:fiscal |financial )?year) (?:to|ended|ending)(?: in)?"
        rf"(?: the end of)?(?: {DAY_NUMBER})? (?P<month>{MONTH})(?: {DAY_NUMBER}{_NO_NUMBER_AFTER})?{_IN_YEAR}",
        _read_months_to,
    ),
    TimeRule(
        "day_word",
        r"(?:(?:early|late|earlier|later) )?(?P<words><<day_words>>)",
        _read_day_word,
        is_relative=True,
    ),
    TimeRule("overnight", "overnight", _read_overnight, is_relative=True),
    TimeRule(
        "month_days",
        rf"(?:from )?(?P<month>{MONTH}) {_DAY}{_LAST_DAY}(?! {MONTH}){_IN_YEAR}{_NO_NUMBER_AFTER}",
        _read_day_range,
    ),
    TimeRule(
        "days_month", rf"(?:(?:from|between) )?{_DAY}{_AND_DAY} (?:of )?(?P<month>{MONTH}){_IN_YEAR}", _read_day_range
    ),
    TimeRule(
        "month_day",
        rf"{EDGE}?(?:(?:{any_of(_SIDES)} )?{WEEKDAY},? )?(?P<month>{MONTH}) {_DAY}{_NO_NUMBER_AFTER}{_OF_YEAR}",
        _read_yearless,
        is_relative=True,
    ),
    TimeRule(
        "day_month",
        rf"{EDGE}?(?:{WEEKDAY},? )?{_DAY} (?:of )?(?P<month>{MONTH}){_OF_YEAR}",
        _read_yearless,
        is_relative=True,
    ),
    TimeRule("holiday", r"(?P<holiday><<holidays>>)", _read_holiday, is_relative=True),
    TimeRule(
        "weekday",
        rf"{EDGE}?(?:{_SIDE})?(?P<weekday>{WEEKDAY})(?: {PART_OF_DAY})?(?! {PART_OF_DAY}s)",
        _read_weekday,
        is_relative=True,
    ),
    TimeRule(
        "bare_month",
        rf"(?P<edge>{EDGE})?(?:{_SIDE})?(?P<month>{MONTH}){_OF_YEAR}",
        _read_bare_month,
        is_relative=True,
    ),
    TimeRule("weekend", rf"(?<!\ba\s)(?:the |{_SIDE})?weekend", _read_weekend, is_relative=True),
]
"""Tried in this order."""
