"""Whether what a report adds to a toll makes the total that it gives: 128 + 12 = 140. Judges no voice, only the sum."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from flows.link.comparisons.populations import CountedVoice, key_population
from flows.link.comparisons.topics import Topic
from flows.link.comparisons.voices import Voice, make_voice
from flows.records import Row
from flows.wording import format_value
from schemas.measures import MEASURES

NO_ADDITION: Final[Mapping[str, None]] = dict.fromkeys(("addition", "addition_text", "addition_figure_ids"))
Increments = Mapping[tuple[str, str, str], Sequence[CountedVoice]]
"""What was added, by event, measure and unit."""
_BESIDE: Final = 60
"""Characters from a figure to what its sentence adds to it."""
NOTHING_ADDED: Final[Increments] = {}


class _Sum(NamedTuple):
    """A total, what was added to it, and the total after."""

    before: Voice
    added: Voice
    after: Voice

    @property
    def made(self) -> float:
        return (self.before.low or 0) + (self.added.low or 0)

    @property
    def adds_up(self) -> bool:
        return self.made == self.after.low


def gather_increments(rows: Iterable[tuple[Row, Row, Row]]) -> Increments:
    """Gather what was added to a count of an event; each row is a figure with its claim and its document."""
    found: dict[tuple[str, str, str], list[CountedVoice]] = defaultdict(list)
    for figure, claim, document in rows:
        voice = make_voice(figure, claim, document)
        if _is_one_number(voice):
            key = figure["event_id"], figure["measure"], figure["unit"] or ""
            found[key].append(CountedVoice(key_population(figure["subject_text"]), voice))
    return found


def is_increment(figure: Row, claim: Row) -> bool:
    """Whether a figure was added to a count of an event, and is so."""
    is_added = figure["role"] == "increment" and figure["direction"] != "down" and figure["event_id"] is not None
    is_so = figure["modality"] == "actual" and claim["polarity"] == "positive"
    return is_added and is_so and MEASURES[figure["measure"]].is_compared


def describe_addition(topic: Topic, voices: Sequence[Voice], increments: Increments) -> Mapping[str, object]:
    """Say whether the increments of a quantity and its totals add up: columns of `comparisons`.

    A sum that does not is told before one that does, and a later one before an earlier.
    """
    added = increments.get((topic.home, topic.measure, topic.unit), ())
    sums = [made for each in added if each.population in {"", topic.subject} for made in _list_sums(each.voice, voices)]
    if not sums:
        return NO_ADDITION
    told = min(reversed(sums), key=lambda each: each.adds_up)
    first, more, made, after = (
        format_value(value, value) for value in (told.before.low, told.added.low, told.made, told.after.low)
    )
    return {
        "addition": "adds_up" if told.adds_up else "differs",
        "addition_text": f"{first} + {more} = {made}" + ("" if told.adds_up else f", not {after}"),
        "addition_figure_ids": [told.before.figure_id, told.added.figure_id, told.after.figure_id],
    }


def drop_steps(voices: Sequence[Voice], added: Sequence[CountedVoice]) -> list[Voice]:
    """Drop the first part of a total that a source tells in one breath: "ten died at once, another three later" of 13.

    What a total was before others were found stays: it is an earlier state.
    """
    if not added:
        return list(voices)
    totals = {(voice.document_id, voice.low) for voice in voices}
    return [voice for voice in voices if not any(_is_step(voice, each.voice, totals) for each in added)]


def _is_step(voice: Voice, more: Voice, totals: AbstractSet[tuple[str, float | None]]) -> bool:
    """Whether more is added right behind a figure to make a total that its document gives."""
    is_beside = voice.document_id == more.document_id and 0 < more.at - voice.at < _BESIDE
    return is_beside and (voice.document_id, (voice.low or 0) + (more.low or 0)) in totals


def _list_sums(added: Voice, voices: Sequence[Voice]) -> Iterator[_Sum]:
    """Yield the sum of an increment with a total of its document and one before: one that adds up, else the latest."""
    totals = [voice for voice in voices if _is_one_number(voice)]
    beside = [voice for voice in totals if voice.document_id == added.document_id and _size(voice) > _size(added)]
    own = [voice for voice in beside if voice.speaker == added.speaker] or beside
    if not own:
        return
    after = max(own, key=_size)
    earlier = [voice for voice in totals if voice.published <= after.published and _size(voice) < _size(after)]
    sums = [_Sum(before, added, after) for before in earlier]
    yield from [each for each in sums if each.adds_up][-1:] or sums[-1:]


def _is_one_number(voice: Voice) -> bool:
    return voice.bound == "exact" and voice.low is not None and voice.low == voice.high


def _size(voice: Voice) -> float:
    return voice.low or 0.0
