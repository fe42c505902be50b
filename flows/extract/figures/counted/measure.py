"""The measure of a quantity, from the words around it: the counted noun, else the nearest verb. Knows no claims."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from flows.extract.figures.counted.counted import QuantityPlace, is_parent_of
from flows.extract.figures.counted.measure_words import EVENTS, MeasureWord, read_measure
from flows.extract.figures.numbers.nouns import is_electoral, names_people
from flows.extract.figures.numbers.words import SMALL
from flows.extract.figures.quantities import Quantity
from flows.language.clauses import list_breaks
from flows.language.tokens import Token
from flows.language.word_classes import BE, TIME_WORDS
from flows.language.word_lists import load_words
from schemas.measures import MEASURES

_PASSIVE: Final = BE | {"got", "get"}
_COST_COMMA: Final = 2
_COST_QUANTITY: Final = 8
_COST_CLAUSE: Final = 6
_COST_FAR_NOUN: Final = 1
_ENDS: Final = frozenset({".", ";", ":", "!", "?", "—", "–", "--"})
_INTRANSITIVE: Final = load_words("measures", "intransitive")
_PUTTING: Final = load_words("measures", "putting")
_PUT_REACH: Final = 10
_OBJECTLESS: Final = load_words("measures", "objectless")
_TRANSITIVE: Final = load_words("measures", "transitive")
_MAX_ROLE_COST: Final = 3
_MAX_OBJECT_COST: Final = 3
_OWN_OBJECTS: Final = load_words("measures", "own_objects")
_OBJECT_STARTS: Final = load_words("measures", "object_starts")
_AT_BOUNDS: Final = (["at", "least"], ["at", "most"])
_OPENS_CLAUSE_RIGHT: Final = list_breaks("verb")
_OPENS_CLAUSE_FAR: Final = _OPENS_CLAUSE_RIGHT | {"who", "which"}
"""Not right behind the noun, "who" is said of another: "12 clerks asked who was hurt"."""
_OPENS_CLAUSE_LEFT: Final = _OPENS_CLAUSE_RIGHT | list_breaks("verb_before")
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


class Costed(NamedTuple):
    """What a word's distance costs, the measure that it has, and whether it is a noun."""

    cost: int
    measure: str
    is_noun: bool


def is_be(word: str) -> bool:
    """Whether a word makes a passive of the participle behind it."""
    return word in _PASSIVE


def scan_right(tokens: Sequence[Token], start: int, limit: int, starts: frozenset[int], max_cost: int) -> list[Costed]:
    """Find words of the lexicon behind a quantity, each with what its distance costs.

    Args:
        tokens: of a sentence.
        start: the first token behind the nouns of the quantity.
        limit: the token to stop at.
        starts: where quantities start, over which a word hardly reaches.
        max_cost: where to stop.
    """
    found: list[Costed] = []
    cost, at = 0, start
    while at < limit and cost <= max_cost and tokens[at].text not in _ENDS:
        match = read_measure(tokens, at)
        length = 1 if match is None else match.length
        is_far = match is not None and (
            _is_others(tokens, at, match, cost) or _has_own_subject(tokens, at, start, match)
        )
        if match is not None and not is_far and not _has_own_object(tokens, at, match):
            found.append(Costed(cost + _COST_FAR_NOUN * match.is_noun, match.measure, match.is_noun))
        clauses = _OPENS_CLAUSE_RIGHT if at == start else _OPENS_CLAUSE_FAR
        cost += sum(_step_cost(tokens, i, starts, clauses) for i in range(at, at + length))
        at += length
    return found


def _is_others(tokens: Sequence[Token], at: int, match: MeasureWord, cost: int) -> bool:
    """Whether a word behind a quantity speaks of others: "sends", another's "protesters"."""
    measure = MEASURES[match.measure]
    if measure.is_sending:
        return not _is_passive(tokens, at) and (cost > 1 or tokens[at].lower in _TRANSITIVE)
    is_role = match.is_noun and measure.is_role
    return is_role and cost > 1 and not (tokens[at - 1].lower in _PASSIVE or tokens[at - 1].lower == "as")


def _has_own_subject(tokens: Sequence[Token], at: int, start: int, match: MeasureWord) -> bool:
    """Whether a name is right before a verb: "two men stood by when Lee died"."""
    before = tokens[at - 1] if at > start else None
    is_name = before is not None and before.is_word and before.is_capitalised and before.lower not in TIME_WORDS
    return is_name and not match.is_noun


