"""What the days of two reports say of their being of one happening: those that they tell, and when they came out."""

from datetime import timedelta
from typing import Final

from flows.extract.events.happening import Days
from flows.extract.events.lexicon import ANY_KIND, LASTING_KINDS
from flows.extract.events.record import EventReading
from flows.link.events.happenings import UNKNOWN_DAY, Report

Late = tuple[tuple[int, float], ...]

APART: Final = 3.5
"""What another place or another day takes off: only reports that share much that is rare are one all the same."""
SAME_DAY: Final = 1.5
OF_TOLD_DAY: Final = 0.6
TOLD_APART: Final = 2.2
_LATE: Final[Late] = ((180, APART), (21, 2.0), (7, 1.2))
"""Days between two reports, above which it takes so much off that neither tells of a day that both share."""
_LATE_LASTING: Final[Late] = ((180, APART), (60, 1.2))
_LATE_OF_NO_KIND: Final[Late] = ((3, APART),)
"""The same of what has no kind: the prices of a day are told in the words of the day before."""


def score_days(one: Report, other: Report) -> float:
    """Score what two reports say of the day: the same, about the same, one beside the other; else when they came."""
    mine, theirs = one.reading.days, other.reading.days
    is_lasting = {one.reading.kind, other.reading.kind} <= LASTING_KINDS.words
    if mine is not None and theirs is not None and not is_lasting:
        return -APART if mine.is_apart(theirs) else _score_overlap(mine, theirs)
    if not is_lasting and (_comes_later(mine, other) or _comes_later(theirs, one)):
        return -APART
    if UNKNOWN_DAY in (one.published, other.published):
        return 0.0
    if not is_lasting and (told := _score_told(one.reading, other.reading)):
        return told
    return -_score_gap(one, other, is_lasting=is_lasting)


def _score_gap(one: Report, other: Report, *, is_lasting: bool) -> float:
    """Score the time between two reports: the longer, the likelier the second tells of something new."""
    late: Late = _LATE_LASTING if is_lasting else _LATE
    late = _LATE_OF_NO_KIND if one.reading.kind == other.reading.kind == ANY_KIND else late
    gap = abs(one.published - other.published).days
    return next((points for days, points in late if gap > days), 0.0)


def _score_told(one: EventReading, other: EventReading) -> float:
    """Score the day of each, or else those that it names: one the same, or all others; nothing where one has none."""
    mine, theirs = _list_told(one), _list_told(other)
    if not mine or not theirs or not all(days.is_exact for days in (*mine, *theirs)):
        return 0.0
    is_apart = all(here.is_apart(there) for here in mine for there in theirs)
    return -TOLD_APART if is_apart else OF_TOLD_DAY


def _list_told(reading: EventReading) -> list[Days]:
    """List the days that a happening may be of: its own, else the first named and the first that something struck."""
    if reading.days is not None:
        return [reading.days]
    return [Days(day, day, "day") for day in dict.fromkeys(reading.told_days) if day is not None]


def _score_overlap(one: Days, other: Days) -> float:
    if one.first > other.last or other.first > one.last:
        return -0.6
    return SAME_DAY if one.is_exact and other.is_exact else 0.2


def _comes_later(days: Days | None, report: Report) -> bool:
    """Whether something happened only after a report was published."""
    return (
        days is not None
        and report.published != UNKNOWN_DAY
        and days.first > report.published.date() + timedelta(days=1)
    )
