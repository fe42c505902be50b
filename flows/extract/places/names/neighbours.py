"""Which mentions are places: sure ones, and doubtful ones close to a sure one on the map. Ratings: `signs`."""

from collections.abc import Sequence
from math import cos, radians
from typing import Final

from flows.extract.places.gazetteer.table import DISTRICT, Gazetteer
from flows.extract.places.names.mentions import PlaceMention
from flows.language.word_lists import load_words

_LEAST_RATING: Final = -1.0
"""Below this, the words next to a name count for more than its neighbours."""

_NEAR_DEGREES: Final = 0.45
"""50 km."""

_MOST_SPOTS: Final = 100
"""Sure places that are compared, so that a list of thousands of names does not take too long."""

_NEVER: Final = load_words("places", "never")

Spot = tuple[str, float, float]


def accept_mentions(
    mentions: Sequence[PlaceMention], ratings: Sequence[float], rows: Sequence[int | None], gazetteer: Gazetteer
) -> list[bool]:
    """Decide for each mention whether it is a place; `rows` are what they mean, None without coordinates."""
    spots: dict[int, Spot] = {}
    for mention, rating, row in zip(mentions, ratings, rows, strict=True):
        if rating > 0 and row is not None and gazetteer.kinds[row] >= DISTRICT and len(spots) < _MOST_SPOTS:
            spots[row] = mention.spelt, gazetteer.latitudes[row], gazetteer.longitudes[row]
    accepted = []
    for mention, rating, row in zip(mentions, ratings, rows, strict=True):
        is_doubtful = _LEAST_RATING <= rating <= 0 and mention.kind == "name" and mention.spelt not in _NEVER
        is_near = is_doubtful and row is not None and _is_near(mention, row, list(spots.values()), gazetteer)
        accepted.append(row is not None and (rating > 0 or is_near))
    return accepted


def _is_near(mention: PlaceMention, row: int, spots: Sequence[Spot], gazetteer: Gazetteer) -> bool:
    """Whether a sure place of another name is near a row; a whole country or state is never near."""
    if gazetteer.kinds[row] < DISTRICT:
        return False
    latitude, longitude = gazetteer.latitudes[row], gazetteer.longitudes[row]
    narrow = cos(radians(latitude))
    return any(
        spelt != mention.spelt
        and abs(north - latitude) < _NEAR_DEGREES
        and abs(east - longitude) * narrow < _NEAR_DEGREES
        for spelt, north, east in spots
    )
