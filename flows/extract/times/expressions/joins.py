"""The words around expressions: "since", "until", "from ... to ...", "between ... and ...". Rules read the rest."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from flows.extract.times.expressions.intervals import UNRESOLVED, Interval, of_days, shift_years
from flows.extract.times.expressions.vocabulary import DASH, write_out


class PlacedExpression(NamedTuple):
    """One expression: half-open offsets, the rule that found it, and its interval."""

    start: int
    end: int
    rule: str
    interval: Interval


_REACH: Final = 30
_OPEN: Final = re.compile(
    write_out(
        r"(?<![A-Za-z])(?:(?P<since>(?:ever )?since)|until|till|up to|up until)(?: (?:at least|the|about|around))? \Z"
    ),
    re.IGNORECASE,
)
_FROM: Final = re.compile(write_out(r"(?<![A-Za-z])(?P<word>from|between) (?:the )?\Z"), re.IGNORECASE)
_TO: Final = re.compile(write_out(rf" ?{DASH} ?| (?:to|through|until|till) (?:the )?"), re.IGNORECASE)
_AND: Final = re.compile(write_out(" and (?:the )?"), re.IGNORECASE)
_STATED_YEAR: Final = re.compile("[0-9]{4}")
_FINENESS: Final = ("day", "week", "month", "quarter", "year")
_YEARLESS: Final = frozenset({"month_day", "day_month", "bare_month", "season"})
_DASHED: Final = _YEARLESS | {"iso", "slashed", "month_day_year", "day_month_year", "month_year", "weekday", "year"}
"""Rules whose expressions a dash alone can join."""


def join(text: str, found: Sequence[PlacedExpression]) -> list[PlacedExpression]:
    """Join two expressions that are the ends of one, and open those after "since" or "until"."""
    joined: list[PlacedExpression] = []
    for one in found:
        both = _join_two(text, joined[-1], one) if joined else None
        if both is not None:
            joined[-1] = both
        else:
            joined.append(one)
    return [_open(text, one) for one in joined]


def _join_two(text: str, first: PlacedExpression, second: PlacedExpression) -> PlacedExpression | None:
    between = text[first.end : second.start]
    if len(between) > _REACH or first.rule == "joined":
        return None
    before = _FROM.search(text[max(0, first.start - _REACH) : first.start])
    word = before["word"].lower() if before else ""
    link = _AND if word == "between" else _TO
    is_dashed = first.rule in _DASHED and second.rule in _DASHED and not between.strip().isalpha()
    if not (word or is_dashed) or not link.fullmatch(between):
        return None
    try:
        interval = _span(text, first, second)
    except (ValueError, OverflowError):  # beyond the calendar
        return None
    if interval is None:
        return None
    return PlacedExpression(first.start - (len(before[0]) if before else 0), second.end, "joined", interval)


def _span(text: str, first: PlacedExpression, second: PlacedExpression) -> Interval | None:
    """Span from the first day of one to the last of the other; open years and weeks are chosen to put them in order."""
    left, right = first.interval, second.interval
    if left == right == UNRESOLVED:
        return UNRESOLVED
    if left.earliest is None or right.latest is None or right.earliest is None:
        return None
    if second.rule == "weekday" and left.earliest > right.latest:
        right = of_days(right.earliest + timedelta(weeks=1))
    elif first.rule in _YEARLESS and not _STATED_YEAR.search(text[first.start : first.end]):
        left = _move_before(left, right)
    if left.earliest is None or right.latest is None or left.earliest > right.latest:
        return None
    finer = min(left.precision, right.precision, key=_FINENESS.index)
    return Interval(left.earliest, right.latest, finer)


def _move_before(left: Interval, right: Interval) -> Interval:
    """Move the first to the last year in which it is not after the second: "from December to January 2025"."""
    assert left.earliest is not None, left
    assert right.earliest is not None, right
    moved = shift_years(left, right.earliest.year - left.earliest.year)
    return moved if moved.earliest is None or moved.earliest <= right.earliest else shift_years(moved, -1)


def _open(text: str, found: PlacedExpression) -> PlacedExpression:
    """Open the end that "since" or "until" leaves open; an unresolved interval stays unresolved."""
    interval = found.interval
    before = _OPEN.search(text[max(0, found.start - _REACH) : found.start])
    if before is None or found.rule == "joined":
        return found
    start = found.start - len(before[0])
    if interval.earliest is None or interval.latest is None:
        return found._replace(start=start)
    if before["since"]:
        return PlacedExpression(start, found.end, found.rule, Interval(interval.earliest, None, "open"))
    return PlacedExpression(start, found.end, found.rule, Interval(None, interval.latest, "open"))
