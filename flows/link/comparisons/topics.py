"""What two figures must share to be compared: subject, measure, unit, and a scope. Looks at one figure at a time.

The scope is the whole warehouse if the subject is specific ("North Korean troops"). A general subject ("people") is
compared inside its document, and with other documents if both name the town or region.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Final, NamedTuple

from flows.language.word_lists import read_words
from flows.link.comparisons.subjects import complete_subject, is_specific, normalize_subject, points_elsewhere
from flows.link.comparisons.voices import read_spot, spot_key
from flows.records import Row
from schemas.measures import MEASURES

SPECIFIC_GAP: Final = timedelta(days=3)
"""Longest time between the publication of one figure and the next; after that, a toll has changed."""
PLACED_GAP: Final = timedelta(days=1)
"""The same if only the place identifies the event: the next day may bring another one."""
_PART_REACH: Final = 24


class Topic(NamedTuple):
    """What figures must share; `scope` is "" for the whole warehouse, a document's id, or a place."""

    subject: str
    measure: str
    unit: str
    scope: str

    @property
    def is_of_document(self) -> bool:
        """Whether it belongs to one document."""
        return self.scope.startswith("doc_")

    @property
    def gap(self) -> timedelta:
        """The longest time between its figures."""
        return PLACED_GAP if self.scope else SPECIFIC_GAP


def is_comparable(figure: Row, claim: Row) -> bool:
    """Whether a figure can be compared at all.

    It must be asserted, not wanted ("called for") or recalled ("had counted"); a level, not a change; of the whole, not
    of a part; and of a known measure: "shares" or "dollars" alone say too little about what is counted.
    """
    if (
        claim["polarity"] == "negative"
        or claim["certainty"] == "underspecified"
        or not MEASURES[figure["measure"]].is_compared
    ):
        return False
    if figure["part_of"] is not None or points_elsewhere(figure["subject_text"]):
        return False
    if figure["direction"] != "none" or (claim["cue_text"] or "").lower().startswith("had "):
        return False
    text = claim["content_text"]
    start, end = figure["figure_start"] - claim["content_start"], figure["figure_end"] - claim["content_start"]
    before = text[max(0, start - _PART_REACH) : start].lower()
    after = f"{text[end:]} "
    return not any(words in before for words in read_words("comparisons", "parts_before")) and not any(
        after.startswith(f" {words} ") for words in read_words("comparisons", "parts_after")
    )


def find_topics(figure: Row, claimed: str, main_subject: str | None) -> Iterator[Topic]:
    """Yield the topics of a figure; none if nothing says what is counted.

    Args:
        figure: a row of `figures`.
        claimed: the words of all claims of its document, in lower case.
        main_subject: the only specific subject whose people the document counts, if there is one; inside the document,
        bare "casualties" are then theirs.
    """
    key, measure, unit = subject_key(figure, claimed), figure["measure"], figure["unit"] or ""
    document_id = figure["document_id"]
    if main_subject is not None and (not key or key == main_subject):
        yield Topic(main_subject, measure, unit, document_id)
    if is_specific(key):
        yield Topic(key, measure, unit, "")
        return
    if MEASURES[measure].is_sending:
        return  # one report may send forces of many kinds to many places
    yield Topic(key, measure, unit, document_id)
    spot = read_spot(figure)
    if spot is not None and spot.precision in {"city", "region"}:
        yield Topic(key, measure, unit, f"at {spot_key(spot.name)}")


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
    specific = {document_id: {key for key in found if key} for document_id, found in keys.items()}
    return {name: min(found) for name, found in specific.items() if len(found) == 1 and is_specific(min(found))}
