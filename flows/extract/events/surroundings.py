"""What the sentences of a happening name beside it: towns and a day that may well be its own. Weaker than its own."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from flows.extract.circumstances import Circumstances
from flows.extract.events.lexicon import HARMLESS_KINDS, KIND_OF_NOUN, KIND_OF_VERB
from flows.extract.places.find import Place
from flows.language.paths import find_anchor, find_owned, find_top
from flows.language.sentence import Sentence
from flows.language.tree import NO_HEAD
from flows.language.word_lists import WordList, load_words

_MOST_PLACES: Final = 5
"""Places that are kept, the first ones: news says first where it is."""
_FRESH: Final = timedelta(days=14)
"""Time before publication within which a day may be that of what is told."""
_AFTERWARDS: Final = load_words("times", "saying") | load_words("times", "reports") | load_words("events", "afterwards")
"""What is done on a day after it happened: it is said, or somebody is charged."""
_STRIKING: Final = WordList(
    lambda: [
        *load_words("events", "occurring"),
        *load_words("events", "turning_out"),
        *KIND_OF_VERB,
        *(word for word, kind in KIND_OF_NOUN.items() if kind not in HARMLESS_KINDS),
    ]
)
"""What is said of the day on which it happened: it struck, the police were called."""
_OWNED: Final = load_words("events", "owned")
_WIDE: Final = frozenset({"country", "region"})
_LOCAL: Final = frozenset({"city", "region"})


class ToldDays(NamedTuple):
    """Recent days that a text names beside a happening: the first, and the first on which something struck."""

    named: date | None
    struck: date | None


NEVER_TOLD: Final = ToldDays(None, None)


def find_towns_around(sentences: Iterable[Sentence], circumstances: Circumstances) -> tuple[Place, ...]:
    """Find the first towns and regions that some sentences name."""
    found: dict[int | None, Place] = {}
    for sentence in sentences:
        for place in circumstances.list_places(sentence):
            if place.precision in _LOCAL and place.geoname_id is not None:
                found.setdefault(place.geoname_id, place)
    return tuple(found.values())[:_MOST_PLACES]


def find_owning_land(mention: int, kind: str, sentence: Sentence, circumstances: Circumstances) -> Place | None:
    """Find the country or region whose vote or quake it is: "Kenya's referendum"."""
    if kind not in _OWNED:
        return None
    tree = sentence.tree
    for place in circumstances.list_places(sentence):
        if place.precision in _WIDE:
            top = find_top(tree, (place.start, place.end))
            if top != NO_HEAD and find_owned(tree, top) == mention:
                return place
    return None


def find_told_days(sentences: Iterable[Sentence], circumstances: Circumstances, published: date | None) -> ToldDays:
    """Find the days shortly before publication that some sentences name.

    Nothing was only said on them, and nobody only arrested or charged.
    """
    named: date | None = None
    for sentence in sentences:
        for day, anchor in _list_fresh(sentence, circumstances, published):
            word = "" if anchor == NO_HEAD else sentence.tree.lemma(anchor)
            if word in _STRIKING:
                return ToldDays(named or day, day)
            named = day if named is None and word not in _AFTERWARDS else named
    return ToldDays(named, None)


def _list_fresh(sentence: Sentence, circumstances: Circumstances, published: date | None) -> Iterator[tuple[date, int]]:
    """List the days shortly before publication that a sentence names, each with the token that it hangs on."""
    tree = sentence.tree
    for time in () if published is None else circumstances.list_times(sentence):
        first, last = time.earliest, time.latest
        is_day = first is not None and last is not None and last - first <= timedelta(days=1)
        if is_day and first is not None and published is not None and published - _FRESH <= first <= published:
            top = find_top(tree, (time.start, time.end))
            yield first, NO_HEAD if top == NO_HEAD else find_anchor(tree, top)
