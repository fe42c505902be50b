"""The gazetteer in memory: a place is a row of columns, and a name has rows. How it comes there: `load.py`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

COUNTRY: Final = 0
STATE: Final = 1
DISTRICT: Final = 2
TOWN: Final = 3

Rows = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Columns of one length; a row is a place, its number the place's name inside the process.

    `state`, `district` and `country` are rows again, -1 where a place lies in none; a row lies in itself.
    `preferred` holds what a name without more means to most readers, `rows_by_code` the countries by ISO 3166 code.
    `latitudes` and `longitudes` are in degrees, NaN for a place without any. `kinds` are the four constants above.
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
    rows_by_name: dict[str, int | Rows]
    preferred: dict[str, int]
    rows_by_code: dict[str, int]

    def find(self, spelt: str) -> Rows:
        """Give the rows that a name may stand for, its spelling as `spell` has it; none where nothing has that name."""
        found = self.rows_by_name.get(spelt, ())
        return found if isinstance(found, tuple) else (found,)
