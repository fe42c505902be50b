"""Expressions that name their year, from full dates to decades. Those relative to publication: `days`, `units`."""

import re
from datetime import date
from functools import cache
from typing import Final

from flows.extract.times.expressions.intervals import (
    MONTHS_A_YEAR,
    Interval,
    of_days,
    of_month,
    of_months,
    of_quarter,
    of_season,
    of_years,
)
from flows.extract.times.expressions.scene import Scene, TimeRule
from flows.extract.times.expressions.vocabulary import (
    DASH,
    DAY_NUMBER,
    EDGE,
    FIRST_MONTHS,
    FOUR_DIGITS,
    MONTH,
    ORDINAL,
    RIGHT,
    SEASON,
    SEASON_MONTHS,
    SPOKEN_YEAR,
    WEEKDAY,
    YEAR,
    any_of,
    is_named_after,
    normalize,
    read_month,
    read_ordinal,
    read_year,
)
from flows.language.word_lists import read_words

_ON_WEEKDAY: Final = rf"(?:{WEEKDAY},? (?:the )?)?"
_DAY: Final = rf"(?:the )?(?P<day>{ORDINAL}|{DAY_NUMBER})"
_OF_YEAR: Final = rf"(?:,? (?:of )?(?P<year>{YEAR})(?![0-9]|,[0-9]{{3}}))"
_HALVES: Final = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "last": 2, "latter": 2}
_SURE_FROM: Final = 1800
"""A smaller number is a year only after a word such as "in"."""
_THIS_CENTURY: Final = 30
"""With two digits, '29 is 2029 and '30 is 1930."""


@cache
def _counted() -> re.Pattern[str]:
    """What makes a bare number before it a count, and no year."""
    return re.compile(rf" (?:{any_of(read_words('times', 'not_year_before'))}){RIGHT}", re.IGNORECASE | re.ASCII)


def _read_iso(match: re.Match[str], scene: Scene) -> Interval:
    del scene
    return of_days(date.fromisoformat(match.group()[:10]))


def _read_slashed(match: re.Match[str], scene: Scene) -> Interval | None:
    """Read "24/02/2022" and "02/24/2022", if one of the two numbers cannot be a month."""
    del scene
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if (first > MONTHS_A_YEAR) == (second > MONTHS_A_YEAR) and first != second:
        return None
    day, month = max(first, second), min(first, second)
    return of_days(date(year, month, day))


def read_day_number(phrase: str) -> int:
    """Read "3", "3rd" or "third"."""
    return int(phrase) if phrase.isdigit() else read_ordinal(phrase)


def _read_full(match: re.Match[str], scene: Scene) -> Interval:
    del scene
    return of_days(date(read_year(match["year"]), read_month(match["month"]), read_day_number(match["day"])))


def _read_month(match: re.Match[str], scene: Scene) -> Interval:
    del scene
    return of_month(read_year(match["year"]), read_month(match["month"]))


def _read_season(match: re.Match[str], scene: Scene) -> Interval:
    del scene
    return of_season(read_year(match["year"]), SEASON_MONTHS[normalize(match["season"])])


def _read_quarter(match: re.Match[str], scene: Scene) -> Interval:
    del scene
    return of_quarter(read_year(match["year"]), quarter_number(match["ordinal"]))


def quarter_number(phrase: str) -> int:
    """Read "third", "3rd" or "3", 1 to 4."""
    return int(phrase) if phrase.isdigit() else read_ordinal(phrase)


def _read_half(match: re.Match[str], scene: Scene) -> Interval:
    del scene
    return of_months(read_year(match["year"]), 6 * _HALVES[match["half"].lower()] - 5, 6, "quarter")


def _read_first_months(match: re.Match[str], scene: Scene) -> Interval:
    del scene
    return of_months(read_year(match["year"]), 1, FIRST_MONTHS[match["months"].lower()], "month")


def _read_decade(match: re.Match[str], scene: Scene) -> Interval:
    del scene
    digits = match["decade"].lstrip("'\u2019")
    century = "" if len(digits) == len("1980") else "20" if int(digits) < _THIS_CENTURY else "19"
    return of_years(int(century + digits), 10)


