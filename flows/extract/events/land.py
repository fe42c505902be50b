"""The country whose vote, war or epidemic a text is about, where its own words name none or only a town in it.

"South Africa's health minister", "the Tanzanian government": the only country that the lead speaks of is where it is.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from flows.extract.circumstances import Circumstances
from flows.extract.claimants.lexicon import find_country
from flows.extract.events.happening import Happening, are_places_apart
from flows.extract.events.lexicon import WIDE_KINDS
from flows.extract.places.find import Place, find_places
from flows.extract.places.gazetteer.nesting import nest_place
from flows.language.paths import find_owned, find_top
from flows.language.sentence import Sentence
from flows.language.tree import NO_HEAD

_COUNTRY: Final = "country"
_CACHE: Final = 1_024


def place_in_land(happening: Happening, lead: Sequence[Sentence], circumstances: Circumstances) -> Place | None:
    """Place what is all over a country: where its own words do, else in the only country that a lead speaks of.

    Args:
        happening: of a text.
        lead: the first sentences of the text.
        circumstances: of the text.
    """
    own = happening.own_place
    if happening.kind not in WIDE_KINDS or (own is not None and not happening.is_of_part):
        return own
    land = _find_only(lead[:1], circumstances) or _find_only(lead, circumstances)
    return own if land is None or are_places_apart(own, land) else land


def _find_only(sentences: Sequence[Sentence], circumstances: Circumstances) -> Place | None:
    lands = {place.geoname_id: place for sentence in sentences for place in _list_lands(sentence, circumstances)}
    return next(iter(lands.values())) if len(lands) == 1 else None


def _list_lands(sentence: Sentence, circumstances: Circumstances) -> Iterator[Place]:
    """List the countries whose something is, or who do something: not those in which somebody meets."""
    tree = sentence.tree
    for place in circumstances.list_places(sentence):
        top = find_top(tree, (place.start, place.end))
        is_named = top != NO_HEAD and (find_owned(tree, top) != NO_HEAD or not tree.children_by(top, "case"))
        if place.precision == _COUNTRY and is_named:
            yield place
    words = tuple(token.lower for token in tree.tokens)
    for at, tag in enumerate(tree.tags):
        if tag == "ADJ" and tree.tokens[at].is_capitalised:
            yield from _find_land(words[max(0, at - 1) : at + 1])


@lru_cache(maxsize=_CACHE)
def _find_land(words: tuple[str, ...]) -> tuple[Place, ...]:
    """Find the country of an adjective: "South African" of "a South African"; none where it is not one."""
    country, others = find_country(words)
    if not country or words[-1] in others:
        return ()
    return tuple(each for each in find_places(country.title()) if each.precision == _COUNTRY and _is_known(each))


def _is_known(place: Place) -> bool:
    return place.geoname_id is not None and nest_place(place.geoname_id) is not None
