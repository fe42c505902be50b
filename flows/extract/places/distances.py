"""How far two places are from each other."""

from math import asin, cos, radians, sin, sqrt
from typing import Final, Protocol

_EARTH_KM: Final = 6371.0


class Located(Protocol):
    """What has coordinates in degrees, or None where they are not known."""

    @property
    def latitude(self) -> float | None:
        """Degrees north."""
        ...

    @property
    def longitude(self) -> float | None:
        """Degrees east."""
        ...


class KnownPlace(Located, Protocol):
    """What has a name, and where the gazetteer has it, an id."""

    @property
    def name(self) -> str:
        """The gazetteer's name, or the text's."""
        ...

    @property
    def geoname_id(self) -> int | None:
        """The id in GeoNames."""
        ...

    @property
    def precision(self) -> str:
        """What kind of place it is, one of `schemas.categories.PLACE_PRECISIONS`."""
        ...


def distance_between(one: Located, other: Located) -> float:
    """Compute the great-circle distance in km (haversine); without coordinates it is infinite."""
    ends = (one.latitude, one.longitude, other.latitude, other.longitude)
    if None in ends:
        return float("inf")
    south, west, north, east = (radians(each) for each in ends if each is not None)
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, half)))
