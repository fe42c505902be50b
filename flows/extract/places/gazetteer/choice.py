"""Which of several namesakes a text means, by their people and by its other places. Names are found in `names/`."""

from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from math import cos, exp, isnan, log, log10, radians
from typing import Final

from flows.extract.places.gazetteer.table import COUNTRY, DISTRICT, STATE, TOWN, Gazetteer

MAX_CANDIDATES: Final = 60
"""Candidates of one name that are weighed, the most populous: no text means the 61st San José."""

MAX_SPOTS: Final = 40
"""Places that nearness is measured to, the surest ones: with thousands of names, all pairs would cost too much."""

ROUNDS: Final = 3
KM_A_DEGREE: Final = 111.2
NEAR_KM: Final = 40.0
"""Distance at which a neighbour counts for half."""

METROPOLIS_PEOPLE: Final = 500_000
MOST_VOTES: Final = {"same_country": 3.0, "same_state": 4.0, "same_district": 1000.0, "near": 4.0}
"""Most votes that count: a text that names the United States twenty times can still mean Paris in France."""

# Fitted on the odd articles of LGL, one weight at a time, and checked on the even ones. Then "metropolis", "country"
# and the most votes were set so that world news keeps its capitals; that cost one percent of LGL's names, mostly of
# small towns.
WEIGHTS: Final = {
    "people": 0.96, "country": 3.0, "state": 0.8, "district": -1.1, "metropolis": 1.5, "preferred": 2.5,
    "qualified": 5.0, "outshone": -3.0, "same_country": 1.73, "same_state": 2.2, "same_district": 1.8, "near": 3.3,
}  # fmt: skip

_LEVELS: Final = ("same_country", "same_state", "same_district")


@dataclass(slots=True)
class Name:
    """One name of a text, for all its mentions: what it may mean, and how much it counts.

    `qualified` has the rows whose region the text names. `is_region` is true if the text asks for a region, as in "the
    Kursk region".
    """

    spelt: str
    rows: Sequence[int]
    weight: float
    qualified: set[int] = field(default_factory=set)
    is_region: bool = False


def choose_rows(names: Sequence[Name], gazetteer: Gazetteer) -> list[int | None]:
    """Choose a row for each name; None if no row of the name has coordinates."""
    tables = [_Candidates(name, gazetteer) for name in names]
    for _ in range(ROUNDS):
        votes = _Votes(tables, gazetteer)
        for table in tables:
            table.weigh(votes)
    return [table.best() for table in tables]


class _Candidates:
    """The rows of one name with their shares, which add up to 1."""

    def __init__(self, name: Name, gazetteer: Gazetteer) -> None:
        known = [row for row in name.rows if not isnan(gazetteer.latitudes[row])]
        if len(known) > MAX_CANDIDATES:
            known = sorted(known, key=lambda row: (row not in name.qualified, -gazetteer.people[row]))[:MAX_CANDIDATES]
        self.name, self.rows = name, known
        self.homes = [(gazetteer.countries[row], gazetteer.states[row], gazetteer.districts[row]) for row in known]
        """The country, state and district of each row."""
        self.spots = [(gazetteer.latitudes[row], gazetteer.longitudes[row]) for row in known]
        outshone = _find_outshone(known, gazetteer)
        self._own = [_rate_alone(row, name, outshone, gazetteer) for row in known]
        self.shares = _soften(self._own)

    def weigh(self, votes: "_Votes") -> None:
        """Share again, by what the other names mean."""
        if len(self.rows) > 1:
            self.shares = _soften([own + vote for own, vote in zip(self._own, votes.rate(self), strict=True)])

    def best(self) -> int | None:
        """Return the row with the largest share."""
        return max(zip(self.shares, self.rows, strict=True), key=lambda pair: pair[0])[1] if self.rows else None


