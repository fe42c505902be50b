"""Joins reports of one happening: the likest pairs first, and never across what forbids it. Precision first."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from flows.extract.events.lexicon import may_be_one_kind
from flows.extract.events.record import EventReading
from flows.link.events.happenings import Report
from flows.link.events.likeness import WordWeights, is_forbidden, is_impossible, score_pair

ENOUGH: Final = 3.4
"""Score from which two reports are of one happening."""
ENOUGH_ON_AVERAGE: Final = 2.7
"""The same, on average over all pairs of two groups that become one."""
OTHER_KIND: Final = 2.0
"""What a pair of two groups takes off whose kinds are never one."""
MOST_SHARING: Final = 50
"""Reports that share a word, above which it tells nothing."""
GREAT: Final = 1_000
"""Number of people that two reports do not both give by chance, if few do."""
LEAST_SHARED: Final = 2
"""Such words that two reports must share to be looked at."""


def join_reports(reports: Sequence[Report], words: WordWeights | None = None) -> list[list[Report]]:
    """Group the reports of all documents by happening, each group in order of publication.

    Reports that are not new stay in their groups: only pairs with a new one are looked at, so that the cost follows
    what is new. `words` are weighed over all reports of the warehouse; None: these are all.
    """
    words = words or WordWeights(reports)
    scored = [(score_pair(reports[i], reports[j], words), i, j) for i, j in _list_pairs(reports)]
    groups = _Groups(reports, words)
    for score, i, j in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
        if score < ENOUGH:
            break
        groups.join(i, j)
    return groups.finish()


def _list_pairs(reports: Sequence[Report]) -> Iterator[tuple[int, int]]:
    """List the pairs that share a scene, a great count, a campaign, a page or rare words.

    One of a pair is new, and neither is forbidden.
    """
    keys = [_list_keys(report) for report in reports]
    of_new = {key for report, own in zip(reports, keys, strict=True) if report.is_new for key in own}
    holders: dict[str, list[int]] = defaultdict(list)
    new: dict[str, list[int]] = defaultdict(list)
    alongside: dict[str, list[int]] = defaultdict(list)
    for at, report in enumerate(reports):
        found: Counter[int] = Counter()
        for key in sorted(of_new.intersection(keys[at])):
            if len(holders[key]) <= MOST_SHARING:
                found.update(dict.fromkeys((holders if report.is_new else new)[key], keys[at][key]))
            holders[key].append(at)
            if report.is_new:
                new[key].append(at)
        near = {before for before, shared in found.items() if shared >= LEAST_SHARED}
        for key in _list_companies(report):
            near.update(before for before in alongside[key] if report.is_new or reports[before].is_new)
            alongside[key] = [*alongside[key][1 - MOST_SHARING :], at]
        yield from ((before, at) for before in sorted(near) if not is_forbidden(reports[before], report))


def _list_keys(report: Report) -> dict[str, int]:
    """List what a report shares with others of its happening, each with how much that tells."""
    great = (f"{measure} {number}" for measure, number in report.counts if number >= GREAT)
    telling = (*list_scenes(report.reading), *great)
    return dict.fromkeys(report.reading.words, 1) | dict.fromkeys(telling, LEAST_SHARED)


def _list_companies(report: Report) -> list[str]:
    """List keys under which a report meets the last reports before it: of a campaign, of its page."""
    page = [] if report.page is None else [f"page {report.page}"]
    return [*sorted(report.reading.forces), *page]


def list_scenes(reading: EventReading) -> Iterator[str]:
    """List keys of where and when: two reports of one town whose days are a day apart at most share one."""
    day = reading.days.first if reading.days is not None and reading.days.is_exact else reading.told_days.named
    places = (reading.place,) if reading.place is not None else reading.around
    if day is not None:
        for place in places:
            for offset in (0, 1):
                yield f"{place.geoname_id} {day.toordinal() + offset}"


class _Groups:
    """Groups under way; no group holds two reports that cannot be of one happening."""

    def __init__(self, reports: Sequence[Report], words: WordWeights) -> None:
        self._reports, self._words = reports, words
        self._home: list[int] = []
        self._members: dict[int, list[int]] = defaultdict(list)
        first: dict[str, int] = {}
        for at, report in enumerate(reports):
            is_settled = not report.is_new and report.known_as
            home = first.setdefault(report.known_as[0], at) if is_settled else at
            self._home.append(home)
            self._members[home].append(at)

    def join(self, one: int, other: int) -> None:
        """Make one group of two, unless a report of the one speaks against a report of the other."""
        home, away = sorted((self._home[one], self._home[other]))
        if home == away or self._is_forbidden(home, away):
            return
        for each in self._members[away]:
            self._home[each] = home
        self._members[home] += self._members.pop(away)

    def _is_forbidden(self, home: int, away: int) -> bool:
        """Whether a pair cannot be of one happening, or too little speaks for it on average.

        Of a march on which shots were fired and somebody was seized, each report may name another thing.
        """
        pairs = [(self._reports[i], self._reports[j]) for i in self._members[home] for j in self._members[away]]
        if any(is_impossible(*pair) for pair in pairs):
            return True
        others = sum(not may_be_one_kind(one.reading.kind, other.reading.kind) for one, other in pairs)
        score = sum(score_pair(*pair, self._words) for pair in pairs) - OTHER_KIND * others
        return score < ENOUGH_ON_AVERAGE * len(pairs)

    def finish(self) -> list[list[Report]]:
        """Give the groups."""
        return [[self._reports[at] for at in sorted(members)] for members in self._members.values()]
