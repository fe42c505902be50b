"""What two figures must share to be compared: subject, measure, unit, scope, and a home. Looks at one at a time.

The home is the whole warehouse if the subject is specific ("North Korean troops"). A general subject ("people") is
compared inside its document, and with other documents if both name the town or region.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Final, NamedTuple

from flows.language.word_lists import load_words
from flows.link.comparisons.pieces import is_apportioned
from flows.link.comparisons.subjects import complete_subject, is_specific, normalize_subject, points_elsewhere
from flows.link.comparisons.voices import read_spot, spot_key
from flows.records import Row
from schemas.measures import MEASURES

SPECIFIC_GAP: Final = timedelta(days=3)
"""Longest time between the publication of one figure and the next; after that, a toll has changed."""
PLACED_GAP: Final = timedelta(days=1)
"""The same if only the place identifies the event: the next day may bring another one."""
_OF_MANY_SHARES: Final = load_words("comparisons", "of_many_shares")
_OF_EVENTS_ALONE: Final = load_words("comparisons", "of_events_alone")
_AMONG: Final = re.compile(r"\bamong ((?:\w+ ?)+)")
_EVERY_VOTER: Final = load_words("comparisons", "every_voter")
_AGE: Final = 4
"""Words behind "among" within which an age is that of those meant: "voters under age 45"."""
_ARTICLES: Final = load_words("comparisons", "articles")


class Topic(NamedTuple):
    """What figures must share; `home` is "" for the whole warehouse, a document's id, an event's id, or a place."""

    subject: str
    measure: str
    unit: str
    scope: str
    home: str

    @property
    def is_of_document(self) -> bool:
        """Whether it belongs to one document."""
        return self.home.startswith("doc_")

    @property
    def event_id(self) -> str | None:
        """The event that it belongs to."""
        return self.home if self.home.startswith("evt_") else None

    @property
    def gap(self) -> timedelta:
        """The longest time between its figures."""
        return PLACED_GAP if self.home else SPECIFIC_GAP


def is_comparable(figure: Row, claim: Row) -> bool:
    """Whether a figure can be compared at all.

    It must be a total, or a part of what an event did, and not what is added to one; of what is so, not planned or
    demanded; asserted; more than nothing; and of a known measure: "shares" or "dollars" alone say too little of what is
    counted.
    """
    if claim["polarity"] == "negative" or claim["certainty"] == "underspecified":
        return False
    is_of_many = figure["measure"] in _OF_MANY_SHARES
    is_part = figure["role"] == "part" and figure["event_id"] and not is_of_many
    if (figure["role"] != "total" and not is_part) or (is_of_many and _is_of_some(claim["content_text"])):
        return False
    if figure["measure"] in _OF_EVENTS_ALONE and figure["event_id"] is None:
        return False
    if figure["modality"] != "actual" or not MEASURES[figure["measure"]].is_compared:
        return False
    if figure["value_low"] == figure["value_high"] == 0 or (figure["figure_text"] or "").lower() in _ARTICLES:
        return False  # that nobody was hurt is said of one of many places; "a woman" is somebody and no count
    return not (points_elsewhere(figure["subject_text"]) or is_apportioned(figure))


def _is_of_some(content: str) -> bool:
    """Whether a share is that among some of those who vote: "among voters under 45", not "among likely voters"."""
    groups = (found[1].split() for found in _AMONG.finditer(content.lower()))
    return any(_EVERY_VOTER.isdisjoint(group[:1]) or any(map(str.isdigit, group[:_AGE])) for group in groups)


def find_topics(figure: Row, claimed: str, main_subject: str | None) -> Iterator[Topic]:
    """Yield the topics of a figure; none if nothing says what is counted.

    Args:
        figure: a row of `figures`.
        claimed: the words of all claims of its document, in lower case.
        main_subject: the only specific subject whose people the document counts, if there is one; inside the document,
        bare "casualties" are then theirs.
    """
    kind = figure["measure"], figure["unit"] or "", figure["scope"]
    key = subject_key(figure, claimed)
    document_id = figure["document_id"]
    if main_subject is not None and (not key or key == main_subject):
        yield Topic(main_subject, *kind, document_id)
    if is_specific(key):
        yield Topic(key, *kind, "")
        return
    if MEASURES[figure["measure"]].is_sending:
        return  # one report may send forces of many kinds to many places
    if not MEASURES[figure["measure"]].counts_people:
        return  # "60 percent", "rates" may be of anything
    yield Topic(key, *kind, document_id)
    spot = read_spot(figure)
    if spot is not None and spot.precision in {"city", "region"}:
        yield Topic(key, *kind, f"at {spot_key(spot.name)}")


def subject_key(figure: Row, claimed: str) -> str:
    """Make the key of a figure's subject, completed from the claims."""
    return complete_subject(normalize_subject(figure["subject_text"]), claimed)


def find_main_subjects(figures: Iterable[Row], claimed: Mapping[str, str]) -> dict[str, str]:
    """Find the documents that count people of only one specific subject, and its key.

    Args:
        figures: rows of `figures`.
        claimed: the words of the claims of each document, in lower case.
    """
    keys: dict[str, set[str]] = defaultdict(set)
    for figure in figures:
        if MEASURES[figure["measure"]].counts_people:
            keys[figure["document_id"]].add(subject_key(figure, claimed[figure["document_id"]]))
    # "the soldiers", beside North Korean ones, are these.
    specific = {
        document_id: {key for key in found if key and not any(each.endswith(f" {key}") for each in found)}
        for document_id, found in keys.items()
    }
    return {name: min(found) for name, found in specific.items() if len(found) == 1 and is_specific(min(found))}
