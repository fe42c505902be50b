"""How much speaks for two reports being of one happening, and what speaks against it: day, place, kind, words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import log, sqrt
from typing import Final

from flows.extract.events.happening import Days, are_places_apart, share_place
from flows.extract.events.lexicon import (
    ANY_KIND,
    GENERAL_KINDS,
    LASTING_KINDS,
    RARE_KINDS,
    may_be_one_kind,
)
from flows.extract.events.record import EventReading
from flows.extract.places.find import Place
from flows.language.names import fold
from flows.link.events.happenings import UNKNOWN_DAY, Report

LONGEST_GAP: Final = timedelta(days=21)
"""Time between two reports of one happening above which it speaks against that, unless both say the same day."""
LONGEST_LASTING_GAP: Final = timedelta(days=60)
_RARE: Final = 0.5
"""Rarity, as a share of that of a word that one report has, above which a shared name tells something."""
OF_WORDS: Final = 8.0
OF_NAMES: Final = 2.0
MOST_OF_NAMES: Final = 4.0
OF_QUOTES: Final = 0.5
OF_FORCES: Final = 2.2
"""What soldiers of one country who fall in great number add, in months as in days, here as there."""
_NOT_ENOUGH: Final = 2.9
"""Score of two reports that only a third one joins."""
OF_RARE: Final = 0.8
_SAME_PLACE: Final = 2.5
OF_PLACE: Final = 1 / 3
OF_AROUND: Final = 1 / 5
"""The same for places that are only named beside what happened."""
OF_TOLD_DAY: Final = 0.6
APART: Final = 3.5
"""What another place or another day takes off: only reports that share many rare names are one all the same."""
LATE: Final = 1.2
TOLD_APART: Final = 1.5
SAME_DAY: Final = 1.5


class WordWeights:
    """How rare each word of the reports is; the words of a report, and what they weigh, are worked out once."""

    def __init__(self, reports: Sequence[Report], counts: Mapping[str, int] | None = None, total: int = 0) -> None:
        """Weigh the words of reports, or of all `total` reports of the warehouse, of which `counts` have each."""
        if counts is None:
            total, counts = len(reports), Counter(word for report in reports for word in set(report.reading.words))
        self._rarest = log(1 + total) or 1.0
        self._total, self._counts = total, counts
        self._weights: dict[str, float] = {}
        self._known: dict[int, tuple[frozenset[str], float]] = {}

    def weight(self, word: str) -> float:
        """Weigh a word: the fewer have it, the more."""
        if word not in self._weights:
            self._weights[word] = log((1 + self._total) / (0.5 + self._counts[word]))
        return self._weights[word]

    def likeness(self, one: Report, other: Report) -> float:
        """Compute the cosine of the words of two reports, by their rarity."""
        shared = sum(self.weight(word) ** 2 for word in self._shared(one, other))
        return shared / (self._know(one)[1] * self._know(other)[1]) if shared else 0.0

    def shared_names(self, one: Report, other: Report) -> float:
        """Add up how rare the names are that two reports share: near 0.5 for each that few others have."""
        names = (word for word in self._shared(one, other) if word[0].isupper())
        return sum(max(0.0, self.weight(word) / self._rarest - _RARE) for word in names)

    def _shared(self, one: Report, other: Report) -> list[str]:
        return sorted(self._know(one)[0] & self._know(other)[0])

    def _know(self, report: Report) -> tuple[frozenset[str], float]:
        """Return the words of a report, and what they weigh together."""
        known = self._known.get(id(report))
        if known is None:
            words = frozenset(report.reading.words)
            known = words, sqrt(sum(self.weight(word) ** 2 for word in words))
            self._known[id(report)] = known
        return known


def is_forbidden(one: Report, other: Report) -> bool:
    """Whether two reports cannot be one happening: a document sets them apart, or one is a quake and one a vote.

    A document without a date meets only one that tells of the same day, unless soldiers of one country fall in both, or
    what happened does not come twice to a place.
    """
    if one.document_id == other.document_id or not may_be_one_kind(one.reading.kind, other.reading.kind):
        return True
    mine, theirs = one.reading, other.reading
    if UNKNOWN_DAY not in (one.published, other.published) or share_forces(one, other) or _is_rare(mine, theirs):
        return False
    return mine.days is None or theirs.days is None or mine.days.is_apart(theirs.days)


def score_pair(one: Report, other: Report, words: WordWeights) -> float:
    """Score how much speaks for two reports being of one happening; see `join` for what is enough."""
    mine, theirs = one.reading, other.reading
    score = OF_WORDS * words.likeness(one, other)
    score += min(MOST_OF_NAMES, OF_NAMES * words.shared_names(one, other))
    score += OF_QUOTES * bool(one.quotes & other.quotes) + 0.3 * (mine.is_main and theirs.is_main)
    if share_forces(one, other):
        return _score_forces(one, other, score)
    score += OF_RARE * _is_rare(mine, theirs)
    return score + score_places(mine, theirs) + score_days(one, other) + score_kinds(mine.kind, theirs.kind)


def _is_rare(one: EventReading, other: EventReading) -> bool:
    """Whether something befell the same place that does not come there twice in a short time."""
    if one.kind != other.kind or one.kind not in RARE_KINDS or one.place is None or other.place is None:
        return False
    return share_place(one.place, other.place) >= _SAME_PLACE


def _score_forces(one: Report, other: Report, score: float) -> float:
    """Score two reports of one campaign; one without a date needs a toll that both quote, lest it be of another war."""
    score += OF_FORCES + max(0.0, score_places(one.reading, other.reading))
    is_undated = UNKNOWN_DAY in (one.published, other.published)
    return min(score, _NOT_ENOUGH) if is_undated and not one.quotes & other.quotes else score


def share_forces(one: Report, other: Report) -> bool:
    """Whether both tell of one campaign of the soldiers of one country."""
    mine, theirs = one.reading, other.reading
    return mine.is_campaign and theirs.is_campaign and not mine.forces.isdisjoint(theirs.forces)


def score_places(one: EventReading, other: EventReading) -> float:
    """Score what two reports say of the place; where one does not say it, what both name."""
    if one.place is None or other.place is None:
        return _score_around(one, other)
    if not are_places_apart(one.place, other.place):
        return OF_PLACE * share_place(one.place, other.place)
    may_be_same_day = one.days is None or other.days is None or one.days == other.days
    return 0.0 if may_be_same_day and (_names(one, other.place) or _names(other, one.place)) else -APART


def _score_around(one: EventReading, other: EventReading) -> float:
    """Score what two reports name beside their happening, where one of them does not place it."""
    mine, theirs = ([reading.place] if reading.place else reading.around for reading in (one, other))
    shared = max((share_place(here, there) for here in mine for there in theirs), default=0.0)
    return OF_AROUND * shared


def _names(reading: EventReading, place: Place) -> bool:
    """Whether a report speaks of a place that it does not give as its own: one of two of a name may be meant."""
    return place.precision != "country" and set(fold(place.name).title().split()) <= set(reading.words)


def score_days(one: Report, other: Report) -> float:
    """Score what two reports say of the day: the same, about the same, one beside the other; else when they came."""
    mine, theirs = one.reading.days, other.reading.days
    is_lasting = {one.reading.kind, other.reading.kind} <= LASTING_KINDS.words
    if mine is not None and theirs is not None and not is_lasting:
        return -APART if mine.is_apart(theirs) else _score_overlap(mine, theirs)
    if _comes_later(mine, other) or _comes_later(theirs, one):
        return -APART
    if UNKNOWN_DAY in (one.published, other.published):
        return 0.0
    if not is_lasting and (told := _score_told(one.reading, other.reading)):
        return told
    is_late = abs(one.published - other.published) > (LONGEST_LASTING_GAP if is_lasting else LONGEST_GAP)
    return -LATE * is_late


def _score_told(one: EventReading, other: EventReading) -> float:
    """Score the day of each, or else one that it names: the same, or another; nothing where one has none."""
    mine, theirs = (reading.days or _as_days(reading.told_day) for reading in (one, other))
    if mine is None or theirs is None or not (mine.is_exact and theirs.is_exact):
        return 0.0
    return -TOLD_APART if mine.is_apart(theirs) else OF_TOLD_DAY


def _as_days(day: date | None) -> Days | None:
    return None if day is None else Days(day, day, "day")


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


def score_kinds(one: str, other: str) -> float:
    """Score what two reports call it: the same, one of them in general, or two kinds such as fire and blast."""
    if GENERAL_KINDS & {one, other} or ANY_KIND in {one, other}:
        return 0.4 * (one == other != ANY_KIND)
    return 0.4 if one == other else -0.6
