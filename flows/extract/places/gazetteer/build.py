"""Builds the gazetteer from the package's files and our own list of places. Its columns: `table`."""

from array import array
from collections.abc import Sequence
from typing import Final

import numpy as np

from flows.errors import SeedsError
from flows.extract.places.gazetteer.centres import Centres
from flows.extract.places.gazetteer.source import CountryRow, RegionRow, read_cities, read_countries, read_regions
from flows.extract.places.gazetteer.spelling import spell
from flows.extract.places.gazetteer.table import COUNTRY, DISTRICT, STATE, TOWN, Gazetteer, Rows
from flows.language.word_lists import load_lookup

_TOWN_PEOPLE: Final = 50_000
"""Least people of a town that comes before the region of its name if our list has both."""

_OWN_PEOPLE: Final = 1_000_000
"""People of a region of our own list; it only makes the region better known than a village of that name."""

_NOWHERE: Final = float("nan")


def build_gazetteer() -> Gazetteer:
    """Build the gazetteer, which costs two seconds and 100 MiB.

    Raises:
        HearsayError: the package with the places is missing or has another form.
        SeedsError: `places.yaml` names a place that the package does not have.
    """
    return _Builder().build()


class _Builder:
    """Builds the columns, row by row."""

    def __init__(self) -> None:
        self._known_as: dict[str, str] = load_lookup("places")["names"]
        self.names: list[str] = []
        self.kinds = array("b")
        self.geoname_ids = array("i")
        self.people = array("q")
        self.countries = array("i")
        self.states = array("i")
        self.districts = array("i")
        self.latitudes = array("d")
        self.longitudes = array("d")
        self.by_name: dict[str, int | Rows] = {}
        self._groups: set[int] = set()
        """Islands and provinces above the states of a few countries: Sumatra, Munster."""
        self._group_of = array("i")
        """The one that each town is in."""

    def build(self) -> Gazetteer:
        """Read everything: countries, regions, towns, our own list."""
        countries, regions = read_countries(), read_regions()
        for country in countries:
            self._add_country(country)
        for region in regions:
            self._add_region(region, len(countries))
        self._lift_states(len(countries))
        self._add_cities(len(countries))
        self._place_regions(len(countries) + len(regions), countries)
        codes = {country.code: row for row, country in reversed(list(enumerate(countries)))}
        preferred = self._add_aliases(codes)
        self._add_own_regions(codes)
        return Gazetteer(
            self.names, self.kinds, self.geoname_ids, self.people, self.countries, self.states, self.districts,
            self.latitudes, self.longitudes, self.by_name, preferred, codes,
        )  # fmt: skip

    def _add_country(self, country: CountryRow) -> None:
        row = len(self.names)
        self._append(country.name, COUNTRY, country.geoname_id, row, -1, -1)
        for name in {country.name, *country.aliases}:
            self._call(row, name)

    def _add_region(self, region: RegionRow, shift: int) -> None:
        row = len(self.names)
        # A few countries have a level 0 above their states, and a level 3 for districts.
        kind = STATE if region.level <= 1 else DISTRICT
        if region.level == 0:
            self._groups.add(row)
        state = row if kind == STATE else shift + region.parent - 1 if region.parent else -1
        self._append(region.name, kind, region.geoname_id, region.country - 1, state, row if kind == DISTRICT else -1)
        for name in {region.name, *region.aliases}:
            self._call(row, name)

    def _lift_states(self, first: int) -> None:
        """Give the few districts that are in other districts the state of those."""
        for row in range(first, len(self.names)):
            above = self.states[row]
            if above >= 0 and self.kinds[above] == DISTRICT:
                self.states[row] = self.states[above]

    def _add_cities(self, shift: int) -> None:
        for name, geoname_id, within, country, people, latitude, longitude in read_cities():
            row = len(self.names)
            homes = [shift + int(each) - 1 for each in within.split("|") if each]
            groups = [each for each in homes if each in self._groups]
            # A town with only a district is in the district's state too.
            state, *_ = [self.states[each] for each in homes if each not in groups] or groups or [-1]
            district = homes[-1] if len(homes) - len(groups) > 1 else -1
            spot = float(latitude), float(longitude)
            self._append(name, TOWN, int(geoname_id), int(country) - 1, state, district, int(people), *spot)
            self._group_of.append(groups[0] if groups else -1)
            self._call(row, name)

    def _append(
        self, name: str, kind: int, geoname_id: int | None, country: int, state: int, district: int,
        people: int = 0, latitude: float = _NOWHERE, longitude: float = _NOWHERE,
    ) -> None:  # fmt: skip
        self.names.append(self._known_as.get(name, name))
        self.kinds.append(kind)
        self.geoname_ids.append(geoname_id or 0)
        self.people.append(people)
        self.countries.append(country)
        self.states.append(state)
        self.districts.append(district)
        self.latitudes.append(latitude)
        self.longitudes.append(longitude)

    def _call(self, row: int, name: str) -> None:
        # The news read here has no names in other scripts, which would take a third of the memory.
        if not name or "\u0370" <= name[0] < "\u1e00" or name[0] >= "\u2e80":
            return
        spelt = spell(name)
        if not spelt.isascii() or not spelt:
            return
        found = self.by_name.get(spelt)
        if found is None:
            self.by_name[spelt] = row
        elif isinstance(found, tuple):
            if row not in found:
                self.by_name[spelt] = (*found, row)
        elif found != row:
            self.by_name[spelt] = (found, row)

    def _place_regions(self, first_city: int, countries: Sequence[CountryRow]) -> None:
        centres = Centres(first_city)
        spots = np.array([self.latitudes[first_city:], self.longitudes[first_city:]])
        homes = (self.countries[first_city:], self.states[first_city:], self.districts[first_city:], self._group_of)
        for within in homes:
            centres.add(within, spots, self.people[first_city:])
        middles, people = centres.find()
        stated = load_lookup("places")["country_centres"]
        for row, (latitude, longitude) in enumerate(middles):
            is_stated = self.kinds[row] == COUNTRY and countries[row].code in stated
            spot = map(float, stated[countries[row].code].split()) if is_stated else (latitude, longitude)
            self.people[row] = people[row]
            self.latitudes[row], self.longitudes[row] = spot

    def _add_aliases(self, codes: dict[str, int]) -> dict[str, int]:
        preferred = {}
        for alias, place in load_lookup("places")["aliases"].items():
            row = self._find_named(place, codes)
            preferred[spell(alias)] = row
            self._call(row, alias)
        return preferred

    def _add_own_regions(self, codes: dict[str, int]) -> None:
        for name, place in load_lookup("places")["regions"].items():
            code, latitude, longitude = place.split()
            row = len(self.names)
            self._append(name, STATE, None, codes[code], row, -1, _OWN_PEOPLE, float(latitude), float(longitude))
            self._call(row, name)

    def _find_named(self, place: str, codes: dict[str, int]) -> int:
        """Find the row of "Name, CC" or of a geoname id; a large town comes first, then the most populous."""
        if place.isdecimal():
            return self.geoname_ids.index(int(place))
        name, _, code = place.rpartition(", ")
        found = self.by_name.get(spell(name), ())
        rows = [
            row for row in (found if isinstance(found, tuple) else (found,)) if self.countries[row] == codes.get(code)
        ]
        if not rows:
            raise SeedsError(f"places.yaml: aliases: {place!r} is not in the gazetteer. Use its name there.")
        return max(
            rows, key=lambda row: (self.kinds[row] == TOWN and self.people[row] > _TOWN_PEOPLE, self.people[row])
        )
