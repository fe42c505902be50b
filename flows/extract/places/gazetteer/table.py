"""The gazetteer: each place is a row, and each name has one or more rows. Loading: `load`; its file: `mapped`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

COUNTRY: Final = 0
STATE: Final = 1
DISTRICT: Final = 2
TOWN: Final = 3

Rows = tuple[int, ...]


class RowsByName(Protocol):
    """The rows of each name: a dictionary, or one that is mapped from a file."""

    def get(self, spelt: str, otherwise: Rows, /) -> int | Rows:
        """Return the row or rows of a name, or what is given for an unknown one."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Columns of equal length; each row is a place, known by its number.

    `states`, `districts` and `countries` are rows too, -1 for none; a state, district or country is in itself.
    `preferred` has the row that a bare name means to most readers, `rows_by_code` the countries by ISO 3166 code.
    `latitudes` and `longitudes` are degrees, NaN if unknown. `kinds` has the four constants above.
    """

    names: Sequence[str]
    kinds: Sequence[int]
    geoname_ids: Sequence[int]
    people: Sequence[int]
    countries: Sequence[int]
    states: Sequence[int]
    districts: Sequence[int]
    latitudes: Sequence[float]
    longitudes: Sequence[float]
    rows_by_name: RowsByName
    preferred: dict[str, int]
    rows_by_code: dict[str, int]

    def find(self, spelt: str) -> Rows:
        """Return the rows of a name in the spelling of `spell`; none for an unknown name."""
        found = self.rows_by_name.get(spelt, ())
        return found if isinstance(found, tuple) else (found,)
