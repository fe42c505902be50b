"""Comparisons of what one event did: figures of one event, measure, unit, scope, role and population meet.

The event says when and where; so nothing else is asked of the figures. Figures without an event: `topics`, `groups`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Final

from flows.extract.events.lexicon import LASTING_KINDS
from flows.extract.events.record import read_happening
from flows.link.comparisons.populations import CountedVoice, gather_populations, key_population
from flows.link.comparisons.topics import Topic
from flows.link.comparisons.voices import Voice, admit_one_value, make_voice, sort_key, spot_key
from flows.records import Row

_FRESH: Final = timedelta(days=14)
"""Time since its start within which a running total is of the event that a report tells, and not of many."""
SCOPES_OF_EVENTS: Final = frozenset({"event", "running_total"})


def is_of_event(figure: Row) -> bool:
    """Whether a figure says what its event did."""
    return figure["event_id"] is not None and figure["scope"] in SCOPES_OF_EVENTS


def compare_in_events(rows: Iterable[tuple[Row, Row, Row]]) -> Iterator[tuple[Topic, list[Voice]]]:
    """Yield what is compared inside each event, the voices in order of publication.

    Each row is a figure with its claim and its document.
    """
    counted: dict[tuple[str, ...], list[CountedVoice]] = defaultdict(list)
    for figure, claim, document in rows:
        happening = read_happening(figure["event_reading"])
        forces = happening.forces if happening.is_campaign else frozenset()
        population = key_population(figure["subject_text"], forces)
        if figure["role"] == "part":
            if not population and figure["place_name"] is None:
                continue
            population = f"part {population} {spot_key(figure['place_name'] or '')}"
        scope = "event" if _is_of_this_event(figure, document) else figure["scope"]
        kind = (figure["event_id"], figure["measure"], figure["unit"] or "", scope, figure["role"])
        counted[kind].append(CountedVoice(population, make_voice(figure, claim, document)))
    for (event_id, measure, unit, scope, _), found in counted.items():
        for population, voices in gather_populations(found).items():
            spoken = _choose_spoken(voices)
            if len(spoken) > 1:
                yield Topic(population, measure, unit, scope, event_id), spoken


def _is_of_this_event(figure: Row, document: Row) -> bool:
    """Whether a running total is that of its event: of one that lasts, or since a start that is not long ago."""
    if figure["scope"] != "running_total" or read_happening(figure["event_reading"]).kind in LASTING_KINDS:
        return True
    start, published = figure["as_of_start"], document["published_at_utc"]
    return start is None or published is None or published.date() - start <= _FRESH


def _choose_spoken(voices: Sequence[Voice]) -> list[Voice]:
    """Choose one figure of each speaker in each document, the largest: a count that grew, or the whole of a part.

    A narrator does not contradict whom he cites: of two such figures that cannot both be, the smaller is of something
    else.
    """
    chosen: dict[tuple[str, str], Voice] = {}
    for voice in voices:
        key = voice.document_id, voice.speaker
        if key not in chosen or _size(voice) > _size(chosen[key]):
            chosen[key] = voice
    by_document: dict[str, list[Voice]] = defaultdict(list)
    for voice in chosen.values():
        by_document[voice.document_id].append(voice)
    return sorted((each for group in by_document.values() for each in _drop_smaller(group)), key=sort_key)


def _drop_smaller(voices: Sequence[Voice]) -> Iterator[Voice]:
    """Yield the voices of a document but for the smaller where the narrator and one whom he cites differ."""
    for voice in voices:
        others = [other for other in voices if (other.source_id is None) != (voice.source_id is None)]
        if not any(not admit_one_value((voice, other)) and _size(voice) < _size(other) for other in others):
            yield voice


def _size(voice: Voice) -> float:
    return max(value for value in (voice.low, voice.high, 0.0) if value is not None)
