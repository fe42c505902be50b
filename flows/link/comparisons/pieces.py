"""Which figures of an event are no count of all whom it struck, though they look like one; which parts of it meet."""

from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from flows.extract.events.record import read_happening
from flows.extract.figures.numbers.nouns import singularize
from flows.language.word_lists import load_words
from flows.link.comparisons.voices import OF_A_STATE, Voice, measure_size
from flows.records import Row

_APPORTIONED: Final = load_words("comparisons", "apportioned")
_MEETING: Final = "meeting"
_BESIDES: Final = frozenset({"other", "others"})
_DEAD: Final = "killed"
_SEVERAL: Final = 3
"""Number of people beside which one is an example."""


def is_apportioned(figure: Row) -> bool:
    """Whether those counted are won by those who stand, each a share of his own: "delegates" of a primary."""
    words = (figure["subject_text"] or "").lower().split()
    if not words or singularize(words[-1]) not in _APPORTIONED:
        return False
    return figure["event_id"] is None or read_happening(figure["event_reading"]).kind != _MEETING


def is_besides(figure: Row) -> bool:
    """Whether it counts some beside those who are named: "found dead with three others", "two other men" of a list."""
    is_beside = not _BESIDES.isdisjoint((figure["subject_text"] or "").lower().split())
    return is_beside and (figure["measure"] == _DEAD or figure["role"] == "part")


def split_parts(voices: Sequence[Voice], explicit: AbstractSet[str]) -> list[list[Voice]]:
    """Split the parts of one population: those `explicit`, "including three children", may differ; others are equal.

    "Two men were in hospital" and "six men were hit" are two parts. Of one person, each may be another.
    """
    told = [voice for voice in voices if measure_size(voice) > 1]
    known = {voice.stated for voice in told if voice.figure_id in explicit}
    groups: dict[object, list[Voice]] = defaultdict(list)
    for voice in told:
        is_known = voice.figure_id in explicit or voice.stated in known
        groups[None if is_known else voice.stated].append(voice)
    return list(groups.values())


def drop_examples(measure: str, voices: Sequence[Voice]) -> list[Voice]:
    """Drop the one person of whom somebody speaks in a report that counts several: "one man was hit in the leg"."""
    if measure in OF_A_STATE:
        return list(voices)
    count_several = {voice.document_id for voice in voices if (voice.low or 0) >= _SEVERAL}
    return [voice for voice in voices if voice.low is None or voice.low > 1 or voice.document_id not in count_several]
