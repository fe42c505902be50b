"""Which quantities of a sentence are figures, and what each of them counts: subject, measure, unit.

A noun decides before a verb, a near word before a far one. `quantities` reads values and bounds, and
`reading` finds the claim that a figure belongs to.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from flows.extract.claimants.lexicon import ORGANISATIONS
from flows.extract.figures.amounts.amounts import Amount, read_amounts
from flows.extract.figures.counted.counted import QuantityPlace, find_counted, is_compound
from flows.extract.figures.counted.groups import ListMember, share_measures
from flows.extract.figures.counted.measure import REACH, find_measure
from flows.extract.figures.counted.measure_words import match_measure
from flows.extract.figures.numbers import directions
from flows.extract.figures.numbers.nouns import is_people, singularize
from flows.extract.figures.numbers.units import MEASUREMENTS, SHORT_NAMES
from flows.extract.figures.quantities import CHANGING_UNITS, LocatedQuantity, Quantity, scan_quantities
from flows.extract.places.find import Place
from flows.extract.times.attach import Dating
from flows.language.noun_phrases import find_subject, read_phrase_right
from flows.language.sentence import Sentence
from flows.language.spans import Span
from flows.language.tokens import Token
from flows.language.word_classes import VERBS
from flows.language.word_lists import load_words
from schemas.measures import MEASURES

_SUFFERING: Final = load_words("measures", "suffering")
_TOLL_WORDS: Final = load_words("measures", "toll_words")
_COUNTING: Final = load_words("measures", "counting")
_TOLL_REACH: Final = 40
_TABLE: Final = 300
"""More quantities than this in a sentence are a table: nobody says them, and each is looked at with its neighbours."""
_MAX_AGE: Final = 115
_SETTING_UNITS: Final = load_words("measures", "setting_units")
_STATING: Final = VERBS | load_words("measures", "stating")


@dataclass(frozen=True, slots=True)
class FigureReading:
    """A quantity that counts something, and what: `subject` is a span of the text.

    When and where it holds is added by `circumstances`; what it is to others, and whether it is so, by `standing`.
    `part_of` is the span of the figure in the same sentence that it is a part of: "600 of the 4,700".
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

    @property
    def span(self) -> Span:
        """Where the quantity is."""
        return self.quantity.start, self.quantity.end


def is_of_people(reading: FigureReading) -> bool:
    """Whether a figure counts people, or what happened to them."""
    return reading.unit == "people" or MEASURES[reading.measure].counts_people


def read_figures(sentence: Sentence, before: FigureReading | None = None) -> list[FigureReading]:
    """Read the figures of a sentence; `before` is the last figure of people before it, for "the toll rose to 12".

    >>> [(each.quantity.low, each.measure) for each in read_figures(Sentence("It killed 12 people and hurt 30."))]
    [(12.0, 'killed'), (30.0, 'wounded')]
    """
    tokens = sentence.tokens
    located = scan_quantities(tokens, sentence.tree)
    if len(located) > _TABLE:
        return []
    starts = frozenset(each.first for each in located)
    readings: list[FigureReading] = []
    places: list[QuantityPlace] = []
    last_of_people: FigureReading | None = None
    for each, amount in zip(located, read_amounts(sentence, located), strict=True):
        place = find_counted(tokens, each, follows_people=last_of_people is not None, knows_people=before is not None)
        reading = _take_amount(amount) or _read_figure(tokens, each, place, starts, readings, last_of_people, before)
        if reading is not None:
            readings.append(reading)
            places.append(place)
            last_of_people = reading if is_of_people(reading) else last_of_people
    return _share_measures(tokens, readings, places)


def _share_measures(
    tokens: Sequence[Token], readings: Sequence[FigureReading], places: Sequence[QuantityPlace]
) -> list[FigureReading]:
    """Let the figures of people in one list have one measure."""
    of_people = [at for at, reading in enumerate(readings) if is_of_people(reading)]
    if len(of_people) < 2:  # noqa: PLR2004  (a list has two)
        return list(readings)
    shared = share_measures(tokens, [ListMember(places[at], readings[at].measure) for at in of_people])
    changed = dict(zip(of_people, shared, strict=True))
    return [replace(reading, measure=changed.get(at, reading.measure)) for at, reading in enumerate(readings)]


def _take_amount(amount: Amount | None) -> FigureReading | None:
    if amount is None:
        return None
    return FigureReading(amount.quantity, amount.measure, shorten_unit(amount.unit), amount.subject)


