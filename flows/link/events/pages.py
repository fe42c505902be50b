"""What it tells of two reports that both are entries of one page, as of a live blog.

"The death toll has risen to 14" names neither what happened nor where: who reads the page knows. A page of many things
says little; one that tells of one kind of happening at one place says enough, unless two entries speak against each
other.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

from flows.extract.events.happening import are_places_apart
from flows.extract.events.lexicon import ANY_KIND, GENERAL_KINDS
from flows.link.events.happenings import Report

OF_PAGE: Final = 2.4
"""What it adds that two reports are of one page."""
OF_ONE_THING: Final = 3.6
"""The same if the page is about one thing."""
_ENTRIES_MIN: Final = 2
"""Entries that name the kind of a happening."""


def score_pages(reports: Iterable[Report]) -> None:
    """Say of each report what it tells that another is of the same page."""
    of_pages: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if report.page is not None:
            of_pages[report.page].append(report)
    for entries in of_pages.values():
        score = OF_ONE_THING if _is_about_one_thing(entries) else OF_PAGE
        for each in entries:
            each.page_score = score


def score_page(one: Report, other: Report) -> float:
    """Score that two reports are of one page, or are not."""
    return one.page_score if one.page is not None and one.page == other.page else 0.0


def _is_about_one_thing(entries: Sequence[Report]) -> bool:
    """Whether half of the entries tell of one kind of happening, none of another, and no two of places apart."""
    kinds = Counter(each.reading.kind for each in entries)
    kinds = Counter({kind: count for kind, count in kinds.items() if kind != ANY_KIND and kind not in GENERAL_KINDS})
    if len(kinds) != 1 or not kinds.total() >= max(_ENTRIES_MIN, len(entries) / 2):
        return False
    places = {each.reading.place.geoname_id: each.reading.place for each in entries if each.reading.place is not None}
    return not any(are_places_apart(*pair) for pair in combinations(places.values(), 2))
