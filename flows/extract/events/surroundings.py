"""What the sentences of a happening name beside it: towns and a day that may well be its own. Weaker than its own."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from flows.extract.circumstances import Circumstances
from flows.extract.places.find import Place
from flows.extract.times.find import TimeExpression
from flows.language.paths import find_anchor, find_owned, find_top
from flows.language.sentence import Sentence
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_MOST_PLACES: Final = 5
"""Places that are kept, the first ones: news says first where it is."""
_FRESH: Final = timedelta(days=14)
"""Time before publication within which a day may be that of what is told."""
_SAYINGS: Final = load_words("times", "saying") | load_words("times", "reports")
_OWNED: Final = load_words("events", "owned")
_WIDE: Final = frozenset({"country", "region"})
_LOCAL: Final = frozenset({"city", "region"})


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


def find_told_day(sentences: Iterable[Sentence], circumstances: Circumstances, published: date | None) -> date | None:
    """Find the first day shortly before publication that some sentences name and nothing was only said on."""
    if published is None:
        return None
    for sentence in sentences:
        for time in circumstances.list_times(sentence):
            first, last = time.earliest, time.latest
            is_day = first is not None and last is not None and last - first <= timedelta(days=1)
            is_fresh = is_day and first is not None and published - _FRESH <= first <= published
            if is_fresh and not _is_said_then(sentence.tree, time):
                return first
    return None


def _is_said_then(tree: Tree, time: TimeExpression) -> bool:
    """Whether something was only said on a day: "told reporters on Monday"."""
    top = find_top(tree, (time.start, time.end))
    anchor = NO_HEAD if top == NO_HEAD else find_anchor(tree, top)
    return anchor != NO_HEAD and tree.lemma(anchor) in _SAYINGS
