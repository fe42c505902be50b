"""Which figures of a happening are of some of those of whom its text told: the children, others, at one place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple, Protocol

from flows.extract.figures.figures import FigureReading
from flows.extract.figures.numbers.nouns import singularize
from flows.language.spans import Span
from flows.language.word_lists import load_words
from schemas.measures import MEASURES

_EVERYBODY: Final = load_words("standing", "everybody")
_OTHERS: Final = load_words("standing", "left_words")
_APART: Final = load_words("standing", "apart_words")
_ILL: Final = frozenset({"infected"})
_LEAST: Final = 3
"""Of fewer nobody speaks as of some."""
_REACH: Final = 24
"""Figures of a happening and measure before one among which its whole is; so the work grows with the text."""
_BEFORE: Final = 60
"""Characters before a figure in which a word may say that it is of another happening."""
_BESIDE: Final = 80
"""Characters between two figures of one list."""
_NEAR: Final = 6
"""Words before a figure that may say so."""
_KINDS: Final = {"hospitalised": "wounded"}
"""Who is in hospital is one of the hurt."""
_KNOWN: Final = frozenset({"victim", "patient", "survivor"})
_BODIES: Final = frozenset({"body", "corpse"})
_AGES: Final = load_words("standing", "ages")
_LONG: Final = frozenset({"month", "year"})
_FINENESS: Final = ("country", "region", "city")


class _HasFigures(Protocol):
    figures: list[FigureReading]
    source: tuple[Span, ...]
    polarity: str


class _Counted(NamedTuple):
    """A figure with who says it, "" for the narrator, and the words of its sentence's stretch before it."""

    figure: FigureReading
    speaker: str
    noun: str
    before: tuple[str, ...]


def mark_subsets(text: str, claims: Sequence[_HasFigures], happenings: Mapping[Span, int]) -> None:
    """Make parts of the figures that are of some of those counted before: "killed nine ... Three nurses died".

    They must be of one happening and one measure, and nobody else may say them, unless it is said how badly they are
    hurt: "two were in critical condition, the hospital said".
    """
    groups: dict[tuple[int, str], list[_Counted]] = {}
    for counted in sorted(_list_counted(text, claims), key=lambda each: each.figure.span):
        number = happenings.get(counted.figure.span)
        if number is not None:
            measure = counted.figure.measure
            groups.setdefault((number, _KINDS.get(measure, measure)), []).append(counted)
    parts = {each.figure.span for group in groups.values() for each in _list_parts(group)}
    for claim in claims:
        claim.figures = [replace(each, role="part") if each.span in parts else each for each in claim.figures]


def _list_counted(text: str, claims: Sequence[_HasFigures]) -> Iterator[_Counted]:
    for claim in claims:
        speaker = " ".join(text[slice(*span)] for span in claim.source).lower()
        for figure in claim.figures:
            is_so = figure.modality == "actual" and figure.role == "total" and figure.scope in {"event", "period"}
            if is_so and (MEASURES[figure.measure].is_fate or figure.measure in _ILL):
                noun = "" if figure.subject is None else text[slice(*figure.subject)]
                words = text[max(0, figure.span[0] - _BEFORE) : figure.span[0]].lower().split()
                yield _Counted(figure, speaker, noun.lower(), tuple(words))


def _list_parts(group: Sequence[_Counted]) -> Iterator[_Counted]:
    """Yield the parts of one happening and measure."""
    for at, each in enumerate(group):
        near = group[max(0, at - _REACH) : at]
        is_again = any(other.figure.quantity.low == each.figure.quantity.low for other in near)
        is_held = any(_may_hold(other, each) and _is_narrower(each, other) for other in near)
        if not is_again and (is_held or _is_of_known(each) or _is_listed(each, group[max(0, at - 1) : at + 2])):
            yield each


def _is_listed(counted: _Counted, beside: Sequence[_Counted]) -> bool:
    """Whether others who are hurt otherwise stand beside those counted: "two are critical and three in surgery"."""
    return counted.figure.is_graded and any(
        other.figure.is_graded and abs(other.figure.span[0] - counted.figure.span[0]) < _BESIDE
        for other in beside
        if other is not counted
    )