def _has_own_object(tokens: Sequence[Token], at: int, match: MeasureWord) -> bool:
    """Whether a verb behind a quantity did something to others: "12 gunmen killed the guard"."""
    after = tokens[at + match.length] if at + match.length < len(tokens) else None
    is_done_to_others = not match.is_noun and MEASURES[match.measure].takes_object
    if not is_done_to_others or tokens[at].lower in _INTRANSITIVE or after is None:
        return False
    is_bound = [token.lower for token in tokens[at + match.length : at + match.length + 2]] in _AT_BOUNDS
    return not _is_passive(tokens, at) and (is_bound or after.lower in _OBJECT_STARTS or _is_name_or_number(after))


def _is_passive(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle follows a form of "be", an adverb aside."""
    return at > 0 and (tokens[at - 1].lower in _PASSIVE or tokens[at - 1].lower.endswith("ly"))


def _is_name_or_number(token: Token) -> bool:
    is_name = token.is_word and token.is_capitalised and token.lower not in TIME_WORDS
    return token.is_number or token.lower in SMALL or is_name


def scan_left(tokens: Sequence[Token], start: int, end: int, starts: frozenset[int]) -> list[Costed]:
    """Find words of the lexicon in tokens [start, end) before a quantity that can have it as their object."""
    start = max((at + 1 for at in range(start, end) if tokens[at].text in _ENDS), default=start)
    found: list[Costed] = []
    at = start
    while at < end:
        match = read_measure(tokens, at)
        length = 1 if match is None else match.length
        if match is not None and _governs(tokens, at, match, end):
            cost = sum(_step_cost(tokens, i, starts, _OPENS_CLAUSE_LEFT) for i in range(at + length, end))
            is_far = _is_role(match) and cost > _MAX_ROLE_COST
            is_owned = cost > _MAX_OBJECT_COST and tokens[at + length].lower in _OWN_OBJECTS
            if not is_far and (match.is_noun or not is_owned):
                found.append(Costed(cost + _COST_FAR_NOUN * match.is_noun, match.measure, match.is_noun))
        at += length
    return found


def _is_role(match: MeasureWord) -> bool:
    """Whether a word says what people do or are, and not that somebody sent them."""
    measure = MEASURES[match.measure]
    return match.is_noun and measure.is_role and not measure.is_sending


def _governs(tokens: Sequence[Token], at: int, match: MeasureWord, end: int) -> bool:
    """Whether a word before a number can have it as its object: "were killed" and "killed by" have none."""
    following = at + match.length
    is_by = any(tokens[i].lower == "by" for i in range(following, min(end, following + 2)))
    if is_by and not match.is_noun and not MEASURES[match.measure].counts_agent:
        return False
    if match.is_noun:
        return True
    after = tokens[following] if following < len(tokens) else None
    is_done = after is not None and following < end and after.is_word and after.is_capitalised
    if (
        is_done
        or _is_placed_at(tokens, at, end)
        or (tokens[at].lower in _OBJECTLESS and tokens[end - 1].lower not in _PASSIVE)
    ):
        return False
    if match.length > 1:
        return True
    is_passive = at > 0 and tokens[at - 1].lower in _PASSIVE
    return not is_passive and (following >= len(tokens) or tokens[following].lower not in {",", "and"})


def _is_placed_at(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether "at" before a number gives where or how old: "killed at 97 Hill Road"; "put the dead at 97" counts."""
    before = tokens[max(0, at - _PUT_REACH) : end]
    return tokens[end - 1].lower == "at" and all(token.lower not in _PUTTING for token in before)


def _step_cost(tokens: Sequence[Token], at: int, starts: frozenset[int], clauses: AbstractSet[str]) -> int:
    if at in starts:
        return _COST_QUANTITY
    if tokens[at].lower in clauses:
        return _COST_CLAUSE
    return _COST_COMMA if tokens[at].text == "," else 1


def find_measure(
    tokens: Sequence[Token], place: QuantityPlace, starts: frozenset[int], quantity: Quantity
) -> str | None:
    """The measure by the counted noun, else by the nearest word of the lexicon that fits it."""
    first = place.run[0]
    if place.is_part and first in starts and not quantity.is_amount:
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
    if is_thing or is_child or quantity.is_amount:
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
