"""Which measure a quantity has, by the words around it: the counted noun, else the nearest verb. Knows no claims."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flows.extract.figure_units import is_amount
from flows.extract.lookups import load_words
from flows.extract.measures import OF_PEOPLE, MeasureWord, is_people, match_measure
from flows.extract.quantities import Quantity
from flows.extract.tokens import Token

REACH: Final = 14
"""Tokens between a quantity and the verb that says what happened; beyond it the verb is another's."""
_COST_COMMA: Final = 2
_COST_QUANTITY: Final = 8
_COST_FAR_NOUN: Final = 1
_MAX_COST: Final = 9
"""A word of the lexicon that costs more is about something else."""
_MAX_FATE_COST: Final = 3
_ENDS: Final = frozenset({".", ";", ":", "!", "?", "—", "–", "--"})
_BE: Final = frozenset({"is", "are", "was", "were", "been", "be"})
_ROLES: Final = frozenset({"participants", "displaced", "captured", "rescued", "deployed"})
"""What their nouns say people do; what happened to them is said by a verb: "killed 12 protesters"."""

_DONE_TO_OTHERS: Final = frozenset({"killed", "wounded", "captured", "deployed", "arrested", "infected", "rescued"})
_INTRANSITIVE: Final = frozenset({"died", "die", "dies", "perished", "perish", "drowned", "fighting", "serving"})
_OBJECT_STARTS: Final = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "him", "them", "us"}
)
_NEAR: Final = 60
"""Tokens to a word of disease: most of a sentence."""
_DISEASE_WORDS: Final = load_words("measures", "disease_words")

Costed = tuple[int, str]
"""What a word's distance costs, and the measure that it has."""


@dataclass(frozen=True, slots=True)
class QuantityPlace:
    """Where a quantity stands: its tokens, the run of nouns behind it, the noun that is counted."""

    first: int
    last: int
    run: tuple[int, int]
    head: int | None
    is_part: bool


def find_measure(
    tokens: Sequence[Token], place: QuantityPlace, starts: frozenset[int], quantity: Quantity
) -> str | None:
    """The measure by the counted noun, else by the nearest word of the lexicon that fits it."""
    first, last = place.run
    if place.is_part and first in starts:
        return _find_predicate(tokens, first)
    near = _scan_around(tokens, place, starts)
    inside = [match for at in range(first, last) if (match := _match_inside(tokens, at, place)) is not None]
    if inside:
        compound = next((match for match in inside if match.length > 1), inside[-1])
        return _overrule_role(compound.measure, near)
    head = None if place.head is None else tokens[place.head].lower
    is_thing = head is not None and not is_people(head)
    if is_thing or is_amount(quantity.unit):
        return "other"
    if near and min(near)[0] <= _MAX_COST:
        return min(near)[1]
    return "other" if head is not None else None


def _match_inside(tokens: Sequence[Token], at: int, place: QuantityPlace) -> MeasureWord | None:
    """Match a word among the nouns: a participle only where people are counted, "cases" only where somebody is ill."""
    match = match_measure(tokens, at)
    if match is None or (match.is_noun and tokens[at].lower != "cases"):
        return match
    if match.is_noun:
        near = tokens[max(0, at - _NEAR) : at + _NEAR]
        return match if any(token.lower in _DISEASE_WORDS for token in near) else None
    return match if place.head is None or place.head == at or is_people(tokens[place.head].lower) else None


def _scan_around(tokens: Sequence[Token], place: QuantityPlace, starts: frozenset[int]) -> list[Costed]:
    """Find the words of the lexicon on both sides; "sent letters to twelve employees" deploys nobody."""
    left = _scan_left(tokens, place.first, starts)
    if place.head is not None:
        left = [each for each in left if each[1] != "deployed" or each[0] <= 1]
    return [*_scan_right(tokens, place.run[1], starts), *left]


def _overrule_role(measure: str, near: Sequence[Costed]) -> str:
    """Let a noun that says what people were doing give way to what happened to them."""
    if measure not in _ROLES:
        return measure
    fates = [each for each in near if each[0] <= _MAX_FATE_COST and each[1] in OF_PEOPLE - _ROLES]
    return min(fates)[1] if fates else measure


def _find_predicate(tokens: Sequence[Token], start: int) -> str | None:
    """Find what is said of a part behind its "are": "600 of the 4,700 troops sent are dead"."""
    verb = next((i for i in range(start, min(len(tokens), start + REACH)) if tokens[i].lower in _BE), None)
    after = [] if verb is None else _scan_right(tokens, verb, frozenset())
    return min(after)[1] if after else None


def _scan_right(tokens: Sequence[Token], start: int, starts: frozenset[int]) -> list[Costed]:
    """Find words of the lexicon behind a quantity, each with what its distance costs."""
    found: list[Costed] = []
    cost, at = 0, start
    limit = min(len(tokens), start + REACH)
    while at < limit and cost <= _MAX_COST and tokens[at].text not in _ENDS:
        match = match_measure(tokens, at)
        length = 1 if match is None else match.length
        if match is not None and not _has_own_object(tokens, at, match):
            found.append((cost + _COST_FAR_NOUN * match.is_noun, match.measure))
        cost += sum(_step_cost(tokens, i, starts) for i in range(at, at + length))
        at += length
    return found


def _has_own_object(tokens: Sequence[Token], at: int, match: MeasureWord) -> bool:
    """Whether a verb behind a quantity did something to others: "12 gunmen killed the guard"."""
    after = tokens[at + match.length] if at + match.length < len(tokens) else None
    is_passive = at > 0 and tokens[at - 1].lower in _BE
    is_done = not match.is_noun and match.measure in _DONE_TO_OTHERS and tokens[at].lower not in _INTRANSITIVE
    return is_done and not is_passive and after is not None and after.lower in _OBJECT_STARTS


def _scan_left(tokens: Sequence[Token], end: int, starts: frozenset[int]) -> list[Costed]:
    """Find words of the lexicon before a quantity that can have it as their object."""
    start = max(0, end - REACH)
    start = max((at + 1 for at in range(start, end) if tokens[at].text in _ENDS), default=start)
    found: list[Costed] = []
    at = start
    while at < end:
        match = match_measure(tokens, at)
        length = 1 if match is None else match.length
        if match is not None and _governs(tokens, at, match):
            cost = sum(_step_cost(tokens, i, starts) for i in range(at + length, end))
            found.append((cost + _COST_FAR_NOUN * match.is_noun, match.measure))
        at += length
    return found


def _governs(tokens: Sequence[Token], at: int, match: MeasureWord) -> bool:
    """Whether a word before a number can have it as its object: "were killed" has none."""
    if match.is_noun or match.length > 1:
        return True
    following = at + match.length
    is_passive = at > 0 and tokens[at - 1].lower in _BE
    return not is_passive and (following >= len(tokens) or tokens[following].text != ",")


def _step_cost(tokens: Sequence[Token], at: int, starts: frozenset[int]) -> int:
    if at in starts:
        return _COST_QUANTITY
    return _COST_COMMA if tokens[at].text == "," else 1
