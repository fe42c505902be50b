"""Which of several namesakes a text means, by their people and by its other places. Names are found in `names/`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import isnan, log10
from typing import Final

import numpy as np
import numpy.typing as npt

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
_OF_KIND: Final = {COUNTRY: "country", STATE: "state", DISTRICT: "district"}
_CHUNK: Final = 4_096
"""Meanings whose nearness is measured at once, which bounds memory."""

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


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
    rows = [_list_rows(name, gazetteer) for name in names]
    known = [(name, own) for name, own in zip(names, rows, strict=True) if own]
    chosen = iter(_Meanings(known, gazetteer).choose() if known else ())
    return [next(chosen) if own else None for own in rows]


def _list_rows(name: Name, gazetteer: Gazetteer) -> list[int]:
    """List the rows of a name that are worth weighing."""
    known = [row for row in name.rows if not isnan(gazetteer.latitudes[row])]
    if len(known) <= MAX_CANDIDATES:
        return known
    return sorted(known, key=lambda row: (row not in name.qualified, -gazetteer.people[row]))[:MAX_CANDIDATES]


def _rate_alone(name: Name, rows: Sequence[int], gazetteer: Gazetteer) -> Iterator[float]:
    """Rate each meaning of a name by what is known of it."""
    outshone = _find_outshone(rows, gazetteer)
    preferred = gazetteer.preferred.get(name.spelt)
    for row in rows:
        kind, people = gazetteer.kinds[row], gazetteer.people[row]
        rating = WEIGHTS["people"] * log10(people + 300)
        if kind != TOWN:
            rating += WEIGHTS[_OF_KIND[kind]]
        elif people > METROPOLIS_PEOPLE:
            rating += WEIGHTS["metropolis"]
        if row == preferred:
            rating += WEIGHTS["preferred"]
        elif row in outshone and not name.is_region:
            rating += WEIGHTS["outshone"]
        if row in name.qualified:
            rating += WEIGHTS["qualified"]
        yield rating


def _find_outshone(rows: Sequence[int], gazetteer: Gazetteer) -> set[int]:
    """Find the regions named after a town in them: "Aleppo" means the town."""
    towns = [row for row in rows if gazetteer.kinds[row] > DISTRICT]
    return {region for row in towns for region in (gazetteer.states[row], gazetteer.districts[row])}


class _Meanings:
    """All that the names of a text may mean, in columns: one name after the other, each meaning with its share."""

    def __init__(self, known: Sequence[tuple[Name, Sequence[int]]], gazetteer: Gazetteer) -> None:
        rows = [row for _, own in known for row in own]
        sizes = [len(own) for _, own in known]
        self._rows = np.array(rows)
        self._starts = np.cumsum([0, *sizes[:-1]])
        self._names = np.repeat(np.arange(len(known)), sizes)
        self._weights = np.array([name.weight for name, _ in known])
        self._north = np.array([gazetteer.latitudes[row] for row in rows])
        self._east = np.array([gazetteer.longitudes[row] for row in rows])
        self._votes = _Votes(rows, self._names, gazetteer)
        self._own = np.array([rating for each in known for rating in _rate_alone(*each, gazetteer)])
        self._shares = self._soften(self._own)

    def choose(self) -> list[int]:
        """Choose a row for each name: its largest share, after a few rounds in which each name hears the others."""
        for _ in range(ROUNDS if len(self._starts) < len(self._rows) else 0):
            heard = self._votes.count(self._shares * self._weights[self._names]) + self._rate_nearness()
            self._shares = self._soften(self._own + heard)
        chosen: list[int] = self._rows[self._find_best()].tolist()
        return chosen

    def _soften(self, ratings: Floats) -> Floats:
        """Turn ratings into shares, which add up to 1 for each name."""
        raw = np.exp(ratings - np.maximum.reduceat(ratings, self._starts)[self._names])
        shares: Floats = raw / np.add.reduceat(raw, self._starts)[self._names]
        return shares

    def _find_best(self) -> Ints:
        """Find the first meaning of each name that has its largest share."""
        tops = np.flatnonzero(self._shares == np.maximum.reduceat(self._shares, self._starts)[self._names])
        return tops[np.unique(self._names[tops], return_index=True)[1]]

    def _rate_nearness(self) -> Floats:
        """Rate each meaning by how near the likeliest meanings of the other names are."""
        best = self._find_best()
        weights = self._shares[best] * self._weights
        spots = np.argsort(-weights, kind="stable")[:MAX_SPOTS, None]
        north, east, weight = self._north[best[spots]], self._east[best[spots]], weights[spots]
        narrow = np.cos(np.radians(self._north))
        near = np.empty(len(self._rows))
        for first in range(0, len(near), _CHUNK):
            part = slice(first, first + _CHUNK)
            away = np.abs(north - self._north[part]) + np.abs(east - self._east[part]) * narrow[part]
            close = weight / (1.0 + KM_A_DEGREE * away / NEAR_KM)
            near[part] = np.where(self._names[part] == spots, 0.0, close).sum(axis=0)
        rated: Floats = WEIGHTS["near"] * np.log(1.0 + np.minimum(MOST_VOTES["near"], near))
        return rated


class _Votes:
    """What the names of a text say of the countries, states and districts that others may be in."""

    def __init__(self, rows: Sequence[int], names: Ints, gazetteer: Gazetteer) -> None:
        columns = (gazetteer.countries, gazetteer.states, gazetteer.districts)
        homes = np.array([[column[row] for row in rows] for column in columns])
        level, self._meanings = np.nonzero(homes >= 0)
        named, self._regions = np.unique(homes[level, self._meanings], return_inverse=True)
        pairs = names[self._meanings] * len(named) + self._regions
        own, self._own = np.unique(pairs, return_inverse=True)  # a region as one name has it
        self._region_of_own = own % max(1, len(named))
        self._weights = np.array([WEIGHTS[key] for key in _LEVELS])[level]
        self._most = np.array([MOST_VOTES[key] for key in _LEVELS])[level]
        self._count = len(rows)

    def count(self, weighed: Floats) -> Floats:
        """Rate each meaning by its regions: what all names say of them but its own, by the weighed shares of each."""
        own = np.bincount(self._own, weighed[self._meanings])
        others = np.bincount(self._region_of_own, own)[self._regions] - own[self._own]
        rated = self._weights * np.log(1.0 + np.clip(others, 0.0, self._most))
        counted: Floats = np.bincount(self._meanings, rated, minlength=self._count).astype(np.float64)
        return counted