def _read_figure(
    tokens: Sequence[Token],
    located: LocatedQuantity,
    place: QuantityPlace,
    starts: frozenset[int],
    earlier: Sequence[FigureReading],
    last_of_people: FigureReading | None,
    before: FigureReading | None,
) -> FigureReading | None:
    if _is_setting(tokens, located) or (place.is_part and _is_one(tokens, located)):
        return None
    last = last_of_people or (None if earlier else before)
    measure = find_measure(tokens, place, starts, located.quantity) or _inherit_measure(tokens, place, earlier, last)
    if measure == "other" and last_of_people is None and before is not None and _is_counted_crowd(tokens, place):
        measure = before.measure
    if measure == "other" and not _counts_something(tokens, located, place):
        return None
    return FigureReading(
        quantity=_direct(tokens, located),
        measure=measure,
        unit=_choose_unit(located.quantity, place, measure),
        subject=_find_subject(tokens, place, measure, earlier),
    )


def _is_counted_crowd(tokens: Sequence[Token], place: QuantityPlace) -> bool:
    """Whether somebody counts "people" and says no more of them, who are then those spoken of before."""
    is_general = place.head is not None and tokens[place.head].lower == "people"
    return is_general and place.first > 0 and tokens[place.first - 1].lower in _COUNTING


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
    if is_setting_unit(located.quantity.unit) or _is_age(tokens, located):
        return True
    if before is not None and before.lower in {"magnitude", "age", "aged", "ages"}:
        return True
    if after is not None and after.text == "-" and tokens[located.last + 1 : located.last + 2]:
        is_manner = tokens[located.last + 1].lower in {"strong", "odd"} or tokens[located.last + 1].is_number
        return not is_manner and not is_compound(tokens, located.last)
    return False


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


def _counts_something(tokens: Sequence[Token], located: LocatedQuantity, place: QuantityPlace) -> bool:
    """Whether there is a unit, or people are counted; "one" and a bare number count nothing."""
    if place.is_people:
        return not _is_one(tokens, located) or place.head is not None
    return located.quantity.unit is not None and not _is_one(tokens, located)


def _is_one(tokens: Sequence[Token], located: LocatedQuantity) -> bool:
    return tokens[located.first].lower == "one" and located.last == located.first + 1


def _inherit_measure(
    tokens: Sequence[Token], place: QuantityPlace, earlier: Sequence[FigureReading], last: FigureReading | None
) -> str:
    """A bare number after "the toll", "the figure", "it" counts what the last figure counted."""
    start = max(0, place.first - _TOLL_REACH)
    words = {tokens[at].lower for at in range(start, place.first) if at == 0 or tokens[at - 1].lower != "to"}
    if earlier and place.first > 0 and tokens[place.first - 1].lower in {"including", "includes", "included"}:
        return earlier[-1].measure
    if place.is_like_last and last is not None:
        return last.measure
    if last is None or last.measure == "other":
        return "killed" if "toll" in words else "other"
    stating = _STATING if earlier else VERBS  # "they are at 54" of the next sentence is about something else
    is_stated = place.head is None and place.first > 0 and tokens[place.first - 1].lower in stating
    return last.measure if (place.is_part and place.is_people) or is_stated or words & _TOLL_WORDS else "other"


def _choose_unit(quantity: Quantity, place: QuantityPlace, measure: str) -> str | None:
    if quantity.is_amount:
        return shorten_unit(quantity.unit)
    about = MEASURES[measure]
    if about.counts_people or place.is_people or (place.head is None and about.is_sending):
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


def _find_subject(
    tokens: Sequence[Token], place: QuantityPlace, measure: str, earlier: Sequence[FigureReading]
) -> Span | None:
    """What is counted: the noun phrase behind the number, or who suffered it, or what the figure before counted."""
    first = place.run[0]
    if place.head is not None:
        named = (tokens[first].start, tokens[place.head].end)
        is_bare = place.head == first and match_measure(tokens, first) is not None
        return _find_sufferer(tokens, place) or named if is_bare else named
    if place.is_part and tokens[first - 1].lower in {"them", "those", "these", "whom"}:
        return tokens[first - 1].start, tokens[first - 1].end
    if measure == "other" or not earlier:
        return _find_sufferer(tokens, place)
    return earlier[-1].subject


def _find_sufferer(tokens: Sequence[Token], place: QuantityPlace) -> Span | None:
    """Find who suffered: "casualties among the troops", "the forces have suffered 1,100 casualties"."""
    quoted = [False] * len(tokens)
    last = place.run[1]
    if last + 1 < len(tokens) and tokens[last].lower in {"among", "amongst", "of"}:
        phrase = read_phrase_right(tokens, quoted, last + 1)
        return None if phrase is None else (tokens[phrase[0]].start, tokens[phrase[1] - 1].end)
    at = place.first - 1
    if at < 1 or tokens[at].lower not in _SUFFERING:
        return None
    people = next((i for i in range(at - 1, max(-1, at - REACH), -1) if _may_suffer(tokens, i)), None)
    phrase = None if people is None else find_subject(tokens, quoted, people + 1)
    return None if phrase is None else (tokens[phrase[0]].start, tokens[phrase[1] - 1].end)


def _may_suffer(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun names people, and not a body of theirs: "the spy agency" counts, and suffers nothing."""
    return is_people(tokens[at].lower) and tokens[at + 1].lower not in ORGANISATIONS
