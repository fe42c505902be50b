"""Which voices on one topic meet: near in time, not apart in place, and more than one. Precision before recall.

Voices come in the order of publication, so a group reads as a series in time.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, Final

from flows.link.comparisons.topics import Topic
from flows.link.comparisons.voices import UNDATED, TimeWindow, Voice, admit_one_value, shares_place, sort_key

LONGEST_BESIDE_UNDATED: Final = 31
"""Days: a figure of a longer stretch is no rival of one that the text does not date, and so means as of now."""
NEAR: Final = timedelta(days=4)
"""Between the days up to which two figures hold, and between that of one and the end of the other's time."""
LEAST_OVERLAP: Final = 0.5
"""Share of the longer of two stated stretches of time that both must have."""


class _Group:
    """Voices that meet, under way; of those that hold for the same time and place one is asked for all."""

    def __init__(self, first: Voice) -> None:
        self.voices = [first]
        self._kinds = {_circumstances(first): first}

    def add(self, voice: Voice) -> None:
        """Take a voice in."""
        self.voices.append(voice)
        self._kinds.setdefault(_circumstances(voice), voice)

    def takes(self, voice: Voice) -> bool:
        """Whether a voice is at odds with the time or place of none of the group."""
        return all(
            _shares_time(voice, other) and shares_place(voice.spot, other.spot) for other in self._kinds.values()
        )


def group_voices(topic: Topic, voices: Sequence[Voice]) -> Iterator[list[Voice]]:
    """Yield the groups of voices that can be compared, each with two speakers, or one who speaks again later."""
    groups: list[_Group] = []
    open_: list[_Group] = []
    for voice in sorted(voices, key=sort_key):
        open_ = [group for group in open_ if _is_near(topic.gap, group.voices[-1], voice)]
        home = next((group for group in reversed(open_) if group.takes(voice)), None)
        if home is not None:
            home.add(voice)
            continue
        groups.append(_Group(voice))
        open_.append(groups[-1])
    for group in groups:
        kept = _drop_repeats(_drop_ambiguous(topic, group.voices))
        if _is_dialogue(kept):
            yield kept


def _circumstances(voice: Voice) -> tuple[Any, ...]:
    return voice.window, voice.spot, voice.day if voice.window is None else None


def _is_near(gap: timedelta, before: Voice, voice: Voice) -> bool:
    """Whether both were published within the gap; an undated document stands alone."""
    if UNDATED in {before.published, voice.published}:
        return before.document_id == voice.document_id
    return voice.published - before.published <= gap


def _shares_time(one: Voice, other: Voice) -> bool:
    """Whether two figures can hold for the same time."""
    if one.window is not None and other.window is not None:
        return _overlap(one.window, other.window) >= LEAST_OVERLAP
    if one.window is None and other.window is None:
        return one.day is None or other.day is None or abs(one.day - other.day) <= NEAR
    stated, undated = (one, other) if one.window is not None else (other, one)
    assert stated.window is not None
    return _is_current(stated.window, undated)


def _overlap(one: TimeWindow, other: TimeWindow) -> float:
    """The share of the longer window that lies in both."""
    days = (min(one.end, other.end) - max(one.start, other.start)).days + 1
    return max(0, days) / max(one.days, other.days)


def _is_current(window: TimeWindow, undated: Voice) -> bool:
    """Whether a stated time reaches up to the day up to which another figure holds."""
    if undated.day is None:
        return False
    return window.days <= LONGEST_BESIDE_UNDATED and window.start <= undated.day and window.end >= undated.day - NEAR


def _drop_ambiguous(topic: Topic, group: Sequence[Voice]) -> list[Voice]:
    """Leave out who gives values in one document that cannot be one: there the words mean two different things."""
    spoken: dict[tuple[str, str], list[Voice]] = defaultdict(list)
    for voice in group:
        spoken[voice.speaker, voice.document_id].append(voice)
    kept = [voice for voice in group if admit_one_value(spoken[voice.speaker, voice.document_id])]
    return [] if topic.is_of_document and len(kept) < len(group) else kept


def _drop_repeats(group: Sequence[Voice]) -> list[Voice]:
    """Keep the first of the same speaker's same figure: ten papers that pass on one source are one voice."""
    kept: dict[tuple[Any, ...], Voice] = {}
    for voice in group:
        kept.setdefault((voice.speaker, voice.low, voice.high, voice.bound), voice)
    return list(kept.values())


def _is_dialogue(voices: Sequence[Voice]) -> bool:
    """Whether there are two speakers, or one who gives another value at a later date."""
    if len({voice.speaker for voice in voices}) > 1:
        return True
    return len(voices) > 1 and len({voice.published for voice in voices}) > 1
