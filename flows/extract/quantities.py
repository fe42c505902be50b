"""Text to quantities: every number that measures or counts, with its bound, unit and direction.

Conventions: exact and approximate have low = high; at_least and more_than only low; at_most and less_than only
high; range and vague low < high. The span covers the words of the bound, the number, its currency or per cent,
not the noun that is counted. What a claim counts, and which quantities are figures, is `figures`' affair.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from flows.extract.bounds import extend_bounds
from flows.extract.lookups import load_lookup
from flows.extract.number_exclusions import is_no_quantity
from flows.extract.number_words import Number, parse_number
from flows.extract.tokens import Token, is_adjacent, tokenize
from flows.extract.units import find_head, find_own_unit, is_plural, read_noun_run, singularize

_DIRECTIONS: Final[dict[str, list[str]]] = load_lookup("quantities")["direction"]
_DIRECTION_OF: Final = {word: name for name, words in _DIRECTIONS.items() for word in words}
_LINKS: Final = frozenset(load_lookup("quantities")["direction_links"])
_RIGHT_OF_CHANGE: Final = frozenset(
    [
        "increase",
        "rise",
        "gain",
        "jump",
        "growth",
        "surge",
        "drop",
        "decline",
        "fall",
        "decrease",
        "reduction",
        "cut",
        "higher",
        "lower",
        "up",
        "down",
    ]
)
_HYPHENS: Final = frozenset("-–—‑−")
_MAX_LINK_TOKENS: Final = 3
_OF_REACH: Final = 5
"""Tokens to the whole of "nine of the city's 14 tram lines"."""
_MAX_SCORE: Final = 30
"""Two bare numbers below this with a hyphen ("3-5") are a score unless something counted follows."""
_YEARS: Final = (1500.0, 2100.0)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity: half-open offsets into the text, the values it admits, and how the words bound them."""

    start: int
    end: int
    low: float | None
    high: float | None
    bound: str
    unit: str | None
    direction: str


class LocatedQuantity(NamedTuple):
    """A quantity and its tokens [first, last), for those who read on from there."""

    quantity: Quantity
    first: int
    last: int


class _Reading(NamedTuple):
    """What was read at a token: a number or a range, or nothing that counts; the reader goes on at `last`."""

    number: Number | None
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
            located = _describe(tokens, reading.number, reading.bound, floor)
            found.append(located)
            i = floor = max(i, located.last)
    return found


def _read_at(tokens: Sequence[Token], i: int) -> _Reading:
    number = parse_number(tokens, i)
    if number is None:
        return _Reading(None, "", i + 1)
    bound = "vague" if number.low < number.high else "exact"
    if bound == "vague":
        return _Reading(number, bound, number.last)
    second = _read_second(tokens, number)
    if second is None:
        return _Reading(None if is_no_quantity(tokens, number) else number, bound, number.last)
    return _join_range(tokens, number, second)


def _read_second(tokens: Sequence[Token], number: Number) -> Number | None:
    """The other end of "20 to 30", "between 40 and 60", "300-400", "five or six"."""
    at = number.last
    if at < len(tokens) and tokens[at].lower in {"%", "percent"}:
        at += 1
    if at + 1 >= len(tokens):
        return None
    joint, before = tokens[at], tokens[number.first - 1].lower if number.first > 0 else ""
    start = at + 1
    if joint.text in _HYPHENS:
        is_joint = tokens[start].is_number or tokens[start].text in {"$", "£", "€"}
    else:
        is_joint = (
            (joint.lower == "to" and before not in {"from", "by"})
            or (joint.lower == "and" and _follows_between(tokens, number.first))
            or joint.lower == "or"
        )
    if not is_joint:
        return None
    if tokens[start].text in {"$", "£", "€"} and start + 1 < len(tokens):
        start += 1
    second = parse_number(tokens, start)
    return None if second is None or second.low < second.high else second


def _follows_between(tokens: Sequence[Token], i: int) -> bool:
    return any(token.lower == "between" for token in tokens[max(0, i - 3) : i])


