"""Whether the voices of a group agree, overlap or conflict, and how far apart they are. Groups: `groups`."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations
from typing import Any, Final

from flows.ids import make_id
from flows.language.word_lists import load_words
from flows.link.comparisons.series import CURRENT, tell_statuses
from flows.link.comparisons.topics import Topic
from flows.link.comparisons.voices import COUNTED_ONCE, OF_A_STATE, Voice, admit_one_value, find_echoes, measure_size
from schemas.bounds import BoundedValue, contradict, lie_apart, name_number
from schemas.measures import MEASURES

_MOUNTING: Final = load_words("comparisons", "mounting")
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
        "disagreement": _judge(topic, voices, last),
        "spread": high / low if low > 0 else None,
        "source_count": _count_speakers(voices),
        "document_count": len({voice.document_id for voice in _list_own(voices)}),
    }


def _last_words(voices: Sequence[Voice]) -> list[Voice]:
    """Return the figures that speakers still give, or all figures if only one speaks."""
    last = [voice for voice, status in zip(voices, tell_statuses(voices), strict=True) if status == CURRENT]
    return last if len(last) > 1 else list(voices)


def _judge(topic: Topic, voices: Sequence[Voice], last: Sequence[Voice]) -> str:
    """Judge whether two were ever in conflict; else whether a later state took the place of an earlier one.

    Else the last words can be true together, and are the same or not.
    """
    goes_on = _goes_on(topic.measure)
    if any(_are_in_conflict(topic, *pair) if goes_on else _are_at_once(*pair) for pair in _pair_at_once(voices)):
        return "conflict"
    if any(_are_two_states(*pair, goes_on=goes_on) for pair in combinations(_group_by_value(voices), 2)):
        return "update"
    return "agree" if len({name_number(voice.stated) for voice in last}) == 1 else "overlap"


def _pair_at_once(voices: Sequence[Voice]) -> Iterator[tuple[Voice, Voice]]:
    """Yield the pairs that speak at about one time, those of one document among them."""
    ordered = sorted(voices, key=lambda voice: voice.published)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.published - one.published >= AT_ONCE:
                break
            yield one, other


def _group_by_value(voices: Sequence[Voice]) -> list[list[Voice]]:
    """Group voices that say the same: of hundreds, most do."""
    groups: dict[BoundedValue, list[Voice]] = defaultdict(list)
    for voice in voices:
        groups[voice.stated].append(voice)
    return list(groups.values())


def _are_two_states(some: Sequence[Voice], others: Sequence[Voice], *, goes_on: bool) -> bool:
    """Whether what some say and what others say cannot both be, or is that of two days of a count that goes on."""
    if not admit_one_value((some[0], others[0])):
        return True
    return goes_on and any(_is_later_state(one, other) for one in some for other in others)


def _goes_on(measure: str) -> bool:
    """Whether what is counted still changes after the first reports."""
    return measure in _MOUNTING or (MEASURES[measure].counts_people and measure not in COUNTED_ONCE)


def _are_at_once(one: Voice, other: Voice) -> bool:
    """Whether two who speak at about one time contradict each other on what was counted once: those who marched."""
    if _is_one_speaker(one, other) or one.is_early != other.is_early or abs(one.published - other.published) >= AT_ONCE:
        return False
    return contradict(one.stated, other.stated)


def _are_in_conflict(topic: Topic, one: Voice, other: Voice) -> bool:
    """Whether two contradict each other on a count that goes on: a report sets them side by side as of one day.

    What another report says is a later state, whoever says it. Only if a source gives less than another did on the same
    day, of what does not go down, they contradict each other.
    """
    if _is_one_speaker(one, other) or not contradict(one.stated, other.stated):
        return False
    if one.document_id == other.document_id:
        if one.is_early != other.is_early:
            return False
        return not (_are_states_of_two_days(one, other) or max(one, other, key=measure_size).is_raised)
    earlier, later = sorted((one, other), key=lambda voice: voice.published)
    is_of_the_day = earlier.published < later.published < earlier.published + AT_ONCE
    is_down = topic.measure not in OF_A_STATE and measure_size(later) < measure_size(earlier)
    return is_of_the_day and is_down and None not in (one.source_id, other.source_id)


def _is_one_speaker(one: Voice, other: Voice) -> bool:
    return one.speaker == other.speaker or one.is_recalled or other.is_recalled


def _are_states_of_two_days(one: Voice, other: Voice) -> bool:
    """Whether a narrator tells that a figure held on an earlier day: "the toll stood at 35 on Monday".

    What a source said days ago is still its word: who is set against it contradicts it.
    """
    days = [voice.day for voice in (one, other) if voice.window is None and voice.day is not None]
    return None in (one.source_id, other.source_id) and len(days) > 1 and days[0] != days[1]


def _is_later_state(one: Voice, other: Voice) -> bool:
    """Whether another day's report, or the same voice later, names another number, though both could be.

    "At least 12" of today and "at least 17" of tomorrow are two states of a toll.
    """
    is_later = one.published != other.published if one.speaker == other.speaker else _is_of_another_day(one, other)
    return is_later and lie_apart(one.stated, other.stated)


def _is_of_another_day(one: Voice, other: Voice) -> bool:
    return one.published.date() != other.published.date()


def _count_speakers(voices: Sequence[Voice]) -> int:
    """Count who speaks; a narrator counts unless somebody he cites says the same in his document."""
    echoes = find_echoes(voices)
    return len({voice.speaker for voice in _list_own(voices) if voice.figure_id not in echoes})


def _list_own(voices: Sequence[Voice]) -> list[Voice]:
    """List the voices that do not repeat an earlier document; the first if all do."""
    return [voice for voice in voices if not voice.is_repeat] or list(voices[:1])
