"""Comparisons of what one event did: figures of one event, measure, unit, scope, role and population meet.

The event says when and where; so nothing else is asked of the figures. Figures without an event: `topics`, `groups`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import timedelta
from typing import Final

from flows.extract.events.happening import SLACK
from flows.extract.events.lexicon import HARMLESS_KINDS, LASTING_KINDS, WIDE_KINDS
from flows.extract.events.record import read_happening
from flows.language.names import fold
from flows.language.word_lists import load_words
from flows.link.comparisons.additions import NOTHING_ADDED, Increments, drop_steps
from flows.link.comparisons.attackers import Attackers
from flows.link.comparisons.campaigns import split_stretches, tells_stretch
from flows.link.comparisons.conditions import read_condition
from flows.link.comparisons.equals import CountKind, list_equals
from flows.link.comparisons.order import order_voices
from flows.link.comparisons.pieces import drop_examples, is_besides, is_loose, is_named, split_parts
from flows.link.comparisons.populations import CountedVoice, gather_populations, key_population
from flows.link.comparisons.regions import key_part, split_regions
from flows.link.comparisons.scenes import split_scenes
from flows.link.comparisons.sums import Sums
from flows.link.comparisons.topics import Topic
from flows.link.comparisons.voices import (
    COUNTED_ONCE,
    OF_A_STATE,
    Voice,
    admit_one_value,
    make_voice,
    measure_size,
    sort_key,
    spot_key,
)
from flows.records import Row
from schemas.measures import MEASURES

_OF_NO_EVENT: Final = load_words("comparisons", "of_no_event")
_HARM: Final = load_words("comparisons", "harm")
_FRESH: Final = timedelta(days=14)
"""Time since its start within which a running total is of the event that a report tells, and not of many."""
_TOTALS: Final = load_words("people", "totals")
_OF_EVENT: Final = frozenset({"event", "running_total"})
_OF_CAMPAIGN: Final = frozenset({"period", "stock"})
"""Of a war, what a week of it costs and who is there are told as well."""
_OF_SUSPECTS: Final = frozenset({"arrested", "charged"})
_SUSPECT: Final = "suspect"
"""Who is arrested is one, whatever else a report calls him."""
_TAKING_PART: Final = "participants"
_ALL_WHO_CAME: Final = "all"


def is_of_event(figure: Row) -> bool:
    """Whether a figure says what its event did."""
    if figure["event_id"] is None or figure["measure"] in _OF_NO_EVENT:
        return False
    happening = read_happening(figure["event_reading"])
    if figure["scope"] not in _OF_EVENT and not (happening.is_campaign and figure["scope"] in _OF_CAMPAIGN):
        return False
    return figure["measure"] not in _HARM or happening.kind not in HARMLESS_KINDS


def compare_in_events(
    rows: Iterable[tuple[Row, Row, Row]], added: Increments = NOTHING_ADDED
) -> Iterator[tuple[Topic, list[Voice]]]:
    """Yield what is compared inside each event, the voices in order of publication.

    Each row is a figure with its claim and its document; `added` are what was added to counts of events.
    """
    told, taken = _Told(), set[str]()
    for figure, claim, document in rows:
        told.add(figure, claim, document)
    for topic, scene in told.list_scenes():
        summed = frozenset(each.figure_id for each in scene if told.sums.makes(topic.measure, each))
        whole = drop_steps(drop_examples(topic.measure, scene), added.get((topic.home, topic.measure, topic.unit), ()))
        chosen = _choose(whole, summed)
        spoken = order_voices(chosen, may_go_down=topic.measure in OF_A_STATE)
        if _are_several(topic.measure, spoken):
            taken |= {voice.figure_id for voice in spoken}
            yield topic, spoken
    for topic, same in list_equals(told.of_kinds, taken):
        spoken = order_voices(same, may_go_down=False)
        if _are_several(topic.measure, spoken):
            yield topic, spoken


class _Told:
    """The figures of events by what they count, and what their words say of others."""

    def __init__(self) -> None:
        self.counted: dict[tuple[str, ...], list[CountedVoice]] = defaultdict(list)
        self.of_kinds: list[tuple[CountKind, CountedVoice]] = []
        self.campaigns: set[str] = set()
        self.sums = Sums()
        self._attackers = Attackers()
        self._explicit: set[str] = set()
        self._wide: set[str] = set()

    def add(self, figure: Row, claim: Row, document: Row) -> None:
        """Note a figure with its claim and its document."""
        self.sums.add(figure, claim)
        self._attackers.add(figure, claim)
        happening, scope = read_happening(figure["event_reading"]), _read_scope(figure, document)
        population = _key_counted(figure, happening.forces if happening.is_campaign else frozenset())
        voice = _make_voice(figure, claim, document)
        kind = CountKind(figure["event_id"], figure["measure"], figure["unit"] or "", scope)
        if figure["role"] == "total" or is_besides(figure):
            self.of_kinds.append((kind, CountedVoice(population, voice)))
        if is_besides(figure) or is_named(figure, claim) or is_loose(figure):
            return
        self.campaigns |= {figure["event_id"]} if happening.is_campaign else set()
        self._wide |= {figure["event_id"]} if happening.kind in WIDE_KINDS else set()
        if figure["measure"] == _TAKING_PART and not population:
            population = _ALL_WHO_CAME  # gunmen take part in a shooting, and are none of those who march against it
        condition = read_condition(figure, claim)
        if figure["role"] == "part" or condition:
            if not population and not condition and figure["place_name"] is None:
                return
            population = key_part(condition or population, figure["place_name"])
            is_of_region = happening.kind in WIDE_KINDS and figure["place_name"] is not None
            self._explicit |= {figure["figure_id"]} if is_of_region or figure["part_of"] is not None else set()
        role = "part" if condition else figure["role"]
        self.counted[kind.event_id, kind.measure, kind.unit, role, scope].append(CountedVoice(population, voice))

    def list_scenes(self) -> Iterator[tuple[Topic, list[Voice]]]:
        """Yield the figures of one population, day and place of each event."""
        self._part_regions()
        for (event_id, measure, unit, role, scope), found in self.counted.items():
            for of_measure in self.sums.part(event_id, measure, found):
                for population, voices in gather_populations(of_measure).items():
                    of_role = self._split(event_id, measure, role, voices)
                    for scene in _split(of_role, scope, is_campaign=event_id in self.campaigns):
                        yield Topic(population, measure, unit, scope, event_id), scene

    def _part_regions(self) -> None:
        """Part the counts of regions from those of a whole country, of what is all over it."""
        totals = [key for key in self.counted if key[0] in self._wide and key[3] == "total"]
        for event_id, measure, unit, role, scope in totals:
            whole, local = split_regions(self.counted[event_id, measure, unit, role, scope])
            self.counted[event_id, measure, unit, role, scope] = whole
            self.counted[event_id, measure, unit, "part", scope] += local
            self._explicit |= {each.voice.figure_id for each in local}

    def _split(self, event_id: str, measure: str, role: str, voices: Sequence[Voice]) -> list[list[Voice]]:
        """Split figures of one population by what may be of the same part, or the same total."""
        if role == "part":
            return split_parts(voices, self._explicit)
        return self._attackers.part(event_id, measure, voices)


def _split(groups: Iterable[Sequence[Voice]], scope: str, *, is_campaign: bool) -> Iterator[list[Voice]]:
    """Split figures of one event and population by when and where they are of."""
    for voices in groups:
        yield from split_stretches(voices) if scope == "period" else split_scenes(voices, by_size=not is_campaign)


def _are_several(measure: str, voices: Sequence[Voice]) -> bool:
    """Whether several speak, or one at several times; of what is counted once, a narrator then tells of another."""
    if measure in COUNTED_ONCE and len({voice.speaker for voice in voices}) == 1:
        return False
    return len({(voice.document_id, voice.speaker, voice.is_recalled) for voice in voices}) > 1


def _read_scope(figure: Row, document: Row) -> str:
    """Read what stretch of its event a figure covers, as comparisons ask for it."""
    if read_happening(figure["event_reading"]).is_campaign and tells_stretch(figure):
        return "period"
    is_there = figure["scope"] == "stock"
    return "event" if not is_there and _is_of_this_event(figure, document) else str(figure["scope"])


def _key_counted(figure: Row, forces: AbstractSet[str]) -> str:
    """Make the key of who or what is counted; things are only the same in the same words."""
    subject = figure["subject_text"]
    is_of_people = MEASURES[figure["measure"]].counts_people or figure["unit"] == "people"
    if figure["measure"] in _OF_SUSPECTS and key_population(subject) == _SUSPECT:
        return ""
    return key_population(subject, forces) if is_of_people else fold(subject or "")


def _counts_so_far(subject: str | None) -> bool:
    """Whether a figure is a count that goes on, whose day is not that of what happened: "the toll on Monday"."""
    return subject is None or not _TOTALS.isdisjoint(subject.lower().split())


def _make_voice(figure: Row, claim: Row, document: Row) -> Voice:
    """Make a voice; the day of a count that goes on is that up to which it was counted."""
    voice = make_voice(figure, claim, document)
    happening = read_happening(figure["event_reading"])
    if happening.is_campaign and tells_stretch(figure):
        return voice
    goes_on = (
        happening.is_campaign
        or happening.kind in LASTING_KINDS
        or figure["measure"] in OF_A_STATE
        or _counts_so_far(figure["subject_text"])
    )
    return voice._replace(window=None, day=voice.window.end) if goes_on and voice.window is not None else voice


def _is_of_this_event(figure: Row, document: Row) -> bool:
    """Whether a running total is that of its event: of one that lasts, or since a start that is not long ago.

    What a town counts since Friday is not of one shooting on Sunday.
    """
    happening = read_happening(figure["event_reading"])
    if figure["scope"] != "running_total" or happening.kind in LASTING_KINDS:
        return True
    start, published = figure["as_of_start"], document["published_at_utc"]
    days = happening.days
    if start is not None and days is not None and days.is_exact and days.first - start > SLACK:
        return False
    return start is None or published is None or published.date() - start <= _FRESH


def _choose(voices: Sequence[Voice], summed: AbstractSet[str]) -> list[Voice]:
    """Choose what counts of the figures of one scene, what is recalled of a speaker with it."""
    return _recall_earlier(voices, _choose_spoken([each for each in voices if not each.is_recalled], summed))


def _choose_spoken(voices: Sequence[Voice], summed: AbstractSet[str]) -> list[Voice]:
    """Choose the figures of each speaker in each document that may be his first: news says first what it is about.

    A narrator does not contradict whom he cites: of two such figures that cannot both be, the smaller is of something
    else, unless it is among those `summed` from what one whom he cites says.
    """
    chosen: dict[tuple[str, str], Voice] = {}
    for voice in voices:
        key = voice.document_id, voice.speaker
        if key not in chosen or voice.at < chosen[key].at:
            chosen[key] = voice
    by_document: dict[str, list[Voice]] = defaultdict(list)
    for voice in _drop_elsewhere(voices):
        is_whole = admit_one_value((voice, chosen[voice.document_id, voice.speaker]))
        if is_whole or _is_earlier_state(voice):
            by_document[voice.document_id].append(voice)
    return sorted((each for group in by_document.values() for each in _drop_smaller(group, summed)), key=sort_key)


def _recall_earlier(voices: Sequence[Voice], spoken: Sequence[Voice]) -> list[Voice]:
    """Add what a document recalls of a speaker who now says something else in it; what others had said is left out."""
    now = {(voice.document_id, voice.speaker): voice for voice in spoken}
    earlier = (voice for voice in voices if voice.is_recalled and (voice.document_id, voice.speaker) in now)
    other = (voice for voice in earlier if voice.stated != now[voice.document_id, voice.speaker].stated)
    return sorted([*spoken, *other], key=sort_key)


def _drop_elsewhere(voices: Sequence[Voice]) -> Iterator[Voice]:
    """Yield figures but for one of another place than an earlier one of its document that it differs from."""
    for voice in voices:
        before = (other for other in voices if other.document_id == voice.document_id and other.at < voice.at)
        if not any(_is_elsewhere(voice, other) and not admit_one_value((voice, other)) for other in before):
            yield voice


def _is_elsewhere(one: Voice, other: Voice) -> bool:
    return one.spot is not None and other.spot is not None and spot_key(one.spot.name) != spot_key(other.spot.name)


def _drop_smaller(voices: Sequence[Voice], summed: AbstractSet[str]) -> Iterator[Voice]:
    """Yield the voices of a document but for the smaller where the narrator and one whom he cites differ.

    A number that both give stays, and one that held up to an earlier day.
    """
    for voice in voices:
        others = [other for other in voices if (other.source_id is None) != (voice.source_id is None)]
        is_smaller = any(
            not admit_one_value((voice, other)) and measure_size(voice) < measure_size(other) for other in others
        )
        if (
            not is_smaller
            or voice.figure_id in summed
            or _is_earlier_state(voice)
            or any(_is_equal(voice, other) for other in others)
        ):
            yield voice


def _is_earlier_state(voice: Voice) -> bool:
    """Whether a count held up to a day before its report: "the toll stood at 35 on Monday"."""
    return voice.window is None and voice.day is not None and voice.day < voice.published.date()


def _is_equal(one: Voice, other: Voice) -> bool:
    return (one.low, one.high) == (other.low, other.high)