def _join_range(tokens: Sequence[Token], one: Number, two: Number) -> _Reading:
    start = one.first - 1 if one.first > 0 and tokens[one.first - 1].lower == "between" else one.first
    both = Number(start, two.last, _share_scale(one, two), two.high, two.is_scaled)
    is_hyphen = tokens[one.last].text in _HYPHENS
    chained = two.last < len(tokens) and tokens[two.last].text in _HYPHENS | {"/"} and two.last + 1 < len(tokens)
    if is_hyphen and chained and tokens[two.last + 1].is_number:
        return _Reading(None, "", two.last + 2)
    if both.low >= both.high or _is_years(one, two):
        return _Reading(None, "", two.last) if is_hyphen else _keep_first(tokens, one)
    if is_hyphen and (
        is_no_quantity(tokens, Number(one.first, two.last, one.low, two.high, is_scaled=False))
        or (two.high < _MAX_SCORE and not _counts(tokens, two))
    ):
        return _Reading(None, "", two.last)
    return _Reading(both, "range", two.last)


def _keep_first(tokens: Sequence[Token], one: Number) -> _Reading:
    return _Reading(None if is_no_quantity(tokens, one) else one, "exact", one.last)


def _share_scale(one: Number, two: Number) -> float:
    """Let a scale that stands once hold for both ends: "2 to 3 million"."""
    if one.is_scaled or not two.is_scaled:
        return one.low
    for scale in (1e12, 1e9, 1e6, 1e3):
        if two.low >= scale:
            return one.low * scale if one.low < two.low / scale else one.low
    return one.low


def _is_years(one: Number, two: Number) -> bool:
    return all(_YEARS[0] <= each.low <= _YEARS[1] for each in (one, two))


def _counts(tokens: Sequence[Token], number: Number) -> bool:
    if number.last < len(tokens) and tokens[number.last].lower in {"%", "percent", "per"}:
        return True
    first, last = read_noun_run(tokens, number.last)
    return any(is_plural(token) for token in tokens[first:last])


def _describe(tokens: Sequence[Token], number: Number, bound: str, floor: int) -> LocatedQuantity:
    """Put bound, unit and direction to a number; no word before token `floor` is taken."""
    unit = find_own_unit(tokens, number.first, number.last)
    first, last = (number.first, number.last) if unit is None else (max(floor, unit.first), unit.last)
    bounded = extend_bounds(tokens, first, last, bound, floor)
    low = None if bounded.bound in {"at_most", "less_than"} else number.low
    high = None if bounded.bound in {"at_least", "more_than"} else number.high
    quantity = Quantity(
        start=tokens[bounded.first].start,
        end=tokens[bounded.last - 1].end,
        low=low,
        high=high,
        bound=bounded.bound,
        unit=unit.name if unit else _read_counted(tokens, bounded.last),
        direction=_find_direction(tokens, bounded.first, bounded.last),
    )
    return LocatedQuantity(quantity, bounded.first, bounded.last)


def _read_counted(tokens: Sequence[Token], i: int) -> str | None:
    """The noun that is counted, in the singular: "troops" of "1,000 North Korean troops", "day" of "five-day"."""
    if i + 1 < len(tokens) and tokens[i].text == "-" and is_adjacent(tokens[i], tokens[i + 1]):
        word = tokens[i + 1].lower
        return singularize(word) if tokens[i + 1].is_word and word != "strong" else None
    if i < len(tokens) and tokens[i].lower == "of":
        i = next((at for at in range(i + 1, min(len(tokens), i + _OF_REACH)) if tokens[at].is_number), i) + 1
    first, last = read_noun_run(tokens, i)
    head = find_head(tokens, first, last)
    return None if head is None else singularize(tokens[head].lower)


def _find_direction(tokens: Sequence[Token], first: int, last: int) -> str:
    at = first - 1
    while at >= max(0, first - _MAX_LINK_TOKENS) and tokens[at].lower in _LINKS:
        at -= 1
    if at >= 0 and (direction := _DIRECTION_OF.get(tokens[at].lower)):
        return direction
    if last < len(tokens) and tokens[last].lower in _RIGHT_OF_CHANGE:
        return _DIRECTION_OF[tokens[last].lower]
    return "none"
