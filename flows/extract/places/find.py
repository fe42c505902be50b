"""Places that a text names, with their GeoNames ids and coordinates. Which one a figure belongs to: `attach`.

Names come from the gazetteer of a package, read offline. A region's coordinates are the middle of the box around its
towns. A country's come from `seeds/lookups/en/places.yaml` if it has them, and are the same middle otherwise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flows.extract.places.gazetteer.load import load_gazetteer
from flows.extract.places.gazetteer.table import COUNTRY, DISTRICT, STATE, TOWN, Gazetteer
from flows.extract.places.names.mentions import PlaceMention, cut_words, find_at, find_mentions
from flows.extract.places.names.neighbours import accept_mentions
from flows.extract.places.names.resolution import resolve_places
from flows.extract.places.names.signs import rate_mentions
from flows.extract.places.names.unknown import find_unknown
from flows.language.spans import Span

PRECISIONS: Final = {COUNTRY: "country", STATE: "region", DISTRICT: "region", TOWN: "city"}


@dataclass(frozen=True, slots=True)
class Place:
    """One name of a place, at `text[start:end]`.

    `name` is the gazetteer's name, or the text's if the gazetteer has none. `latitude` and `longitude` are degrees.
    `precision` is one of `schemas.categories.PLACE_PRECISIONS`, and unknown for a name without coordinates. A region
    that is only in our own list has no `geoname_id`.
    """

    start: int
    end: int
    name: str
    geoname_id: int | None
    latitude: float | None
    longitude: float | None
    precision: str


def find_places(text: str) -> list[Place]:
    """Find the names of places, in order and without overlap; nationalities, people and organisations are left out."""
    gazetteer = load_gazetteer()
    words = cut_words(text)
    mentions = find_mentions(words, gazetteer)
    ratings = rate_mentions(words, mentions, gazetteer)
    chosen = resolve_places(words, mentions, ratings, gazetteer)
    accepted = accept_mentions(mentions, ratings, chosen, gazetteer)
    places = [
        _make_place(text, mention, row, gazetteer)
        for mention, row, is_place in zip(mentions, chosen, accepted, strict=True)
        if is_place
    ]
    places += [_make_place(text, mention, None, gazetteer) for mention in find_unknown(words, mentions)]
    return sorted(places, key=lambda place: place.start)


def resolve_names(text: str, spans: Sequence[Span]) -> list[Place]:
    """Resolve names at given spans with the help of the whole text; a name that the gazetteer lacks is unknown."""
    gazetteer = load_gazetteer()
    words = cut_words(text)
    given = [find_at(words, start, end, gazetteer) for start, end in spans]
    found = find_mentions(words, gazetteer)
    others = [
        mention for mention in found if not any(mention.start < end and mention.end > start for start, end in spans)
    ]
    mentions = sorted(
        {mention for mention in (*given, *others) if mention is not None}, key=lambda mention: mention.start
    )
    ratings = rate_mentions(words, mentions, gazetteer)
    sure = {mention for mention in given if mention is not None}
    ratings = [
        max(rating, 1.0) if mention in sure and mention.kind != "nationality" else rating
        for mention, rating in zip(mentions, ratings, strict=True)
    ]
    rows = dict(zip(mentions, resolve_places(words, mentions, ratings, gazetteer), strict=True))
    places = []
    for (start, end), mention in zip(spans, given, strict=True):
        row = None if mention is None else rows[mention]
        whole = PlaceMention(start, end, "", (), "name", 0, 0)
        places.append(_make_place(text, whole, row, gazetteer))
    return places


def _make_place(text: str, mention: PlaceMention, row: int | None, gazetteer: Gazetteer) -> Place:
    start, end = mention.start, mention.end
    if row is None:
        return Place(start, end, text[start:end], None, None, None, "unknown")
    at = round(gazetteer.latitudes[row], 5), round(gazetteer.longitudes[row], 5)
    return Place(
        start, end, gazetteer.names[row], gazetteer.geoname_ids[row] or None, *at, PRECISIONS[gazetteer.kinds[row]]
    )