def _is_of_known(counted: _Counted) -> bool:
    """Whether those whose harm is told of are some of all who are known: "two victims were in fair condition"."""
    return counted.figure.is_graded and singularize(counted.noun.rpartition(" ")[2]) in _KNOWN


def _may_hold(whole: _Counted, part: _Counted) -> bool:
    """Whether a count may hold another: it is larger, and no other voice, time or happening is set against it."""
    low = whole.figure.quantity.size if part.figure.is_graded else whole.figure.quantity.low  # "up to 20 were hurt"
    is_larger = low is not None and low >= _LEAST and low > part.figure.quantity.size > 0
    is_rival = bool(whole.speaker and part.speaker) and whole.speaker != part.speaker and not part.figure.is_graded
    is_of_spot = _is_at_spot(part.figure, whole.figure) or _is_of_place_alone(part)
    is_found = _names_bodies(part) and not _names_bodies(whole)
    is_rival = is_rival and not (is_of_spot or is_found)  # the mayor counts those of his town, crews those they found
    is_apart = bool(_APART.words & set(part.before[-_NEAR:]))
    return is_larger and not (is_rival or is_apart or _is_of_other_time(whole, part))


def _is_of_other_time(whole: _Counted, part: _Counted) -> bool:
    """Whether two counts are of different days, or the first of a month or year and the second, perhaps, of today."""
    one, other = whole.figure.dating, part.figure.dating
    if one is None or one.basis != "event":
        return False
    if other is None:
        return one.time.precision in _LONG and not _is_of_others(part)
    ends = (one.time.earliest, one.time.latest, other.time.earliest, other.time.latest)
    if other.basis != "event" or None in ends:
        return False
    return ends[0] > ends[3] or ends[1] < ends[2]  # type: ignore[operator]


def _is_narrower(part: _Counted, whole: _Counted) -> bool:
    if part.figure.is_graded and not whole.figure.is_graded:
        return True
    if part.figure.measure != whole.figure.measure:
        is_alike = _is_everybody(part.noun) or part.noun == whole.noun  # "12 were hurt ... five were taken to hospital"
        return whole.figure.measure == "wounded" and is_alike
    is_found = _names_bodies(part) and not _names_bodies(whole)  # "six bodies have been recovered"
    is_of_spot = _is_at_spot(part.figure, whole.figure) or _is_of_place_alone(part)
    return is_found or _is_of_some(part, whole) or is_of_spot


def _is_of_place_alone(part: _Counted) -> bool:
    """Whether it is said to be of one place: "in Arden alone, 389 were killed"."""
    return part.figure.place is not None and any(word.rstrip(",") == "alone" for word in part.before[-_NEAR:])


def _names_bodies(counted: _Counted) -> bool:
    return singularize(counted.noun.rpartition(" ")[2]) in _BODIES or counted.before[-2:] == ("bodies", "of")


def _is_of_others(part: _Counted) -> bool:
    return bool(_OTHERS.words & set(part.noun.split()))


def _is_of_some(part: _Counted, whole: _Counted) -> bool:
    """Whether one noun is of some of those of another: "nurses" of "people", "other victims" of "victims"."""
    is_narrower = _is_everybody(whole.noun) and bool(part.noun) and not _is_everybody(part.noun)
    return is_narrower or _is_of_others(part) or (_is_of_an_age(part.noun) and not _is_of_an_age(whole.noun))


def _is_of_an_age(noun: str) -> bool:
    """Whether a noun says no more of people than their sex or age: "eight children" are some of 19 miners."""
    return singularize(noun.rpartition(" ")[2]) in _AGES


def _is_everybody(subject: str) -> bool:
    words = subject.split()
    return not words or (singularize(words[-1]) in _EVERYBODY and len(words) == 1)


def _is_at_spot(part: FigureReading, whole: FigureReading) -> bool:
    """Whether a count is of a place, and the one before it of one that is larger."""
    one, other = part.place, whole.place
    if one is None or other is None or one.precision not in _FINENESS or other.precision not in _FINENESS:
        return False
    return _FINENESS.index(one.precision) > _FINENESS.index(other.precision)
