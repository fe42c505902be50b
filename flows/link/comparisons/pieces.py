"""Which figures of an event are no count of all whom it struck, though they look like one; which parts of it meet."""

import re
from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from flows.extract.events.record import read_happening
from flows.extract.figures.numbers.nouns import singularize
from flows.language.word_lists import load_words
from flows.link.comparisons.voices import OF_A_STATE, Voice, measure_size
from flows.link.comparisons.wording import read_rest
from flows.records import Row

_APPORTIONED: Final = load_words("comparisons", "apportioned")
_LOOSE: Final = load_words("comparisons", "loose")
_MEETING: Final = "meeting"
_OTHER: Final = "other"
_SURVIVOR: Final = "survivor"
_NAMED: Final = re.compile(r"(?:\s[a-z-]+){0,3},\s(?:(?:identified\sas|named)\s)?[A-Z][\w.'’-]*\s[A-Z]")
"""A name of two words behind a comma, right behind one person."""
_DEAD: Final = "killed"
_PRESENT: Final = "present"
_CROWD: Final = 10
"""Least number of people who were there that anybody counts."""
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
    is_alive = figure["measure"] == _DEAD and _SURVIVOR in _list_words(figure)  # "three dead, one survivor"
    return is_alive or (is_besides_others(figure) and (figure["measure"] == _DEAD or figure["role"] == "part"))


def is_besides_others(figure: Row) -> bool:
    """Whether those counted are others than somebody told of before: "four others were hurt"."""
    return _OTHER in _list_words(figure)


def _list_words(figure: Row) -> list[str]:
    return [singularize(word) for word in (figure["subject_text"] or "").lower().split()]


def is_loose(figure: Row) -> bool:
    """Whether it is no number at all: "several" of the wounded are as many as another report counts."""
    return (figure["figure_text"] or "").lower() in _LOOSE


def is_named(figure: Row, claim: Row) -> bool:
    """Whether it is one person whose name follows: "one victim, Ann Lee, was taken to a hospital"."""
    return figure["value_low"] == figure["value_high"] == 1 and _NAMED.match(read_rest(figure, claim)) is not None


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
    """Drop the one person of whom somebody speaks in a report that counts several: "one man was hit in the leg".

    A few who were there are those of whom something is told, and no crowd.
    """
    if measure == _PRESENT:
        return [voice for voice in voices if measure_size(voice) >= _CROWD]
    if measure in OF_A_STATE:
        return list(voices)
    count_several = {voice.document_id for voice in voices if (voice.low or 0) >= _SEVERAL}
    return [voice for voice in voices if voice.low is None or voice.low > 1 or voice.document_id not in count_several]
