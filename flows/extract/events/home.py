"""The town that a local report is from: whose police speak of what happened, or which its dateline names.

News of a town often says it nowhere else. Weaker than a place of the happening's own, and only for what happens in one
town: a crash, a shooting, a fire.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from flows.extract.circumstances import Circumstances
from flows.extract.events.happening import Happening, are_places_apart
from flows.extract.events.lexicon import TOWN_KINDS
from flows.extract.places.find import Place
from flows.extract.places.gazetteer.nesting import count_people, nest_place
from flows.language.sentence import Sentence
from flows.language.word_lists import load_words

_FORCES: Final = load_words("events", "town_forces")
_BETWEEN: Final = load_words("events", "before_town_forces")
_TOP: Final = 800
"""Characters of a text in which its dateline stands."""
_LEAD: Final = 8
"""Sentences in which a local report says whose police speak."""
_DATELINE: Final = re.compile(
    r"(?:, ?[A-Z][A-Za-z. ]{1,20},?)?(?:, [A-Z][a-z]+\.? \d{1,2})?\s?(?:\([^()\n]{1,30}\))?\s?[—–-]{1,2}\s"
)
_QUARTER: Final = re.compile(r" (?:neighbou?rhood|quarter|section|block)\b")
_CITY_PEOPLE: Final = 300_000
"""People from which a bare name is likely to mean the town itself."""
_WORDS: Final = re.compile(r"(?:['’]s)?(?: ([\w'’]+))(?: ([\w'’]+))?(?: ([\w'’]+))?")
_COUNTIES: Final = frozenset({"county", "parish"})
_LOCAL: Final = frozenset({"city", "region"})


def place_in_town(
    happening: Happening, sentences: Sequence[Sentence], telling: Iterable[Sentence], circumstances: Circumstances
) -> Place | None:
    """Place a happening where its own words do, else in the town that the report is from; None if that is not sure.

    A quarter or a street of that town may be called as a town elsewhere is: such a namesake gives way.

    Args:
        happening: the one that a text is mainly about.
        sentences: those of the whole text.
        telling: those that tell of the happening.
        circumstances: of the text.
    """
    own = happening.own_place
    if happening.kind not in TOWN_KINDS or (own is not None and own.precision not in _LOCAL):
        return own
    told = list({each.span: each for each in (*sentences[:_LEAD], *telling)}.values())
    others = [place for each in told for place in circumstances.list_places(each) if not _is_same(place, own)]
    home = _find_home(told, others, circumstances)
    is_namesake = own is not None and home is not None and _is_namesake(own, home, others, told)
    return home if own is None or is_namesake else own


def _find_home(told: Sequence[Sentence], others: Sequence[Place], circumstances: Circumstances) -> Place | None:
    """Find the only town whose police speak, else that of the dateline if no other town is named."""
    owners = {place.geoname_id: place for each in told for place in _list_owners(each, circumstances)}
    towns = [place for place in owners.values() if place.precision == "city"] or list(owners.values())
    if towns:
        return towns[0] if len(towns) == 1 else None
    top = _find_dateline(told, circumstances)
    local = (place for place in others if place.precision in _LOCAL)
    return None if top is None or any(are_places_apart(top, place) for place in local) else top


def _is_same(place: Place, own: Place | None) -> bool:
    return own is not None and place.geoname_id == own.geoname_id


def _is_namesake(own: Place, home: Place, others: Sequence[Place], told: Sequence[Sentence]) -> bool:
    """Whether a place lies in another state than the town of a report, and nothing else in the report does."""
    if own.geoname_id is None or home.geoname_id is None:
        return False
    here, there = nest_place(home.geoname_id), nest_place(own.geoname_id)
    if here is None or there is None or (here.country, here.state) == (there.country, there.state):
        return False
    nested = (nest_place(place.geoname_id) for place in others if place.geoname_id is not None)
    level = 2 if here.country == there.country else 1
    if any(each is not None and each[:level] == there[:level] for each in nested):
        return False
    quarter = next((each for each in told if each.span[0] <= own.start < each.span[1]), None)
    is_quarter = quarter is not None and _QUARTER.match(quarter.text, own.end) is not None
    return is_quarter or count_people(own.geoname_id) < _CITY_PEOPLE


def _list_owners(sentence: Sentence, circumstances: Circumstances) -> Iterator[Place]:
    """List the towns and counties whose police a sentence names: "Kell police", "the Kell Fire Department"."""
    for place in circumstances.list_places(sentence):
        if place.precision in _LOCAL and place.geoname_id is not None and _owns_force(sentence.text, place.end):
            yield place


def _owns_force(text: str, end: int) -> bool:
    behind = _WORDS.match(text, end)
    for word in () if behind is None else behind.groups():
        if word is None:
            return False
        if word.lower().removesuffix("'s").removesuffix("’s") in _FORCES:
            return True
        if word.lower() not in _BETWEEN:
            return False
    return False


def _find_dateline(told: Sequence[Sentence], circumstances: Circumstances) -> Place | None:
    for sentence in told[:_LEAD]:
        for place in circumstances.list_places(sentence):
            text = sentence.text
            is_first = place.start == 0 or text[place.start - 1] == "\n"
            name = text[place.start : place.end]
            is_local = place.precision == "city" or name.rpartition(" ")[2].lower() in _COUNTIES
            is_on_top = is_first and place.start < _TOP and name.isupper()
            if is_on_top and is_local and _DATELINE.match(text, place.end):
                return place
    return None
