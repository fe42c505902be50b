"""One happening as a text tells it: kind, days, place; and what speaks for or against something being of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, NamedTuple

from flows.extract.events.lexicon import (
    ANY_KIND,
    CALLED_BY_DONE,
    HARMLESS_KINDS,
    LASTING_KINDS,
    TOWN_KINDS,
    WIDE_KINDS,
    may_be_one_kind,
    may_have_done,
)
from flows.extract.places.distances import KnownPlace, distance_between
from flows.extract.places.find import Place
from flows.extract.places.gazetteer.nesting import nest_place
from flows.language.names import fold
from schemas.measures import MEASURES

SLACK: Final = timedelta(days=1)
"""Reports may be a day off: a night, another time zone."""
SIDE_BY_SIDE_KM: Final = 40.0
"""Two towns this close may be the place of one happening: a suburb, a mine outside a town."""
NEWS: Final = timedelta(days=3)
"""How old what is news may be."""
RECENT: Final = timedelta(days=31)
"""A happening that a text does not date is this fresh at least."""
OF_NAMES: Final = 0.75
"""What it adds that a sentence has a name that the happening has."""
_TAKING_PART: Final = "participants"
_FELT: Final = frozenset({"participants", "displaced", "evacuated", "affected", "deployed"})
"""Measures of people beside their fates that a happening has, though no word names it."""
_LOCAL: Final = frozenset({"city", "region"})
"""A region too has its towns beside its middle, whatever its parts are called: the Gaza Strip, the West Bank."""


class Days(NamedTuple):
    """From one day to another, and how exactly they are known."""

    first: date
    last: date
    precision: str

    def is_apart(self, other: "Days") -> bool:
        """Whether both cannot be of one happening."""
        slack = timedelta(days=7) if "week" in (self.precision, other.precision) else SLACK
        return self.first > other.last + slack or other.first > self.last + slack

    @property
    def is_exact(self) -> bool:
        """Whether it is a day, or two."""
        return self.last - self.first <= SLACK


class Clues(NamedTuple):
    """What a noun, a verb or a figure tells of its happening."""

    kind: str | None = None
    label: str = ""
    days: Days | None = None
    place: Place | None = None
    is_known: bool = False
    is_apart: bool = False
    is_place_loose: bool = False
    """Whether the place is that of a clause that takes it up: "the accident occurred in Kell"."""
    is_day_loose: bool = False
    """Whether the days are those of such a clause: "the blast happened on Nov. 5"."""
    is_new: bool = False
    """Whether it is brought up with days of its own that are no news: "a blast on Nov. 5"."""
    names: frozenset[str] = frozenset()
    """The names of its sentence."""
    forces: str | None = None
    """The country whose soldiers fell in great number, "" where it is not said; None where none did."""
    done: frozenset[str] = frozenset()
    """The measures of what it did."""
    is_beside: bool = False
    """Whether they are those of something told beside it, whose day and place need not be its own."""


@dataclass(eq=False, slots=True)
class Happening:
    """A happening under way; `sentences` are the numbers of those that tell of it."""

    number: int
    kinds: Counter[str] = field(default_factory=Counter)
    labels: Counter[tuple[str, str]] = field(default_factory=Counter)
    """What it is called, each with its kind."""
    days: Days | None = None
    place: Place | None = None
    is_only_beside: bool = False
    """Whether its place is only that of something told beside it: it tells it from others, and need not be its own."""
    is_of_part: bool = False
    """Whether its place is only that of some whom it struck: what is all over a country is counted town by town."""
    named_in: int | None = None
    """The first sentence that calls it by its kind; None for none."""
    is_set_apart: bool = False
    """Whether it was brought up as another one than those told: "another blast"."""
    forces: set[str] = field(default_factory=set)
    sentences: list[int] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    counts: set[tuple[str, float]] = field(default_factory=set)
    """How many of a measure it is said to have befallen, exactly."""
    done: dict[str, None] = field(default_factory=dict)
    """The measures of what it did to people, or of who took part in it, in order."""

    @property
    def kind(self) -> str:
        """The kind that it is called by most; the first of two."""
        named = [(count, -at, kind) for at, (kind, count) in enumerate(self.kinds.items()) if kind != ANY_KIND]
        return max(named)[-1] if named else ANY_KIND

    @property
    def label(self) -> str:
        """What it is called by most, by its own kind, the longest of two; without a kind, by what it did to people."""
        if self.kind == ANY_KIND and self.done:
            called = (CALLED_BY_DONE[measure] for measure in self.done if measure in CALLED_BY_DONE)
            return next(called, "")
        named = [(count, len(label), label) for (kind, label), count in self.labels.items() if kind == self.kind]
        return max(named)[-1] if named else ""

    @property
    def is_felt(self) -> bool:
        """Whether it did something to people, or they took part in it; of no kind, people take part in anything."""
        return any(self.kind != ANY_KIND or measure != _TAKING_PART for measure in self.done)

    @property
    def is_findable(self) -> bool:
        """Whether it is told when or where it was, without which nobody would know it again."""
        return self.days is not None or self.own_place is not None

    @property
    def is_of_town(self) -> bool:
        """Whether it is of a kind that happens in one town in a moment: nobody would call anything else so."""
        return self.kind in TOWN_KINDS and self.kind != ANY_KIND

    @property
    def own_place(self) -> Place | None:
        """Where it was, if its own words say so."""
        return None if self.is_only_beside else self.place

    @property
    def is_lasting(self) -> bool:
        """Whether it goes on for weeks."""
        return self.kind in LASTING_KINDS

    def take(self, clues: Clues, sentence: int) -> None:
        """Let clues tell more of it."""
        if clues.kind is not None:
            self.kinds[clues.kind] += 1
        if self.named_in is None and clues.kind not in {None, ANY_KIND}:
            self.named_in = sentence
        if clues.label:
            self.labels[clues.kind or ANY_KIND, clues.label] += 1
        self._take_day_and_place(clues)
        if clues.forces is not None:
            self.forces.add(clues.forces)
        self.done |= dict.fromkeys(sorted(each for each in clues.done if MEASURES[each].is_fate or each in _FELT))
        self.go_on(sentence, clues.names)

    def _take_day_and_place(self, clues: Clues) -> None:
        if clues.days is not None and (self.days is None or _is_finer(clues.days, self.days)):
            self.days = clues.days
        if self.is_only_beside and clues.place is not None and not clues.is_beside:
            self.place, self.is_only_beside = None, False
        if self.place is None and clues.place is not None:
            self.is_only_beside, self.is_of_part = clues.is_beside, clues.kind in {None, ANY_KIND}
        is_part = self.kind in WIDE_KINDS
        if clues.place is not None and (self.place is None or (_is_in(clues.place, self.place) and not is_part)):
            self.place = clues.place

    def go_on(self, sentence: int, names: Iterable[str]) -> None:
        """Let a sentence tell more of it."""
        self.names.update(names)
        if not self.sentences or self.sentences[-1] != sentence:
            self.sentences.append(sentence)

    def absorb(self, other: "Happening") -> None:
        """Let all that a text tells of another one tell of this."""
        self.kinds += other.kinds
        self.labels += other.labels
        if other.days is not None and (self.days is None or _is_finer(other.days, self.days)):
            self.days = other.days
        self.named_in = min((each for each in (self.named_in, other.named_in) if each is not None), default=None)
        self.forces |= other.forces
        self.sentences = sorted({*self.sentences, *other.sentences})
        self.names |= other.names
        self.counts |= other.counts
        self.done |= other.done

    def refuses(self, clues: Clues, published: date | None) -> bool:
        """Whether day, place or kind speaks against clues being of it."""
        return (
            self._refuses_days(clues, published)
            or (clues.is_new and self._is_of_other_kind(clues.kind))
            or (clues.kind is not None and any(not may_be_one_kind(clues.kind, kind) for kind in self.kinds))
            or any(not may_have_done(self.kind, measure) for measure in clues.done)
            or (not (clues.is_place_loose or self._shares_forces(clues)) and are_places_apart(self.place, clues.place))
        )

    def _is_of_other_kind(self, kind: str | None) -> bool:
        """Whether it has no day so far, and another kind: a report of an accident has no blast of weeks ago."""
        is_open = self.days is None and not self.is_lasting
        return is_open and _is_definite(kind) and _is_definite(self.kind) and kind not in self.kinds

    def _refuses_days(self, clues: Clues, published: date | None) -> bool:
        days = clues.days
        if days is None or self.is_lasting:
            return False
        if self.days is not None:
            is_one_to_come = published is not None and (days.first > published) != (self.days.first > published)
            return is_one_to_come or self.days.is_apart(days)
        is_dated_now = clues.is_day_loose and clues.kind in self.kinds
        return published is not None and days.last < published - RECENT and not is_dated_now

    def support(self, clues: Clues) -> float:
        """How much speaks for clues being of it, by stated day, place and kind."""
        points = 0.0
        if clues.days is not None and self.days is not None and not self.days.is_apart(clues.days):
            points += 2.0 if clues.days.is_exact else 0.5
        if clues.place is not None and self.place is not None:
            points += share_place(self.place, clues.place)
        if clues.kind not in {None, ANY_KIND}:
            points += 1.5 * (clues.kind in self.kinds)
        points += OF_NAMES * (not self.names.isdisjoint(clues.names))
        return points + 1.5 * self._shares_forces(clues)

    def _shares_forces(self, clues: Clues) -> bool:
        """Whether soldiers of one country fell: a campaign is in many places."""
        return bool(clues.forces) and clues.forces in self.forces


def _is_definite(kind: str | None) -> bool:
    """Whether a kind is said, and no court's or assembly's."""
    return kind not in {None, ANY_KIND} and kind not in HARMLESS_KINDS


def _is_finer(one: Days, other: Days) -> bool:
    return not one.is_apart(other) and one.last - one.first < other.last - other.first


def _is_in(inner: Place, outer: Place) -> bool:
    """Whether a place lies in a coarser one."""
    order = ("country", "region", "city")
    if "unknown" in (inner.precision, outer.precision):
        return outer.precision == "country"
    return order.index(inner.precision) > order.index(outer.precision) and not are_places_apart(inner, outer)


def share_place(one: KnownPlace, other: KnownPlace) -> float:
    """How much two places have in common: 3 for a town, less for a state, little for a country."""
    if fold(one.name) == fold(other.name):
        return 0.5 if "country" in (one.precision, other.precision) else 3.0
    if one.geoname_id is None or other.geoname_id is None:
        return 0.0
    nested, other_nested = nest_place(one.geoname_id), nest_place(other.geoname_id)
    if nested is None or other_nested is None:
        return 0.0
    return (0.0, 0.5, 1.5, 2.5, 3.0)[nested.common_depth(other_nested)]


def are_places_apart(one: KnownPlace | None, other: KnownPlace | None) -> bool:
    """Whether one happening cannot be in both: other countries, other states, or towns far from each other."""
    if one is None or other is None or one.geoname_id is None or other.geoname_id is None:
        return False
    nested, other_nested = nest_place(one.geoname_id), nest_place(other.geoname_id)
    if nested is None or other_nested is None or not nested.is_apart(other_nested):
        return False
    if nested.country != other_nested.country:
        return True
    is_local = _LOCAL.issuperset((one.precision, other.precision))
    return not (is_local and distance_between(one, other) <= SIDE_BY_SIDE_KM)
