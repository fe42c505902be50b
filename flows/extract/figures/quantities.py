"""Text to quantities: every number that measures or counts, with its bound, unit and direction.

Conventions: exact and approximate have low = high; at_least and more_than only low; at_most and less_than only
high; range and vague low < high. The span covers the words of the bound, the number, its currency or per cent,
not the noun that is counted. `figures` decides which quantities are figures and what they count.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from flows.extract.figures.numbers import directions, pairs, units
from flows.extract.figures.numbers.ages import AGE, is_age
from flows.extract.figures.numbers.bounds import TIMES, Bounded, extend_bounds, follows_verb, is_of_another
from flows.extract.figures.numbers.counted_nouns import find_counted_noun
from flows.extract.figures.numbers.exclusions import is_no_quantity
from flows.extract.figures.numbers.nouns import name_counted, read_counted, read_or_two, singularize
from flows.extract.figures.numbers.pairs import JOINTS, Stated, is_restated, join_range, join_upper, lend_back, lend_on
from flows.extract.figures.numbers.special_forms import read_number, starts_number
from flows.extract.figures.numbers.units import CODE_OF_NAME, SHORT_NAMES, Unit
from flows.extract.figures.numbers.words import Number
from flows.language.tokens import Token, tokenize
from flows.language.tree import Tree
from flows.language.word_lists import WordList

CHANGING_UNITS: Final = WordList(
    lambda: {"percentage", "percentage point", "basis point", "point", "cent", "sen", "p", *CODE_OF_NAME}
)
_LENDERS: Final = 2
"""How many quantities back a bare number may find one of its own kind."""
_DROPPED: Final = frozenset({"approximate", "more_than", "less_than"})
"""Bounds whose words mean something else, too."""
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

    @property
    def least(self) -> float:
        """The value as one number: the low end, or the high one where that is open, as of "up to 300"."""
        return (self.high if self.low is None else self.low) or 0.0

    @property
    def is_amount(self) -> bool:
        """Whether it is money or a share, so that it counts no heads."""
        unit = self.unit or ""
        return unit.partition(" per ")[0] in SHORT_NAMES or unit in {"fraction", "percentage point"}


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


def scan_quantities(tokens: Sequence[Token], tree: Tree | None = None) -> list[LocatedQuantity]:
    """Find every quantity among tokens, in order, none overlapping another; a tree says which nouns are counted."""
    found: list[LocatedQuantity] = []
    behind = floor = 0
    for i in [i for i, token in enumerate(tokens) if starts_number(token.lower)]:
        number = read_number(tokens, i) if i >= behind else None
        if number is None:
            continue
        reading = _read_on(tokens, number)
        behind = reading.last
        if reading.number is not None:
            located = _describe(tokens, reading.number, reading, floor, found[-1] if found else None)
            found.append(located)
            behind = floor = max(behind, located.last, located.unit_last)
    if tree is not None:
        found = [_name_by_tree(tree, _drop_adverb(tree, _drop_particle(tree, each))) for each in found]
    return _fill_units(tokens, found)


def _drop_particle(tree: Tree, located: LocatedQuantity) -> LocatedQuantity:
    """Drop a bound that is none: "handed over three letters", "averaged 3.7 points", "a bomb near three schools"."""
    first, quantity = located.first, located.quantity
    if quantity.bound == "approximate" and first + 1 < located.last and tree.lemma(first) == "average":
        exact = replace(quantity, start=tree.tokens[first + 1].start, bound="exact")
        return located._replace(quantity=exact, first=first + 1)
    if quantity.bound == "at_most" and first + 2 < located.last and follows_verb(tree, first):
        exact = replace(quantity, start=tree.tokens[first + 2].start, low=quantity.high, bound="exact")
        return located._replace(quantity=exact, first=first + 2)
    is_measured = located.unit_last > located.last and quantity.unit not in TIMES
    is_open = quantity.bound in _DROPPED and not quantity.is_amount and not is_measured
    if not is_open or not is_of_another(tree, first, quantity.unit):
        return located
    first += 1
    while first < located.last and tree.tags[first] == "DET":
        first += 1
    if first >= located.last or tree.tags[first] != "NUM":
        return located
    value = quantity.low if quantity.high is None else quantity.high
    exact = replace(quantity, start=tree.tokens[first].start, low=value, high=value, bound="exact")
    return located._replace(quantity=exact, first=first)


def _drop_adverb(tree: Tree, located: LocatedQuantity) -> LocatedQuantity:
    """Drop what words alone take for what is counted: an adverb, a participle: "won 14 outright", "478 falling"."""
    is_named = located.noun_last > max(located.last, located.unit_last)
    if not is_named or tree.tokens[located.last].text == "-":
        return located
    tag, word = tree.tags[located.noun_last - 1], tree.tokens[located.noun_last - 1].lower
    if tag != "ADV" and not (tag == "VERB" and word.endswith("ing") and located.noun_last == located.last + 1):
        return located
    return located._replace(quantity=replace(located.quantity, unit=None), noun_last=located.last)


def _name_by_tree(tree: Tree, located: LocatedQuantity) -> LocatedQuantity:
    """Name what is counted by the noun that the number hangs on, where words alone name another."""
    quantity = located.quantity
    is_counted = located.unit_last == located.last and not quantity.is_amount and " per " not in (quantity.unit or "")
    found = find_counted_noun(tree, located.first, located.last) if is_counted else None
    if found is None or quantity.unit in {AGE, "fold"}:
        return located
    word, is_named = tree.tokens[found].lower, quantity.unit is not None
    is_measure = is_named and quantity.size > 1 and word == tree.lemma(found) == singularize(word)
    if is_measure or tree.tokens[located.last].lower == "times":
        return located
    unit = name_counted(tree.tokens, located.last, found + 1)
    return located._replace(quantity=replace(quantity, unit=unit), noun_last=found + 1)


def _fill_units(tokens: Sequence[Token], found: Sequence[LocatedQuantity]) -> list[LocatedQuantity]:
    """Give bare numbers the unit that a neighbour lends them: the one behind, else the one before."""
    if all(each.quantity.unit is not None for each in found) or len(found) == 1:
        return list(found)
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


def _read_on(tokens: Sequence[Token], number: Number) -> _Reading:
    """Read the unit of a number, and the number that it forms a range with."""
    unit = _find_unit(tokens, number)
    if number.low < number.high or number.is_fraction:
        number = pairs.join_vague(tokens, number) or number
        return _Reading(number, _find_unit(tokens, number), "exact" if number.is_fraction else "vague", number.last)
    if (upper := join_upper(tokens, number)) is not None and upper.number is not None:
        return _Reading(upper.number, _find_unit(tokens, upper.number), "range", upper.last)
    ends = {number.last, number.last if unit is None else unit.last}
    if any(end < len(tokens) and tokens[end].lower in JOINTS for end in ends):
        joined = join_range(tokens, number, unit)
        if joined is not None:
            unit = None if joined.number is None else _find_unit(tokens, joined.number)
            return _Reading(joined.number, unit, "range", joined.last)
    return _Reading(None if is_no_quantity(tokens, number, unit) else number, unit, "exact", number.last)


def _find_unit(tokens: Sequence[Token], number: Number) -> Unit | None:
    """Find the unit of a number that has a mark of money before it, or the first word of a unit right behind it."""
    at = number.last
    while at < len(tokens) and (
        tokens[at].lower in units.JOINTS or (number.is_part and tokens[at].lower in units.ARTICLES)
    ):
        at += 1
    word = tokens[at].lower.removesuffix("'s") if at < len(tokens) else ""
    is_known = at < len(tokens) and (tokens[at].text in units.STARTS or singularize(word) in units.STARTS)
    has_unit = is_known or (at < len(tokens) and tokens[at].is_capitalised)
    has_mark = number.first > 0 and tokens[number.first - 1].text in units.MARK_ENDS
    return units.find_unit(tokens, number) if has_unit or has_mark else None


def _describe(
    tokens: Sequence[Token], number: Number, reading: _Reading, floor: int, before: LocatedQuantity | None
) -> LocatedQuantity:
    """Put bound, unit and direction to a number; no word before token `floor` is taken."""
    unit, bound = reading.unit, reading.bound
    first, last = number.first, number.last
    if unit is not None and unit.is_inside:
        first, last = max(floor, min(first, unit.first)), unit.last
    if bound == "range" and first > floor and tokens[first - 1].lower == "between":
        first -= 1
    name, noun_last = _name_unit(tokens, number, unit, last)
    bounded = extend_bounds(
        tokens, first, last, bound, floor, noun_last, is_bare=name is None or name in CHANGING_UNITS
    )
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
    is_part = number.is_part and [token.lower for token in tokens[last : last + 2]] == ["of", "a"]
    counted = read_counted(tokens, last + 2 if is_part else last, is_singular=number.high <= 1)
    if counted is None:
        return (AGE if is_age(tokens, number) else read_or_two(tokens, number.first)), last
    name, end = name_counted(tokens, *counted), counted[1]
    is_rate = end < len(tokens) and tokens[end].lower in units.RATE_JOINTS
    each = units.read_rate(tokens, end) if is_rate else None
    return (name if each is None else f"{name} per {each}"), end


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
    near = tokens[max(0, bounded.first - directions.REACH) : bounded.first]
    if not any(token.lower in directions.CHANGES for token in near):
        return "none"
    way = directions.find_direction(tokens, bounded.first, has_unit=unit in CHANGING_UNITS)
    is_bounded = bounded.first < number.first
    return "none" if is_bounded and directions.reaches_level(tokens[bounded.first].lower, way) else way
