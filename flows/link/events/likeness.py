"""How much speaks for two reports being of one happening, and what speaks against it: words, place, kind, people.

Days: `timing`.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from math import fsum, log, sqrt
from typing import Final

from flows.extract.events.happening import are_places_apart, share_place
from flows.extract.events.lexicon import ANY_KIND, GENERAL_KINDS, RARE_KINDS, may_be_one_kind
from flows.extract.events.record import EventReading
from flows.extract.places.find import Place
from flows.language.names import fold
from flows.link.events.happenings import UNKNOWN_DAY, Count, Report
from flows.link.events.pages import score_page
from flows.link.events.timing import APART, score_days

_RARE: Final = 0.5
"""Rarity, as a share of that of a word that one report has, above which a shared name tells something."""
OF_WORDS: Final = 5.0
OF_NAMES: Final = 3.4
MOST_OF_NAMES: Final = 5.0
OF_AGES: Final = 3.6
OTHER_AGES: Final = 0.8
"""What it takes off that both give ages and share none."""
OF_SITE: Final = 1.0
OTHER_SITE: Final = -1.5
MOST_OF_COUNTS: Final = 2.0
OF_QUOTES: Final = 0.5
OF_FORCES: Final = 2.9
"""What soldiers of one country who fall in great number add, in months as in days, here as there."""
_NOT_ENOUGH: Final = 3.3
"""Score of two reports that only a third one joins."""
OF_RARE: Final = 0.8
_SAME_PLACE: Final = 2.5
OF_PLACE: Final = 1 / 3
MOST_OF_REGION: Final = 0.5
"""What a region adds at most in which both place it: much goes on there."""
OF_AROUND: Final = 1 / 5
"""The same for places that are only named beside what happened."""
_DISEASE: Final = "outbreak"
_LARGER: Final = (3, 20)
_COUNTS: Final = (0.5, 1.0, 1.5)
"""What a number that two reports share adds: one below 3, below 20, or above."""


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
            known = words, sqrt(fsum(self.weight(word) ** 2 for word in words))  # whatever their order
            self._known[id(report)] = known
        return known


def is_forbidden(one: Report, other: Report) -> bool:
    """Whether two reports cannot be one happening: they are of one document, or one is a quake and one a vote."""
    return is_impossible(one, other) or not may_be_one_kind(one.reading.kind, other.reading.kind)


def is_impossible(one: Report, other: Report) -> bool:
    """Whether two reports cannot be one happening, whatever kind they call it: one document sets them apart.

    A document without a date meets only one that tells of the same day, unless soldiers of one country fall in both, or
    what happened does not come twice to a place.
    """
    if one.document_id == other.document_id:
        return True
    mine, theirs = one.reading, other.reading
    if mine.kind == theirs.kind == _DISEASE and score_places(mine, theirs) <= 0:
        return True  # AIDS is everywhere
    if UNKNOWN_DAY not in (one.published, other.published) or share_forces(one, other) or _is_rare(mine, theirs):
        return False
    return mine.days is None or theirs.days is None or mine.days.is_apart(theirs.days)


def score_pair(one: Report, other: Report, words: WordWeights) -> float:
    """Score how much speaks for two reports being of one happening; see `join` for what is enough."""
    mine, theirs = one.reading, other.reading
    score = OF_WORDS * words.likeness(one, other)
    score += min(MOST_OF_NAMES, OF_NAMES * words.shared_names(one, other))
    score += OF_QUOTES * bool(one.quotes & other.quotes) + 0.3 * (mine.is_main and theirs.is_main)
    score += score_ages(mine.ages, theirs.ages) + score_counts(one.counts & other.counts)
    score += score_sites(mine.sites, theirs.sites) + score_page(one, other)
    if share_forces(one, other):
        return _score_forces(one, other, score)
    score += OF_RARE * _is_rare(mine, theirs)
    return score + score_places(mine, theirs) + score_days(one, other) + score_kinds(mine.kind, theirs.kind)


def score_ages(one: Sequence[int], other: Sequence[int]) -> float:
    """Score how old those are of whom two reports tell: the same ages, or others; nothing where one gives none."""
    if not one or not other:
        return 0.0
    shared = len({*one} & {*other})
    return OF_AGES * shared / (1 + len({*one, *other})) if shared else -OTHER_AGES


def score_sites(one: Sequence[str], other: Sequence[str]) -> float:
    """Score the mines, hotels or ships that two reports name: one of them the same, or none; nothing without any."""
    if not one or not other:
        return 0.0
    mine, theirs = ({word for name in names for word in name.lower().split()} for names in (one, other))
    return OTHER_SITE if mine.isdisjoint(theirs) else OF_SITE


def score_counts(shared: AbstractSet[Count]) -> float:
    """Score the counts of people that two reports share: the greater a number, the less it is chance."""
    return min(MOST_OF_COUNTS, sum(_COUNTS[bisect_right(_LARGER, number)] for _, number in shared))


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
        is_in_region = "region" in {one.place.precision, other.place.precision}
        shared = OF_PLACE * share_place(one.place, other.place)
        return min(MOST_OF_REGION, shared) if is_in_region else shared
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


def score_kinds(one: str, other: str) -> float:
    """Score what two reports call it: the same, one of them in general, or two kinds such as fire and blast."""
    if GENERAL_KINDS & {one, other} or ANY_KIND in {one, other}:
        return 0.4 * (one == other != ANY_KIND)
    return 0.4 if one == other else -0.6
