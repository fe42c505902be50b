"""Whether the voices of a group agree, overlap or conflict, and how far apart they are. Groups: `groups`."""

from collections.abc import Sequence
from typing import Any

from flows.ids import make_id
from flows.link.comparisons.topics import Topic
from flows.link.comparisons.voices import Voice, admit_one_value


def describe_comparison(topic: Topic, voices: Sequence[Voice]) -> dict[str, Any]:
    """Make a row of `comparisons` from at least two voices in order of publication.

    Values, verdict and spread come from each speaker's last figure: a speaker who corrects himself does not contradict
    himself, unless nobody else speaks. `figure_ids` has the whole series.
    """
    last = _last_words(voices)
    stated = [value for voice in last for value in (voice.low, voice.high) if value is not None]
    low, high = min(stated), max(stated)
    windows = [voice.window for voice in voices if voice.window is not None]
    return {
        "comparison_id": make_id("cmp", *topic, voices[0].figure_id),
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
        "disagreement": _judge(last),
        "spread": high / low if low > 0 else None,
    }


def _last_words(voices: Sequence[Voice]) -> list[Voice]:
    """Return the last figure of each speaker, or all figures of a single speaker."""
    last = {voice.speaker: voice for voice in voices}
    return list(last.values()) if len(last) > 1 else list(voices)


def _judge(voices: Sequence[Voice]) -> str:
    """Judge whether all can be true together, and then whether all say the same."""
    if not admit_one_value(voices):
        return "conflict"
    return "agree" if len({(voice.low, voice.high) for voice in voices}) == 1 else "overlap"
