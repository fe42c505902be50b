"""Which quantities of a sentence are figures, and what each of them counts: subject, measure, unit.

A noun decides before a verb, a near word before a far one. Values and bounds are read in `quantities`; which claim
a figure belongs to is decided in `claims`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flows.extract.measures import OF_PEOPLE, PEOPLE, SETTING_UNITS, MeasureWord, match_measure
from flows.extract.noun_phrases import find_subject, read_phrase_right
from flows.extract.quantities import LocatedQuantity, Quantity, scan_quantities
from flows.extract.sentences import Span
from flows.extract.tokens import Token
from flows.extract.units import find_head, read_noun_run

_REACH: Final = 14
"""Tokens between a quantity and the verb that says what happened; beyond it the verb is another's."""
_COST_COMMA: Final = 3
_COST_QUANTITY: Final = 8
_COST_FAR_NOUN: Final = 1
_MAX_COST: Final = 9
"""A word of the lexicon that costs more is about something else."""
_ENDS: Final = frozenset({".", ";", ":", "!", "?", "—", "–", "--"})
_PARTITIVE: Final = frozenset(
    {"them", "those", "these", "whom", "the", "its", "their", "his", "her", "our", "which", "that"}
)
_SUFFERING: Final = frozenset(
    [
        "suffered",
        "suffer",
        "suffering",
        "sustained",
        "sustaining",
        "lost",
        "lose",
        "losing",
        "incurred",
        "taken",
        "took",
        "had",
        "counted",
        "reported",
    ]
)
_BE: Final = frozenset({"is", "are", "was", "were", "been", "be"})
_ROLES: Final = frozenset({"participants", "displaced", "captured", "rescued", "deployed"})
_MAX_FATE_COST: Final = 3
_TOLL_WORDS: Final = frozenset(
    ["toll", "figure", "figures", "number", "total", "tally", "count", "estimate", "estimates", "it"]
)
_MAX_AGE: Final = 115


