"""Which voices on one topic meet: close in time, in the same place, and more than one. Topics: `topics`.

Voices are in order of publication, so a group is a series in time. Precision comes before recall.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, Final

from flows.link.comparisons.topics import Topic
from flows.link.comparisons.voices import UNDATED, TimeWindow, Voice, admit_one_value, shares_place, sort_key

LONGEST_BESIDE_UNDATED: Final = 31
"""Days of the longest stated period that meets an undated figure, which holds as of now."""
NEAR: Final = timedelta(days=4)
"""Longest time between the days up to which two figures hold, or between one and the end of the other's period."""
LEAST_OVERLAP: Final = 0.5
"""Share of the longer of two stated periods that both must cover."""


class _Group:
    """An unfinished group; of its voices with the same time and place, only the first is compared."""

    def __init__(self, first: Voice, near: timedelta) -> None:
        self.voices = [first]
        self._near = near
        self._kinds = {_circumstances(first): first}

    def add(self, voice: Voice) -> None:
        """Add a voice."""
        self.voices.append(voice)
        self._kinds.setdefault(_circumstances(voice), voice)

    def takes(self, voice: Voice) -> bool:
        """Whether a voice fits the time and place of all voices of the group."""
        others = self._kinds.values()
        return all(_shares_time(voice, each, self._near) and shares_place(voice.spot, each.spot) for each in others)


def group_voices(topic: Topic, voices: Sequence[Voice]) -> Iterator[list[Voice]]:
    """Yield the groups of voices to compare, each with two speakers, or one who speaks again later."""
    # The turnover of one day is not that of the next.
    near = timedelta() if topic.scope == "period" else NEAR
    groups: list[_Group] = []
    open_: list[_Group] = []
    for voice in sorted(voices, key=sort_key):
        open_ = [group for group in open_ if _is_near(topic.gap, group.voices[-1], voice)]
        home = next((group for group in reversed(open_) if group.takes(voice)), None)
        if home is not None:
            home.add(voice)
            continue
        groups.append(_Group(voice, near))
        open_.append(groups[-1])
    for group in groups:
        kept = _drop_ambiguous(topic, _drop_narrators(group.voices))
        if _is_dialogue(kept):
            yield kept


def _circumstances(voice: Voice) -> tuple[Any, ...]:
    return voice.window, voice.spot, voice.day if voice.window is None else None


def _is_near(gap: timedelta, before: Voice, voice: Voice) -> bool:
    """Whether both were published within the gap; an undated document meets only itself."""
    if UNDATED in {before.published, voice.published}:
        return before.document_id == voice.document_id
    return voice.published - before.published <= gap


def _shares_time(one: Voice, other: Voice, near: timedelta) -> bool:
    """Whether two figures may hold for the same time; of days that none states, those that near are one."""
    if one.window is not None and other.window is not None:
        return _overlap(one.window, other.window) >= LEAST_OVERLAP
    if one.window is None and other.window is None:
        is_near = one.day is None or other.day is None or abs(one.day - other.day) <= near
        return is_near and (near > timedelta() or not _is_set_beside(one, other))
    stated, undated = (one, other) if one.window is not None else (other, one)
    assert stated.window is not None
    return _is_current(stated.window, undated)


def _is_set_beside(one: Voice, other: Voice) -> bool:
    """Whether a narrator sets another number beside a source's, which is of another period: "in 1995, 3,276"."""
    is_of_narrator = one.document_id == other.document_id and None in (one.source_id, other.source_id)
    return is_of_narrator and not admit_one_value((one, other))


def _overlap(one: TimeWindow, other: TimeWindow) -> float:
    """Return the share of the longer window that is in both."""
    days = (min(one.end, other.end) - max(one.start, other.start)).days + 1
    return max(0, days) / max(one.days, other.days)


def _is_current(window: TimeWindow, undated: Voice) -> bool:
    """Whether a stated period reaches the day up to which an undated figure holds."""
    if undated.day is None:
        return False
    return window.days <= LONGEST_BESIDE_UNDATED and window.start <= undated.day and window.end >= undated.day - NEAR


def _drop_narrators(group: Sequence[Voice]) -> list[Voice]:
    """Drop what a narrator counts who gives another number than one whom he cites: it is of something else."""
    cited: dict[str, list[Voice]] = defaultdict(list)
    for voice in group:
        if voice.source_id is not None:
            cited[voice.document_id].append(voice)
    return [
        voice
        for voice in group
        if voice.source_id is not None
        or all(admit_one_value((voice, other)) for other in cited.get(voice.document_id, ()))
    ]


def _drop_ambiguous(topic: Topic, group: Sequence[Voice]) -> list[Voice]:
    """Drop a speaker's figures of one document if no single value fits them: their words mean two different things."""
    spoken: dict[tuple[str, str], list[Voice]] = defaultdict(list)
    for voice in group:
        spoken[voice.speaker, voice.document_id].append(voice)
    kept = [voice for voice in group if admit_one_value(spoken[voice.speaker, voice.document_id])]
    return [] if topic.is_of_document and len(kept) < len(group) else kept


def _is_dialogue(voices: Sequence[Voice]) -> bool:
    """Whether there are two speakers, or one with another value at a later date."""
    if len({voice.speaker for voice in voices}) > 1:
        return True
    return len({voice.stated for voice in voices}) > 1 and len({voice.published for voice in voices}) > 1
