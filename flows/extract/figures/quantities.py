"""Text to quantities: every number that measures or counts, with its bound, unit and direction.

Conventions: exact and approximate have low = high; at_least and more_than only low; at_most and less_than only
high; range and vague low < high. The span covers the words of the bound, the number, its currency or per cent,
not the noun that is counted. What a claim counts, and which quantities are figures, is `figures`' affair.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from flows.extract.figures.numbers.ages import AGE, is_age
from flows.extract.figures.numbers.bounds import Bounded, extend_bounds
from flows.extract.figures.numbers.directions import find_direction
from flows.extract.figures.numbers.ellipsis import Stated, is_restated, lend_back, lend_on
from flows.extract.figures.numbers.exclusions import is_no_quantity
from flows.extract.figures.numbers.fractions import parse_fraction
from flows.extract.figures.numbers.money import CODE_OF_NAME, Unit
from flows.extract.figures.numbers.nouns import name_counted, read_counted, read_or_two
from flows.extract.figures.numbers.ranges import join_range
from flows.extract.figures.numbers.signs import read_signed
from flows.extract.figures.numbers.units import find_unit, read_rate
from flows.extract.figures.numbers.words import Number, parse_number
from flows.language.tokens import Token, tokenize
from flows.language.word_lists import WordList

CHANGING_UNITS: Final = WordList(
    lambda: {"percentage", "percentage point", "basis point", "point", "cent", "sen", "p", *CODE_OF_NAME}
)
_LENDERS: Final = 2
"""How many quantities back a bare number may find one of its own kind."""
_LOW_ONLY: Final = frozenset({"at_least", "more_than"})
_HIGH_ONLY: Final = frozenset({"at_most", "less_than"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity: half-open offsets into the text, the values it admits, and how the words bound them.

    `unit` is `percentage`, a currency by its name, a unit of measurement, `fraction`, or the noun phrase that is
    counted, in lower case and the singular; a rate has "per" and for what.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    bound: str
    unit: str | None
    direction: str

    @property
    def size(self) -> float:
        """The value as one number: the high end, or the low one where that is open."""
        return (self.low if self.high is None else self.high) or 0.0


class LocatedQuantity(NamedTuple):
    """A quantity and its tokens [first, last), for those who read on from there.

    `unit_last` is the token behind the words of its unit, which are skipped, `noun_last` that behind its noun.
    """

    quantity: Quantity
    first: int
    last: int
    unit_last: int
    noun_last: int


class _Reading(NamedTuple):
    """What was read at a token: a number or a range, or nothing that counts; the reader goes on at `last`."""

    number: Number | None
    unit: Unit | None
    bound: str
    last: int


def find_quantities(text: str) -> list[Quantity]:
    """Find every quantity of a text, in order; linear in its length, and never raises.

    >>> [(each.low, each.high, each.bound, each.unit) for each in find_quantities("At least 1,100 troops died.")]
    [(1100.0, None, 'at_least', 'troops')]
    """
    return [located.quantity for located in scan_quantities(tokenize(text))]


def scan_quantities(tokens: Sequence[Token]) -> list[LocatedQuantity]:
    """Find every quantity among tokens, in order, none overlapping another."""
    found: list[LocatedQuantity] = []
    i = floor = 0
    while i < len(tokens):
        reading = _read_at(tokens, i)
        i = reading.last
        if reading.number is not None:
            located = _describe(
                tokens, reading.number, reading.unit, reading.bound, floor, found[-1] if found else None
            )
            found.append(located)
            i = floor = max(i, located.last, located.unit_last)
    return _fill_units(tokens, found)


def _fill_units(tokens: Sequence[Token], found: Sequence[LocatedQuantity]) -> list[LocatedQuantity]:
    """Give bare numbers the unit that a neighbour lends them: the one behind, else the one before."""
    states = [_state(each) for each in found]
    for i in range(len(found) - 2, -1, -1):
        if states[i].unit is None and (unit := lend_back(tokens, states[i], states[i + 1])) is not None:
            states[i] = states[i]._replace(unit=unit)
    for i in range(1, len(found)):
        if states[i].unit is None:
            lenders = (lend_on(tokens, state, states[i]) for state in states[max(0, i - _LENDERS) : i][::-1])
            states[i] = states[i]._replace(unit=next(filter(None, lenders), None))
    return [_lend(each, state.unit) for each, state in zip(found, states, strict=True)]


def _lend(located: LocatedQuantity, unit: str | None) -> LocatedQuantity:
    if unit == located.quantity.unit:
        return located
    return located._replace(quantity=replace(located.quantity, unit=unit))


def _state(located: LocatedQuantity) -> Stated:
    last = max(located.last, located.noun_last)
    return Stated(located.first, last, located.quantity.unit, located.quantity.size)


def _read_at(tokens: Sequence[Token], i: int) -> _Reading:
    number = parse_fraction(tokens, i) or parse_number(tokens, i) or read_signed(tokens, i)
    if number is None:
        return _Reading(None, None, "", i + 1)
    unit = find_unit(tokens, number)
    if number.low < number.high or number.is_fraction:
        return _Reading(number, unit, "exact" if number.is_fraction else "vague", number.last)
    joined = join_range(tokens, number, unit)
    if joined is not None:
        unit = None if joined.number is None else find_unit(tokens, joined.number)
        return _Reading(joined.number, unit, "range", joined.last)
    return _Reading(None if is_no_quantity(tokens, number, unit) else number, unit, "exact", number.last)


def _describe(
    tokens: Sequence[Token], number: Number, unit: Unit | None, bound: str, floor: int, before: LocatedQuantity | None
) -> LocatedQuantity:
    """Put bound, unit and direction to a number; no word before token `floor` is taken."""
    first, last = number.first, number.last
    if unit is not None and unit.is_inside:
        first, last = max(floor, min(first, unit.first)), unit.last
    if bound == "range" and first > floor and tokens[first - 1].lower == "between":
        first -= 1
    name, noun_last = _name_unit(tokens, number, unit, last)
    bounded = extend_bounds(tokens, first, last, bound, floor, noun_last, is_bare=name is None)
    said = _find_restated(tokens, min(bounded.first, first), name, before) if unit is not None else None
    kind = (
        said.bound
        if said is not None and bounded.bound == "exact" and said.bound not in {"range", "vague"}
        else bounded.bound
    )
    direction = _direct(tokens, bounded, number, name)
    quantity = Quantity(
        start=tokens[bounded.first].start,
        end=tokens[bounded.last - 1].end,
        low=None if kind in _HIGH_ONLY else number.low,
        high=None if kind in _LOW_ONLY else number.high,
        bound=kind,
        unit=name or _name_behind(tokens, number, bounded),
        direction=said.direction if said is not None and direction == "none" else direction,
    )
    return LocatedQuantity(quantity, bounded.first, bounded.last, last if unit is None else unit.last, noun_last)


def _name_unit(tokens: Sequence[Token], number: Number, unit: Unit | None, last: int) -> tuple[str | None, int]:
    """The unit of a number, and the token behind the words that name it."""
    if unit is not None:
        return unit.name, unit.last
    if number.is_fraction:
        return "fraction", last
    if tokens[last - 1].lower.endswith("fold"):
        return "fold", last
    counted = read_counted(tokens, last, is_singular=number.high <= 1)
    if counted is None:
        return (AGE if is_age(tokens, number) else read_or_two(tokens, number.first)), last
    name, each = name_counted(tokens, *counted), read_rate(tokens, counted[1])
    return (name if each is None else f"{name} per {each}"), counted[1]


def _name_behind(tokens: Sequence[Token], number: Number, bounded: Bounded) -> str | None:
    """Name what is counted behind the words of a bound: "a dozen or so boats"."""
    counted = read_counted(tokens, bounded.last) if bounded.last > number.last else None
    return None if counted is None else name_counted(tokens, *counted)


def _find_restated(
    tokens: Sequence[Token], first: int, unit: str | None, before: LocatedQuantity | None
) -> Quantity | None:
    """Find what a conversion says again, and whose bound and direction it has: "just under 296 hp (224 kW)"."""
    if before is None or before.quantity.unit in {unit, None}:
        return None
    return before.quantity if is_restated(tokens, max(before.last, before.noun_last), first) else None


def _direct(tokens: Sequence[Token], bounded: Bounded, number: Number, unit: str | None) -> str:
    if unit == "percentage" and number.first < number.last and tokens[number.first].text in {"-", "−", "–", "+"}:
        return "down" if number.low < 0 else "up"
    return find_direction(tokens, bounded.first, has_unit=unit in CHANGING_UNITS)
