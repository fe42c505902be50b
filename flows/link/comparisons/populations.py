"""Who is counted among those that one event struck: figures of one population meet, whatever it is called.

"22 miners were killed" and "22 people died" speak of the same people unless a report sets the two against each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations
from typing import Final, NamedTuple

from flows.extract.claimants.lexicon import find_country
from flows.extract.figures.numbers.nouns import singularize
from flows.language.names import fold
from flows.language.word_lists import WordTable, load_words, read_entries
from flows.link.comparisons.subjects import normalize_subject
from flows.link.comparisons.voices import Voice, admit_one_value, measure_size

_EVERYBODY: Final = load_words("comparisons", "everybody")
_COUNTS: Final = load_words("comparisons", "counts")
_TOLLS: Final = load_words("comparisons", "tolls")
_TROOPS: Final = "troops"
_BODIES: Final = "body"

_SAME_PEOPLE: Final[WordTable[str, str]] = WordTable(
    lambda: {word: name for name, words in read_entries("comparisons", "same_people").items() for word in words}
)
_SOME_PEOPLE: Final = load_words("comparisons", "some_people")
_MEN: Final = frozenset({"man", "male"})
_WHEREABOUTS: Final = load_words("comparisons", "whereabouts")
_REMAINS: Final = load_words("comparisons", "remains")
_DROPPED: Final = load_words("comparisons", "dropped")
_PART: Final = "part "
"""Before the key of a part: five women and five workers of those struck may be others."""
_BESIDE: Final = 60
"""Characters between two figures of one list: "fourteen students and two teachers"."""
_SOME: Final = 3
"""Least number of people that, as the only one of two reports, tells that they are the same."""
TELLING: Final = 5
"""Least number that, given for two populations of one event, makes them one."""


class CountedVoice(NamedTuple):
    """A figure of an event: the key of who is counted, and who says so."""

    population: str
    voice: Voice


def key_population(subject: str | None, forces: AbstractSet[str] = frozenset()) -> str:
    """Make the key of who is counted, its words in the singular; "" if anybody may be meant.

    `forces` are the countries whose soldiers fall in a campaign; of one alone, "casualties" and "the soldiers" are its.

    >>> key_population("the coal miners"), key_population("Israeli policemen"), key_population(None)
    ('', 'israel policeman', '')
    >>> key_population("the North's troops", {"north korea"}), key_population("Turkish casualties", {"turkey"})
    ('north korea troops', 'turkey troops')
    >>> key_population("women"), key_population("people")
    ('woman', '')
    """
    told = [singularize(word) for word in fold(subject or "").split() if word not in _DROPPED]
    if told and told[-1] in _REMAINS:
        return _BODIES
    if told and told[-1] in _SOME_PEOPLE:
        return " ".join(told)
    named, others = find_country(tuple(normalize_subject(subject).split()))
    words = [_SAME_PEOPLE.get(word, word) for word in map(singularize, others)]
    if told and told[-1] in _EVERYBODY:
        words = [word for word in words if word not in _WHEREABOUTS]
    is_anybody = (not named and all(word in _EVERYBODY for word in words)) or bool(_COUNTS.words & {*words[-1:]})
    if len(forces) == 1:
        [country] = forces
        if named == country or (not named and words[-1:] == [_TROOPS]) or (is_anybody and _is_toll(subject)):
            return f"{country} {_TROOPS}"
    return "" if is_anybody else " ".join([*named.split(), *dict.fromkeys(words)])


def _is_toll(subject: str | None) -> bool:
    """Whether only what befell those counted is named, if anything: "casualties", "the dead"."""
    return subject is None or singularize(subject.lower().split()[-1]) in _TOLLS


def gather_populations(counted: Sequence[CountedVoice]) -> dict[str, list[Voice]]:
    """Put the figures of one event, measure and unit together by who is counted.

    Those of anybody join those of the one population that is named, unless a report gives both and they differ; so do
    bodies that were found. Women, or children, are all who were struck only where the numbers are the same.
    """
    by_key: dict[str, list[Voice]] = defaultdict(list)
    for each in counted:
        by_key[each.population].append(each.voice)
    bodies = by_key.pop(_BODIES, [])
    homes = _join_narrower(by_key, _list_only_numbers(by_key))
    named = {home for home in homes.values() if home}
    if "" in by_key and len(named) == 1:
        [only] = named
        inside = [voice for key, voices in by_key.items() if homes[key] == only for voice in voices]
        is_same = only.split()[-1] not in _SOME_PEOPLE - _MEN or _list_numbers(by_key[""]) == _list_numbers(inside)
        if is_same and not _are_set_apart(by_key[""], inside):
            homes[""] = only
    gathered: dict[str, list[Voice]] = defaultdict(list)
    for key, voices in by_key.items():
        gathered[homes[key]] += voices
    if bodies:
        home = homes.get("", "")
        gathered[home if _are_all_found(bodies, gathered[home]) else _BODIES] += bodies
    return gathered


def _are_all_found(bodies: Sequence[Voice], dead: Sequence[Voice]) -> bool:
    """Whether no report of bodies gives another number of those who died: not all are found."""
    by_document: dict[str, list[Voice]] = defaultdict(list)
    for voice in dead:
        by_document[voice.document_id].append(voice)
    return all(admit_one_value((voice, other)) for voice in bodies for other in by_document.get(voice.document_id, ()))


def _list_only_numbers(by_key: Mapping[str, Sequence[Voice]]) -> dict[str, float]:
    """List the number of each report that gives one only: that of all who were struck, whatever it calls them."""
    stated: dict[str, set[float | None]] = defaultdict(set)
    for voices in by_key.values():
        for voice in voices:
            stated[voice.document_id] |= {voice.low, voice.high}
    only = {document_id: numbers.pop() for document_id, numbers in stated.items() if len(numbers) == 1}
    return {document_id: number for document_id, number in only.items() if number is not None and number >= _SOME}


def _join_narrower(by_key: Mapping[str, Sequence[Voice]], only: Mapping[str, float]) -> dict[str, str]:
    """Give each population the shortest key that means the same: "coal miner" is "miner" where nothing parts them."""
    homes = {key: key for key in by_key}
    for one, other in combinations(sorted(by_key, key=lambda key: (len(key), key)), 2):
        is_narrower = one and set(one.split()) < set(other.split()) and one.split()[-1] == other.split()[-1]
        is_same = is_narrower or (not one.startswith(_PART) and _count_alike(by_key[one], by_key[other], only))
        if is_same and homes[other] == other and not _are_set_apart(by_key[one], by_key[other]):
            homes[other] = homes[one]
    return homes


def _count_alike(some: Sequence[Voice], others: Sequence[Voice], only: Mapping[str, float]) -> bool:
    """Whether the same number is given for both, and is one that does not come up by chance.

    So does none that is the only one of two reports.
    """
    numbers, theirs = _list_numbers(some), _list_numbers(others)
    mine, yours = ({only.get(voice.document_id) for voice in voices} - {None} for voices in (some, others))
    return any(number >= TELLING for number in numbers & theirs) or not mine.isdisjoint(yours)


def _list_numbers(voices: Sequence[Voice]) -> set[float]:
    return {voice.low for voice in voices if voice.low is not None and voice.low == voice.high}


def _are_set_apart(wider: Iterable[Voice], narrower: Iterable[Voice]) -> bool:
    """Whether a document lists one beside the other, or gives two numbers for both that cannot be one."""
    by_document: dict[str, list[Voice]] = defaultdict(list)
    for voice in narrower:
        by_document[voice.document_id].append(voice)
    return any(
        abs(voice.at - other.at) < _BESIDE or (not admit_one_value((voice, other)) and not _are_at_odds(voice, other))
        for voice in wider
        for other in by_document.get(voice.document_id, ())
    )


def _are_at_odds(wider: Voice, narrower: Voice) -> bool:
    """Whether one source counts fewer of all than another does of some: they speak of the same, and contradict."""
    are_two = wider.speaker != narrower.speaker and None not in (wider.source_id, narrower.source_id)
    return are_two and measure_size(wider) < measure_size(narrower)
