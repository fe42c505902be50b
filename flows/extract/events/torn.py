"""One happening that a text tells as two: "an accident in Kell", later "the blast of Monday in Kell"."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from flows.extract.events.happening import RECENT, Happening, share_place
from flows.extract.events.lexicon import may_be_one_kind, may_have_done
from schemas.measures import MEASURES

_ANY_MISHAP: Final = frozenset({"accident", "disaster"})
"""Kinds that others are called by in general, of which a town has no two in a month."""
_ONE_TOWN: Final = 3.0
"""What two places have in common that are one town, by `share_place`."""


def mend_torn(told: Sequence[Happening], published: date | None) -> dict[int, Happening]:
    """Let an accident without a day, and what is called more exactly in the same town, be one; gives each one's home.

    What is set apart ("another accident"), or killed another number, stays another.
    """
    homes: dict[int, Happening] = {}
    for at, other in enumerate(told):
        earlier = (each for each in told[:at] if each.number not in homes)
        home = next((each for each in earlier if _are_one(each, other, published)), None)
        if home is not None:
            home.absorb(other)
            homes[other.number] = home
    return homes


def _are_one(one: Happening, other: Happening, published: date | None) -> bool:
    if other.is_set_apart or _count_others(one, other):
        return False
    if _ANY_MISHAP.isdisjoint((one.kind, other.kind)) or not may_be_one_kind(one.kind, other.kind):
        return False
    here, there = one.own_place, other.own_place
    if here is None or there is None or "city" not in (here.precision, there.precision):
        return False
    if share_place(here, there) < _ONE_TOWN or not _may_share_days(one, other, published):
        return False
    return all(may_have_done(each.kind, measure) for each in (one, other) for measure in {**one.done, **other.done})


def _count_others(one: Happening, other: Happening) -> bool:
    """Whether what both did to people is given with other numbers: 12 died in the one, 40 in the other."""
    alike = {measure for measure, _ in one.counts if MEASURES[measure].is_fate} & {each[0] for each in other.counts}
    return any(_list_counts(one, each).isdisjoint(_list_counts(other, each)) for each in alike)


def _list_counts(happening: Happening, measure: str) -> set[float]:
    return {number for each, number in happening.counts if each == measure}


def _may_share_days(one: Happening, other: Happening, published: date | None) -> bool:
    """Whether both are of one day, or one says none and the other is of the last weeks."""
    days = [each.days for each in (one, other) if each.days is not None]
    if len(days) > 1:
        return not days[0].is_apart(days[1])
    return not days or published is None or days[0].last >= published - RECENT
