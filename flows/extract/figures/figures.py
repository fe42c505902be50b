"""Which quantities of a sentence are figures, and what each of them counts: subject, measure, unit.

What a number counts and what is said of those counted is read off the tree (`counted`). `quantities` reads values and
bounds, and `reading` finds the claim that a figure belongs to.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from flows.extract.figures.amounts.amounts import Amount, read_amounts
from flows.extract.figures.amounts.bare import is_value
from flows.extract.figures.amounts.scores import read_scores
from flows.extract.figures.counted.again import Told
from flows.extract.figures.counted.counted import Counting, read_counting
from flows.extract.figures.counted.nominal import is_compound
from flows.extract.figures.counted.number_of import read_number_of
from flows.extract.figures.counted.persons import find_uncounted
from flows.extract.figures.numbers import directions
from flows.extract.figures.numbers.nouns import is_people, singularize
from flows.extract.figures.numbers.units import MEASUREMENTS, SHORT_NAMES
from flows.extract.figures.quantities import CHANGING_UNITS, LocatedQuantity, Quantity, scan_quantities
from flows.extract.places.find import Place
from flows.extract.times.attach import Dating
from flows.language.sentence import Sentence
from flows.language.spans import Span
from flows.language.tokens import Token
from flows.language.word_lists import load_words
from schemas.measures import MEASURES

_TABLE: Final = 300
"""More quantities than this in a sentence are a table: nobody says them, and each is looked at with its neighbours."""
_MAX_AGE: Final = 115
_NEAR: Final = 400
"""Characters back to what "it" may stand for."""
_UNTOLD: Final = frozenset({"value", "other", "share", "change", "score"})
_PERSON_BEFORE: Final = 2
"""The least token of the "and" between two ages, behind somebody, a comma and the first."""
_HYPHENED: Final = load_words("quantities", "hyphened")
_DEALINGS: Final = load_words("quantities", "dealings")
_SETTING_UNITS: Final = load_words("measures", "setting_units")


@dataclass(frozen=True, slots=True)
class FigureReading:
    """A quantity that counts something, and what: `subject` is a span of the text.

    When and where it holds is added by `circumstances`; what it is to others, and whether it is so, by `standing`.
    `part_of` is the span of the figure in the same sentence that it is a part of: "600 of the 4,700"; `is_graded` says
    that it is of those hurt so badly, or treated.
    """

    quantity: Quantity
    measure: str
    unit: str | None
    subject: Span | None
    part_of: Span | None = None
    role: str = "total"
    scope: str = "event"
    modality: str = "actual"
    dating: Dating | None = None
    place: Place | None = None
    is_graded: bool = False

    @property
    def span(self) -> Span:
        """Where the quantity is."""
        return self.quantity.start, self.quantity.end


def is_of_people(reading: FigureReading) -> bool:
    """Whether a figure counts people, or what happened to them."""
    return reading.unit == "people" or MEASURES[reading.measure].counts_people


def read_figures(
    sentence: Sentence, before: FigureReading | None = None, told: Sequence[FigureReading] = ()
) -> list[FigureReading]:
    """Read the figures of a sentence.

    Args:
        sentence: to read.
        before: the last figure of people before it of whom a measure is known, for "the toll rose to 12".
        told: the figures before it, for "the 12 dead".
    """
    tokens = sentence.tokens
    located = scan_quantities(tokens, sentence.tree)
    if len(located) > _TABLE:
        return []
    located = _add_uncounted(sentence, located)
    scores = read_scores(sentence.tree) if any(token.text in {"-", "–"} for token in tokens) else []
    played = {at for each in scores for at in range(each.first - 2, each.last + 2)}
    located = [each for each in located if played.isdisjoint((each.first, each.last - 1))] if scores else located
    readings: list[FigureReading] = []
    counted: list[Counting] = []
    people = _list_told(told)
    bare: list[int] = []
    last = None if before is None else Counting(before.measure, before.subject, before.unit == "people")
    amounts = read_amounts(sentence, located, _list_measured(sentence, told))
    for at, (each, amount) in enumerate(zip(located, amounts, strict=True)):
        if amount is not None:
            readings.append(_take_amount(amount))
            continue
        is_setting = _is_setting(tokens, each)
        counting = None if is_setting else read_counting(sentence, each, counted, last, people)
        if counting is not None:
            counted.append(counting)
            readings.append(_make_reading(tokens, each, _own(sentence, located, at, counting)))
            people += _list_told(readings[-1:])
        elif (not is_setting or each.quantity.unit is not None) and is_value(sentence.tree, each):
            bare.append(at)
    readings += [FigureReading(each.quantity, each.measure, None, each.subject) for each in scores]
    return sorted(readings + _read_bare(sentence, located, bare), key=lambda each: each.span)


def _read_bare(sentence: Sentence, located: Sequence[LocatedQuantity], bare: Sequence[int]) -> list[FigureReading]:
    """Read the numbers that count nothing, and are values of something."""
    readings: list[FigureReading] = []
    amounts = read_amounts(sentence, located, is_open=True) if bare else []
    for at in bare:
        amount = amounts[at]
        if amount is None:
            continue
        counting = read_number_of(sentence.tree, located[at], amount.holder) if amount.unit is None else None
        readings.append(
            _take_amount(amount) if counting is None else _make_reading(sentence.tokens, located[at], counting)
        )
    return readings


def _own(sentence: Sentence, located: list[LocatedQuantity], at: int, counting: Counting) -> Counting:
    """Give a count of things that nothing names what has it: "the party won 14 outright"."""
    if counting.subject is not None or counting.is_people or located[at].noun_last > located[at].last:
        return counting
    bare = located[at]._replace(quantity=replace(located[at].quantity, unit=None))
    amount = read_amounts(sentence, [*located[:at], bare, *located[at + 1 :]], is_open=True)[at]
    return counting if amount is None else counting._replace(subject=amount.subject)


def _list_told(figures: Sequence[FigureReading]) -> list[Told]:
    """List the exact counts among figures that are of people, for counts that name them again."""
    return [
        Told(each.quantity.low, (each.quantity.unit or "").rpartition(" ")[2], each.measure)
        for each in figures
        if is_of_people(each) and each.quantity.low is not None and each.quantity.low == each.quantity.high
    ]


def _list_measured(sentence: Sentence, told: Sequence[FigureReading]) -> dict[str, str]:
    """List what was measured last in each unit, shortly before a sentence, other than a change."""
    start = sentence.span[0] - _NEAR
    near = [each for each in told if each.quantity.start >= start and each.quantity.direction == "none"]
    return {each.quantity.unit: each.measure for each in near if each.quantity.unit and each.measure not in _UNTOLD}


def _take_amount(amount: Amount) -> FigureReading:
    return FigureReading(amount.quantity, amount.measure, shorten_unit(amount.unit), amount.subject)


def _add_uncounted(sentence: Sentence, located: list[LocatedQuantity]) -> list[LocatedQuantity]:
    """Add those counted without a number where no quantity is."""
    taken = {at for each in located for at in range(each.first, each.last)}
    more = [each for each in find_uncounted(sentence.tree) if taken.isdisjoint(range(each.first, each.last))]
    return sorted(located + more, key=lambda each: each.first)


def _make_reading(tokens: Sequence[Token], located: LocatedQuantity, counting: Counting) -> FigureReading:
    return FigureReading(
        quantity=_direct(tokens, located),
        measure=counting.measure,
        unit=_choose_unit(located.quantity, counting),
        subject=counting.subject,
    )


def _direct(tokens: Sequence[Token], located: LocatedQuantity) -> Quantity:
    """Read the direction that a noun gives, too: "a 3% rise"."""
    quantity = located.quantity
    if quantity.direction != "none":
        return quantity
    near = tokens[located.last : located.last + directions.REACH]
    if not any(token.lower in directions.CHANGES for token in near):
        return quantity
    direction = directions.find_noun_of_change(tokens, located.last, has_unit=quantity.unit in CHANGING_UNITS)
    return quantity if direction == "none" else replace(quantity, direction=direction)


def _is_setting(tokens: Sequence[Token], located: LocatedQuantity) -> bool:
    """Ages, durations, distances, magnitudes: the setting of a claim, not its count."""
    before = tokens[located.first - 1] if located.first > 0 else None
    after = tokens[located.last] if located.last < len(tokens) else None
    if is_setting_unit(located.quantity.unit) or _is_age(tokens, located) or _is_one_of_ages(tokens, located):
        return True
    if before is not None and before.lower in {"magnitude", "age", "aged", "ages"}:
        return True
    if after is not None and after.text == "-" and tokens[located.last + 1 : located.last + 2]:
        is_manner = tokens[located.last + 1].lower in {"strong", "odd"} or tokens[located.last + 1].is_number
        return not is_manner and not is_compound(tokens, located.last) and not _is_hyphened(tokens, located.last)
    return False


def _is_hyphened(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen at a token is before what is counted: "a 545-seat house"."""
    noun, behind = tokens[at + 1].lower, tokens[at + 2].lower if at + 2 < len(tokens) else ""
    return singularize(noun) in _HYPHENED and behind not in _DEALINGS


