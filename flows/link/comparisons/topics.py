"""What two figures must share before they are compared: subject, measure, unit, and a scope. Judges one figure alone.

The scope is the whole warehouse where the subject is specific ("North Korean troops"). A general one ("people") is
compared inside its document, and with other documents where both say in which town or region.
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
"""Between the publication of one figure and the next of a comparison; a toll moves on after that."""
PLACED_GAP: Final = timedelta(days=1)
"""The same where only the place says which event is meant: the next day may bring another one."""
_PART_REACH: Final = 24


class Topic(NamedTuple):
    """What figures must share to be compared; `scope` is "" for the whole warehouse, a document's id, or a place."""

    subject: str
    measure: str
    unit: str
    scope: str

    @property
    def is_of_document(self) -> bool:
        """Whether only one document holds it."""
        return self.scope.startswith("doc_")

    @property
    def gap(self) -> timedelta:
        """How long after each other its figures may be published."""
        return PLACED_GAP if self.scope else SPECIFIC_GAP


def is_comparable(figure: Row, claim: Row) -> bool:
    """Judge whether a figure can be compared at all.

    It must be asserted, neither wanted nor asked ("called for") nor recalled ("had counted"); a level and not a change;
    of the whole and not of a part; and of a measure: "shares" or "dollars" alone say too little of what is counted.
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
    """Yield the topics of a figure: none where nothing says what is counted.

    Args:
        figure: a row of `figures`.
        claimed: the words of all claims of its document, in lower case.
        main_subject: the one specific subject whose people its document counts, if there is only one; "casualties"
            without more are then taken for theirs, inside the document.
    """
    key, measure, unit = subject_key(figure, claimed), figure["measure"], figure["unit"] or ""
    document_id = figure["document_id"]
    if main_subject is not None and (not key or key == main_subject):
        yield Topic(main_subject, measure, unit, document_id)
    if is_specific(key):
        yield Topic(key, measure, unit, "")
        return
    if MEASURES[measure].is_sending:
        return  # forces of many kinds are sent to many places in one report
    yield Topic(key, measure, unit, document_id)
    spot = read_spot(figure)
    if spot is not None and spot.precision in {"city", "region"}:
        yield Topic(key, measure, unit, f"at {spot_key(spot.name)}")


def subject_key(figure: Row, claimed: str) -> str:
    """Bring the subject of a figure to its key; what a count of people leaves open is completed from the claims."""
    return complete_subject(normalize_subject(figure["subject_text"]), claimed)


def find_main_subjects(figures: Iterable[Row], claimed: Mapping[str, str]) -> dict[str, str]:
    """Find the documents that count the people of one specific subject only, and that subject's key.

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
