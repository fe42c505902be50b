"""Whether the voices of a group agree, overlap or conflict, and how far apart they are. Groups: `groups`."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import combinations
from typing import Any, Final

from flows.ids import make_id
from flows.link.comparisons.series import CURRENT, tell_statuses
from flows.link.comparisons.topics import Topic
from flows.link.comparisons.voices import Voice, admit_one_value, find_echoes

AT_ONCE: Final = timedelta(days=1)
"""Publications less than this apart are of one time; after it, a count may have changed."""


def describe_comparison(topic: Topic, voices: Sequence[Voice]) -> dict[str, Any]:
    """Make a row of `comparisons` from at least two voices in order of publication.

    Values and spread come from each speaker's last figure: a speaker who corrects himself does not contradict himself,
    unless nobody else speaks. `figure_ids` has the whole series.
    """
    last = _last_words(voices)
    stated = [value for voice in last for value in (voice.low, voice.high) if value is not None]
    low, high = min(stated), max(stated)
    windows = [voice.window for voice in voices if voice.window is not None]
    return {
        "comparison_id": make_id("cmp", *topic, voices[0].figure_id),
        "event_id": topic.event_id,
        "subject": topic.subject or topic.unit or topic.measure,
        "measure": topic.measure,
        "scope": topic.scope,
        "unit": topic.unit or None,
        "place": next((voice.spot.name for voice in voices if voice.spot is not None), None),
        "as_of_start": min((window.start for window in windows), default=None),
        "as_of_end": max((window.end for window in windows), default=None),
        "figure_ids": [voice.figure_id for voice in voices],
        "sources": sorted({voice.source_id for voice in voices if voice.source_id is not None}),
        "value_low": low,
        "value_high": high,
        "disagreement": _judge(voices, last),
        "spread": high / low if low > 0 else None,
        "source_count": _count_speakers(voices),
        "document_count": len({voice.document_id for voice in _list_own(voices)}),
    }


def _last_words(voices: Sequence[Voice]) -> list[Voice]:
    """Return the figures that speakers still give, or all figures if only one speaks."""
    last = [voice for voice, status in zip(voices, tell_statuses(voices), strict=True) if status == CURRENT]
    return last if len(last) > 1 else list(voices)


def _judge(voices: Sequence[Voice], last: Sequence[Voice]) -> str:
    """Judge whether two were ever in conflict at one time; else whether the last words can be true together.

    Where these cannot, a later value took the place of an earlier one.
    """
    if any(_are_at_once(*pair) and not admit_one_value(pair) for pair in combinations(voices, 2)):
        return "conflict"
    if not admit_one_value(last):
        return "update"
    return "agree" if len({(voice.low, voice.high) for voice in last}) == 1 else "overlap"


def _are_at_once(one: Voice, other: Voice) -> bool:
    """Whether two figures were given at about one time, by two who speak."""
    if one.is_recalled or other.is_recalled:
        return False
    return one.speaker != other.speaker and abs(one.published - other.published) < AT_ONCE


def _count_speakers(voices: Sequence[Voice]) -> int:
    """Count who speaks; a narrator counts unless somebody he cites says the same in his document."""
    echoes = find_echoes(voices)
    return len({voice.speaker for voice in _list_own(voices) if voice.figure_id not in echoes})


def _list_own(voices: Sequence[Voice]) -> list[Voice]:
    """List the voices that do not repeat an earlier document; the first if all do."""
    return [voice for voice in voices if not voice.is_repeat] or list(voices[:1])