def _find_outshone(rows: Sequence[int], gazetteer: Gazetteer) -> set[int]:
    """Find the regions named after a town in them: "Aleppo" means the town."""
    towns = [row for row in rows if gazetteer.kinds[row] > DISTRICT]
    return {region for row in towns for region in (gazetteer.states[row], gazetteer.districts[row])}


def _rate_alone(row: int, name: Name, outshone: AbstractSet[int], gazetteer: Gazetteer) -> float:
    kind = gazetteer.kinds[row]
    rating = WEIGHTS["people"] * log10(gazetteer.people[row] + 300)
    if kind == TOWN and gazetteer.people[row] > METROPOLIS_PEOPLE:
        rating += WEIGHTS["metropolis"]
    if kind == COUNTRY:
        rating += WEIGHTS["country"]
    elif kind == STATE:
        rating += WEIGHTS["state"]
    elif kind == DISTRICT:
        rating += WEIGHTS["district"]
    if gazetteer.preferred.get(name.spelt) == row:
        rating += WEIGHTS["preferred"]
    elif row in outshone and not name.is_region:
        rating += WEIGHTS["outshone"]
    if row in name.qualified:
        rating += WEIGHTS["qualified"]
    return rating


def _soften(ratings: Sequence[float]) -> list[float]:
    if not ratings:
        return []
    top = max(ratings)
    raw = [exp(rating - top) for rating in ratings]
    whole = sum(raw)
    return [share / whole for share in raw]


class _Votes:
    """The votes of all names of a text for countries, states, districts and spots."""

    def __init__(self, tables: Sequence[_Candidates], gazetteer: Gazetteer) -> None:
        self._regions: dict[int, float] = defaultdict(float)
        self._own: dict[_Candidates, dict[int, float]] = {}
        self._spots: list[tuple[_Candidates, float, float, float]] = []
        for table in tables:
            self._own[table] = _share_regions(table)
            for region, share in self._own[table].items():
                self._regions[region] += share
            best = table.best()
            if best is not None:
                weight = table.name.weight * max(table.shares)
                self._spots.append((table, gazetteer.latitudes[best], gazetteer.longitudes[best], weight))
        self._spots = sorted(self._spots, key=lambda spot: -spot[3])[:MAX_SPOTS]

    def rate(self, table: _Candidates) -> list[float]:
        """Rate the meanings of one name by the meanings of all others."""
        others = [spot for spot in self._spots if spot[0] is not table]
        regions = self._rate_regions(table)
        ratings = []
        for home, spot in zip(table.homes, table.spots, strict=True):
            near = WEIGHTS["near"] * log(1.0 + min(MOST_VOTES["near"], _nearness(spot, others)))
            ratings.append(sum(regions[level, region] for level, region in enumerate(home) if region >= 0) + near)
        return ratings

    def _rate_regions(self, table: _Candidates) -> dict[tuple[int, int], float]:
        """Rate each country, state and district of a name by what the other names say of it."""
        own = self._own[table]
        rated: dict[tuple[int, int], float] = {}
        for level, region in {pair for home in table.homes for pair in enumerate(home)}:
            key = _LEVELS[level]
            votes = min(MOST_VOTES[key], max(0.0, self._regions[region] - own[region]))
            rated[level, region] = WEIGHTS[key] * log(1.0 + votes)
        return rated


def _share_regions(table: _Candidates) -> dict[int, float]:
    """Return the shares of the countries, states and districts that one name may be in, times its weight."""
    shares: dict[int, float] = defaultdict(float)
    for home, share in zip(table.homes, table.shares, strict=True):
        weighed = share * table.name.weight
        for region in home:
            shares[region] += weighed
    return shares


def _nearness(spot: tuple[float, float], others: Sequence[tuple[_Candidates, float, float, float]]) -> float:
    latitude, longitude = spot
    narrow = cos(radians(latitude))
    near = 0.0
    for _, north, east, weight in others:
        away = KM_A_DEGREE * (abs(north - latitude) + abs(east - longitude) * narrow)
        near += weight / (1.0 + away / NEAR_KM)
    return near
