"""Which measure a quantity has, by the words around it: the counted noun, else the nearest verb. Knows no claims."""

from collections.abc import Sequence
from typing import Final

from flows.extract.figures.counted.counted import QuantityPlace
from flows.extract.figures.counted.measure_scan import Costed, is_be, scan_left, scan_right
from flows.extract.figures.counted.measure_words import EVENTS, MeasureWord, read_measure
from flows.extract.figures.counted.people import is_electoral, is_parent_of, names_people
from flows.extract.figures.counted.units import is_amount
from flows.extract.figures.quantities import Quantity
from flows.language.tokens import Token
from flows.language.word_lists import load_words
from schemas.measures import MEASURES

REACH: Final = 14
"""Tokens between a quantity and the verb that says what happened; beyond it the verb is another's."""
_MAX_COST: Final = 9
"""A word of the lexicon that costs more is about something else."""
_MAX_FATE_COST: Final = 3
_MAX_SENDING_COST: Final = 4
"""Farther off, somebody else was sent, or something."""
_SUFFERERS: Final = frozenset({"victim", "victims"})
_OF_WHOM: Final = load_words("measures", "of_whom")
_LAST_RITES: Final = load_words("measures", "last_rites")
_BOUND_REACH: Final = 8
"""Tokens between "of" and a number with the words that bound it, or a name: "of Ann Lee and three others"."""


def find_measure(
    tokens: Sequence[Token], place: QuantityPlace, starts: frozenset[int], quantity: Quantity
) -> str | None:
    """The measure by the counted noun, else by the nearest word of the lexicon that fits it."""
    first = place.run[0]
    if place.is_part and first in starts and not is_amount(quantity.unit):
        return _find_predicate(tokens, first)
    near = _scan_around(tokens, place, starts)
    return _find_inside(tokens, place, near) or _choose_measure(tokens, place, near, quantity)


def _find_inside(tokens: Sequence[Token], place: QuantityPlace, near: Sequence[Costed]) -> str | None:
    """The measure that the counted nouns themselves say, unless they give way to what happened to them."""
    run = range(*place.run)
    inside = [match for at in run if (match := _match_inside(tokens, at, place)) is not None]
    if not inside:
        return None
    compound = next((match for match in inside if match.length > 1), inside[-1])
    is_role = MEASURES[compound.measure].is_role or any(tokens[at].lower in _SUFFERERS for at in run)
    return _overrule_role(compound.measure, near) if is_role else compound.measure


def _choose_measure(
    tokens: Sequence[Token], place: QuantityPlace, near: Sequence[Costed], quantity: Quantity
) -> str | None:
    """The measure of those whose nouns say none: by an event, a verb, or what such people mostly are."""
    is_thing = place.head is not None and not place.is_people
    is_child = place.head is None and is_parent_of(tokens, place.first)
    if is_thing or is_child or is_amount(quantity.unit):
        return "other"
    bare = None if place.head is None else "other"
    return _find_event(tokens, place.first) or _find_best(tokens, place, near) or place.default or bare


def _find_best(tokens: Sequence[Token], place: QuantityPlace, near: Sequence[Costed]) -> str | None:
    """The measure of the nearest word that fits: no delegates are deployed, no troops saved."""
    is_of_electors = place.head is not None and is_electoral(tokens[place.head].lower)
    is_of_forces = place.default is not None and MEASURES[place.default].is_sending and not is_of_electors
    fitting = [
        each
        for each in near
        if each.cost <= _MAX_COST
        and not (is_of_electors and MEASURES[each.measure].never_of_electors)
        and not (is_of_forces and MEASURES[each.measure].never_of_forces)
    ]
    return min(fitting).measure if fitting else None


def _match_inside(tokens: Sequence[Token], at: int, place: QuantityPlace) -> MeasureWord | None:
    """Match a word among the nouns; what is no noun counts only where people are counted."""
    match = read_measure(tokens, at)
    if match is None or match.is_noun:
        return match
    if place.head == at:
        return None if tokens[at].lower.endswith("ing") else match
    return match if place.head is None or names_people(tokens, place.head) else None


def _find_event(tokens: Sequence[Token], first: int) -> str | None:
    """Find the noun of what happened to those that a number counts: "the slaying of more than 12"."""
    for at in range(first - 1, max(0, first - _BOUND_REACH), -1):
        word = tokens[at].lower
        if word in _OF_WHOM:
            measure = EVENTS.get((tokens[at - 1].lower,))
            return measure if word == "of" or (measure and MEASURES[measure].counts_agent) else None
        if word == "for" and tokens[at - 1].lower in _LAST_RITES:
            return "killed"
        goes_on = word in {"and", ","} and tokens[at - 1].is_capitalised
        if not goes_on and (not tokens[at].is_word or word in {"and", "who", "that"} or is_be(word)):
            return None
    return None


def _scan_around(tokens: Sequence[Token], place: QuantityPlace, starts: frozenset[int]) -> list[Costed]:
    """Find the words of the lexicon on both sides; before a counted noun no other noun says what happened.

    "Sent letters to twelve employees" and "sent ten men to prison" deploy nobody.
    """
    left = scan_left(tokens, max(0, place.first - REACH), place.first, starts)
    if place.head is not None:
        left = [
            each for each in left if (place.is_part or not each.is_noun) and (not _is_sending(each) or each.cost <= 1)
        ]
    start = place.run[1]
    right = scan_right(tokens, start, min(len(tokens), start + REACH), starts, _MAX_COST)
    if any(MEASURES[each.measure].rules_out_sending and not each.is_noun for each in right):
        left = [each for each in left if not _is_sending(each)]
    return [each for each in right if not _is_sending(each) or each.cost <= _MAX_SENDING_COST] + left


def _is_sending(word: Costed) -> bool:
    return MEASURES[word.measure].is_sending


def _overrule_role(measure: str, near: Sequence[Costed]) -> str:
    """Let a noun that says what people were doing give way to what happened to them."""
    fates = [
        each for each in near if each.cost <= _MAX_FATE_COST and MEASURES[each.measure].is_fate and not each.is_noun
    ]
    return min(fates).measure if fates else measure


def _find_predicate(tokens: Sequence[Token], start: int) -> str | None:
    """Find what is said of a part behind its "are": "600 of the 4,700 troops sent are dead"."""
    end = min(len(tokens), start + REACH)
    verb = next((i for i in range(start, end) if is_be(tokens[i].lower)), start)
    after = scan_right(tokens, verb, min(len(tokens), verb + REACH), frozenset(), _MAX_COST)
    return min(after).measure if after else None