@dataclass(frozen=True, slots=True)
class FigureReading:
    """A quantity that counts something, and what: `subject` is a span of the text."""

    quantity: Quantity
    measure: str
    unit: str | None
    subject: Span | None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a quantity stands: its tokens, and the run of nouns behind it."""

    first: int
    last: int
    run: tuple[int, int]
    head: int | None
    is_part: bool


def read_figures(tokens: Sequence[Token], before: FigureReading | None = None) -> list[FigureReading]:
    """Read the figures of a sentence; `before` is the last figure of people before it, for "the toll rose to 12".

    >>> from flows.extract.tokens import tokenize
    >>> [(each.quantity.low, each.measure) for each in read_figures(tokenize("It killed 12 people and hurt 30."))]
    [(12.0, 'killed'), (30.0, 'wounded')]
    """
    located = scan_quantities(tokens)
    starts = frozenset(each.first for each in located)
    readings: list[FigureReading] = []
    for each in located:
        reading = _read_figure(tokens, each, starts, readings, before)
        if reading is not None:
            readings.append(reading)
    return readings


def _read_figure(
    tokens: Sequence[Token],
    located: LocatedQuantity,
    starts: frozenset[int],
    earlier: Sequence[FigureReading],
    before: FigureReading | None,
) -> FigureReading | None:
    place = _find_place(tokens, located)
    if _is_setting(tokens, located, place):
        return None
    measure = _find_measure(tokens, place, starts, located.quantity) or _inherit_measure(tokens, place, earlier, before)
    if measure == "other" and not _counts_something(tokens, located, place):
        return None
    return FigureReading(
        quantity=located.quantity,
        measure=measure,
        unit=_choose_unit(tokens, located.quantity, place, measure),
        subject=_find_subject(tokens, place, measure, earlier),
    )


def _find_place(tokens: Sequence[Token], located: LocatedQuantity) -> _Place:
    at = located.last
    if [token.lower for token in tokens[at : at + 2]] == ["-", "strong"]:
        at += 2
    is_part = at < len(tokens) and tokens[at].lower == "of"
    at += int(is_part)
    while is_part and at < len(tokens) and tokens[at].lower in _PARTITIVE:
        at += 1
    run = read_noun_run(tokens, at)
    return _Place(located.first, located.last, run, find_head(tokens, *run), is_part)


def _is_setting(tokens: Sequence[Token], located: LocatedQuantity, place: _Place) -> bool:
    """Ages, durations, distances, magnitudes: the setting of a claim, not its count."""
    unit = located.quantity.unit
    before = tokens[located.first - 1] if located.first > 0 else None
    after = tokens[located.last] if located.last < len(tokens) else None
    if unit in SETTING_UNITS:
        return True
    if before is not None and before.lower in {"magnitude", "age", "aged", "ages"}:
        return True
    if after is not None and after.text == "-" and tokens[located.last + 1 : located.last + 2]:
        return tokens[located.last + 1].lower not in {"strong", "odd"} and not tokens[located.last + 1].is_number
    is_apposed = before is not None and before.text == "," and (after is None or after.text in {",", "."})
    low = located.quantity.low
    return (
        is_apposed and place.head is None and low is not None and low < _MAX_AGE and located.quantity.bound == "exact"
    )


def _counts_something(tokens: Sequence[Token], located: LocatedQuantity, place: _Place) -> bool:
    """Whether there is a unit; "one" and a bare number count nothing."""
    if located.quantity.unit is None:
        return False
    is_one = tokens[located.first].lower == "one" and located.last == located.first + 1
    return not is_one or (place.head is not None and tokens[place.head].lower in PEOPLE)


def _find_measure(tokens: Sequence[Token], place: _Place, starts: frozenset[int], quantity: Quantity) -> str | None:
    """The measure by the counted noun, else by the nearest word of the lexicon that fits it."""
    first, last = place.run
    inside = [match for at in range(first, last) if (match := match_measure(tokens, at)) is not None]
    if place.is_part and first in starts:
        return _find_predicate(tokens, first)
    near = [*_scan_right(tokens, last, starts), *_scan_left(tokens, place.first, starts)]
    if inside:
        compound = next((match for match in inside if match.length > 1), None)
        return _overrule_role((compound or inside[-1]).measure, near)
    head = None if place.head is None else tokens[place.head].lower
    if head is not None and head not in PEOPLE:
        return "other"
    if quantity.unit in {"%"} or (quantity.unit or "").isupper():
        return "other"
    if near and min(near)[0] <= _MAX_COST:
        return min(near)[1]
    return "other" if head is not None else None


def _overrule_role(measure: str, near: Sequence[tuple[int, str]]) -> str:
    """ "Killed 12 protesters": a noun that says what people were doing gives way to what happened to them."""
    if measure not in _ROLES:
        return measure
    fates = [each for each in near if each[0] <= _MAX_FATE_COST and each[1] in OF_PEOPLE - _ROLES]
    return min(fates)[1] if fates else measure


def _find_predicate(tokens: Sequence[Token], start: int) -> str | None:
    """ "600 of the 4,700 troops sent are dead": what is said of the part stands behind "are"."""
    verb = next((i for i in range(start, min(len(tokens), start + _REACH)) if tokens[i].lower in _BE), None)
    after = [] if verb is None else _scan_right(tokens, verb, frozenset())
    return min(after)[1] if after else None


def _scan_right(tokens: Sequence[Token], start: int, starts: frozenset[int]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    cost, at = 0, start
    while at < min(len(tokens), start + _REACH) and tokens[at].text not in _ENDS:
        match = match_measure(tokens, at)
        if match is not None:
            found.append((cost + _COST_FAR_NOUN * match.is_noun, match.measure))
            cost, at = cost + match.length, at + match.length
            continue
        cost += _step_cost(tokens, at, starts)
        at += 1
    return found


def _scan_left(tokens: Sequence[Token], end: int, starts: frozenset[int]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    cost = 0
    for at in range(end - 1, max(-1, end - 1 - _REACH), -1):
        if tokens[at].text in _ENDS:
            break
        match = match_measure(tokens, at)
        if match is not None and _governs(tokens, at, match):
            found.append((cost + _COST_FAR_NOUN * match.is_noun, match.measure))
        cost += _step_cost(tokens, at, starts)
    return found


def _governs(tokens: Sequence[Token], at: int, match: MeasureWord) -> bool:
    """Whether a word before a number can have it as its object: "were killed, 12 of them" has not."""
    following = at + match.length
    return following >= len(tokens) or tokens[following].text != "," or match.is_noun


def _step_cost(tokens: Sequence[Token], at: int, starts: frozenset[int]) -> int:
    if at in starts:
        return _COST_QUANTITY
    return _COST_COMMA if tokens[at].text == "," else 1


def _inherit_measure(
    tokens: Sequence[Token], place: _Place, earlier: Sequence[FigureReading], before: FigureReading | None
) -> str:
    """A bare number after "the toll", "the figure", "it" counts what the last figure counted."""
    last = next((each for each in reversed(earlier) if each.measure in OF_PEOPLE), before)
    words = {token.lower for token in tokens[: place.first]}
    if last is None or last.measure == "other":
        return "killed" if "toll" in words else "other"
    return last.measure if place.is_part or words & _TOLL_WORDS else "other"


def _choose_unit(tokens: Sequence[Token], quantity: Quantity, place: _Place, measure: str) -> str | None:
    if quantity.unit == "%" or (quantity.unit or "").isupper():
        return quantity.unit
    if measure in OF_PEOPLE or (place.head is not None and tokens[place.head].lower in PEOPLE):
        return "people"
    return quantity.unit


def _find_subject(
    tokens: Sequence[Token], place: _Place, measure: str, earlier: Sequence[FigureReading]
) -> Span | None:
    """What is counted: the noun phrase behind the number, or who suffered it, or what the figure before counted."""
    first, last = place.run
    if place.head is not None:
        named = (tokens[first].start, tokens[place.head].end)
        is_bare = place.head == first and match_measure(tokens, first) is not None
        return _find_sufferer(tokens, place) or named if is_bare else named
    if place.is_part and tokens[first - 1].lower in {"them", "those", "these", "whom"}:
        return tokens[first - 1].start, tokens[first - 1].end
    if measure == "other" or not earlier:
        return _find_sufferer(tokens, place)
    return earlier[-1].subject


def _find_sufferer(tokens: Sequence[Token], place: _Place) -> Span | None:
    """ "Casualties among the troops", "the forces have suffered 1,100 casualties"."""
    quoted = [False] * len(tokens)
    last = place.run[1]
    if last + 1 < len(tokens) and tokens[last].lower in {"among", "amongst", "of"}:
        phrase = read_phrase_right(tokens, quoted, last + 1)
        return None if phrase is None else (tokens[phrase[0]].start, tokens[phrase[1] - 1].end)
    at = place.first - 1
    if at < 1 or tokens[at].lower not in _SUFFERING:
        return None
    people = next((i for i in range(at - 1, max(-1, at - _REACH), -1) if tokens[i].lower in PEOPLE), None)
    phrase = None if people is None else find_subject(tokens, quoted, people + 1)
    return None if phrase is None else (tokens[phrase[0]].start, tokens[phrase[1] - 1].end)