def _read_century(match: re.Match[str], scene: Scene) -> Interval:
    """Read a century as the hundred years that share their first digits."""
    del scene
    return of_years(100 * (read_ordinal(match["century"]) - 1), 100)


def _read_year(match: re.Match[str], scene: Scene) -> Interval | None:
    """Read a bare number as a year, unless a word next to it makes it a count or a name."""
    start, end = match.start("year"), match.end("year")
    is_sure = match["sure"] or is_named_after(scene.text, start, "year_after")
    is_old = match["year"][0].isdigit() and int(match["year"]) < _SURE_FROM
    if not is_sure and (
        is_old or _counted().match(scene.text, end) or is_named_after(scene.text, start, "not_year_after")
    ):
        return None
    return of_years(read_year(match["year"]))


_QUARTER: Final = "(?P<ordinal>first|second|third|fourth)~quarter"

RULES: Final = [
    TimeRule(
        "iso",
        rf"(?<![0-9/.-]){FOUR_DIGITS}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?![0-9-])"
        r"(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?Z?)?",
        _read_iso,
    ),
    TimeRule(
        "slashed",
        rf"(?<![0-9/.])(?P<first>[0-9]{{1,2}})[/.](?P<second>[0-9]{{1,2}})[/.](?P<year>{FOUR_DIGITS})(?![0-9/])",
        _read_slashed,
    ),
    TimeRule("day_month_year", rf"{_ON_WEEKDAY}{_DAY} (?:of )?(?P<month>{MONTH}){_OF_YEAR}", _read_full),
    TimeRule("month_day_year", rf"{_ON_WEEKDAY}(?P<month>{MONTH}) {_DAY}{_OF_YEAR}", _read_full),
    TimeRule("month_year", rf"(?:the )?{EDGE}?(?P<month>{MONTH}){_OF_YEAR}", _read_month),
    TimeRule("season_year", rf"{EDGE}?(?:the )?(?P<season>{SEASON}){_OF_YEAR}", _read_season),
    TimeRule(
        "quarter_of_year",
        rf"(?:the |its )?(?:fiscal~)?{_QUARTER} (?:(?:of|in) )?(?:fiscal )?(?P<year>{YEAR})",
        _read_quarter,
    ),
    TimeRule(
        "year_quarter", rf"(?:the )?(?:fiscal )?(?P<year>{FOUR_DIGITS})(?:'s)? (?:fiscal~)?{_QUARTER}", _read_quarter
    ),
    TimeRule("quarter_code", rf"Q(?P<ordinal>[1-4]) ?(?:of )?(?P<year>{FOUR_DIGITS})", _read_quarter),
    TimeRule("half", rf"(?:the )?(?P<half>{any_of(_HALVES)}) half of (?P<year>{YEAR})", _read_half),
    TimeRule(
        "first_months",
        rf"(?:the )?first (?P<months><<first_months>>) months of (?P<year>{YEAR})",
        _read_first_months,
    ),
    TimeRule("decade", rf"{EDGE}?(?:the )?{EDGE}?(?P<decade>1[0-9]{{2}}0|20[0-9]0|'[1-9]0)'?s", _read_decade),
    TimeRule("century", rf"{EDGE}?(?:the )?{EDGE}?(?P<century>{ORDINAL})~century", _read_century),
]
"""Tried in this order; the first match wins. `grammar` adds word boundaries around each."""

BARE_YEAR: Final = TimeRule(
    "year",
    rf"(?P<sure>{EDGE}|(?:the )?(?:fiscal|calendar|year|FY) ?(?:year )?)?(?<![0-9.,:/$\u20ac\u00a3\u00a5#])(?<![0-9]-)"
    rf"(?P<year>(?:1[5-9][0-9]{{2}}|20[0-9]{{2}}|{SPOKEN_YEAR}))(?![0-9]|[.,:/][0-9]|{DASH}[A-Za-z]|%)",
    _read_year,
)
