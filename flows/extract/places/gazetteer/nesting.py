"""Which place is in which: a town in its district, state and country. Knows places by their ids in GeoNames."""

from functools import cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from flows.extract.places.gazetteer.load import load_gazetteer
from flows.extract.places.gazetteer.table import COUNTRY, DISTRICT, STATE, TOWN
from flows.language.word_lists import load_table

_NOTHING: Final = -1
_STATE_LEVEL: Final = 1
_HOLDING: Final = load_table("places", "holding_states")


class Nesting(NamedTuple):
    """The rows of a place in the gazetteer, -1 for none: its country, state, district, and itself if it is a town."""

    country: int
    state: int
    district: int
    town: int

    def is_apart(self, other: "Nesting") -> bool:
        """Whether neither place can be in the other; two that differ may still lie side by side."""
        differing = [
            level
            for level, (one, two) in enumerate(zip(self, other, strict=True))
            if _NOTHING not in (one, two) and one != two
        ]
        return bool(differing) and not (differing == [_STATE_LEVEL] and _do_states_nest(self.state, other.state))

    def common_depth(self, other: "Nesting") -> int:
        """How far down both are surely the same: 0 for nothing, 1 for the country, up to 4 for the town."""
        depth = 0
        for level, (one, two) in enumerate(zip(self, other, strict=True), 1):
            if one == two != _NOTHING:
                depth = level
        return depth


def _do_states_nest(one: int, other: int) -> bool:
    """Whether the gazetteer has one state within another: Jenin, in the West Bank."""
    ids = load_gazetteer().geoname_ids
    mine, theirs = str(ids[one]), str(ids[other])
    return theirs in _HOLDING.get(mine, ()) or mine in _HOLDING.get(theirs, ())


def count_people(geoname_id: int) -> int:
    """Count the people of a place; 0 for one that the gazetteer does not have."""
    row = _find_row(geoname_id)
    return 0 if row is None else load_gazetteer().people[row]


@cache
def nest_place(geoname_id: int) -> Nesting | None:
    """Find what a place is in; None for an id that the gazetteer does not have."""
    row = _find_row(geoname_id)
    if row is None:
        return None
    gazetteer = load_gazetteer()
    kind = gazetteer.kinds[row]
    return Nesting(
        row if kind == COUNTRY else gazetteer.countries[row],
        row if kind == STATE else gazetteer.states[row] if kind > STATE else _NOTHING,
        row if kind == DISTRICT else gazetteer.districts[row] if kind == TOWN else _NOTHING,
        row if kind == TOWN else _NOTHING,
    )


def _find_row(geoname_id: int) -> int | None:
    ids, rows = _rows_by_id()
    at = int(np.searchsorted(ids, geoname_id))
    return None if at >= len(ids) or ids[at] != geoname_id else int(rows[at])


@cache
def _rows_by_id() -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Sort the ids of all places, each with its row."""
    ids = np.array(load_gazetteer().geoname_ids, dtype=np.int64)
    rows = np.argsort(ids, kind="stable").astype(np.int64)
    return ids[rows], rows