def _is_age(tokens: Sequence[Token], located: LocatedQuantity) -> bool:
    """Whether a bare number is behind one person and a comma: "a woman, 82, was hurt", "died at 82"."""
    at, last = located.first, located.last
    if at > 1 and tokens[at - 1].lower == "at" and tokens[at - 2].lower in {"dies", "died"} and last == at + 1:
        return True
    if at <= 1 or last > at + 1 or tokens[at - 1].text != "," or not 0 < located.quantity.size <= _MAX_AGE:
        return False
    word = tokens[at - 2].lower
    is_apposed = last == len(tokens) or not tokens[last].is_word
    return is_apposed and is_people(word) and singularize(word) == word


def _is_one_of_ages(tokens: Sequence[Token], located: LocatedQuantity) -> bool:
    """Whether a bare number is one of two behind people and a comma: "her sons, 8 and 6, were hurt"."""
    joint = next(
        (at for at in (located.last, located.first - 1) if tokens[at : at + 1] and tokens[at].lower == "and"), 0
    )
    pair = [token.is_number for token in tokens[max(0, joint - 1) : joint + 2 : 2]]
    if joint <= _PERSON_BEFORE or pair != [True, True] or located.quantity.size > _MAX_AGE:
        return False
    comma, end = joint - 2, joint + 2
    is_closed = end == len(tokens) or not tokens[end].is_word
    return is_closed and tokens[comma].text == "," and is_people(tokens[comma - 1].lower)


def _choose_unit(quantity: Quantity, counting: Counting) -> str | None:
    if counting.is_people and not quantity.is_amount:
        return "people"
    return shorten_unit(quantity.unit)


def is_setting_unit(unit: str | None) -> bool:
    """Whether a unit tells how long, how far, how old: the setting of a claim, not its count.

    >>> is_setting_unit("kilometre per hour"), is_setting_unit("year of age"), is_setting_unit("house")
    (True, True, False)
    """
    base = (unit or "").partition(" per ")[0]
    return base in _SETTING_UNITS or base.rsplit(" ", 1)[-1] in _SETTING_UNITS or base.endswith(" of age")


def shorten_unit(unit: str | None) -> str | None:
    """Bring a quantity's unit into the warehouse's form: `%`, an ISO 4217 code, or one noun; rates stay rates.

    >>> shorten_unit("dollar per month"), shorten_unit("percentage"), shorten_unit("north korean soldier")
    ('USD per month', '%', 'soldier')
    """
    if unit is None:
        return None
    base, per, each = unit.partition(" per ")
    short = base if base in MEASUREMENTS else base.rsplit(" ", 1)[-1]
    return SHORT_NAMES.get(base, short) + per + each
