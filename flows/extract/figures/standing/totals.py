"""Which figures of a document add up to one that it gave before: "76 were arrested ... 37 here ... 39 there"."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, Protocol

from flows.extract.figures.figures import FigureReading
from flows.language.spans import Span
from schemas.measures import MEASURES

_LEAST: Final = 4
"""Smaller totals are reached by chance."""
_COUNTED: Final = frozenset({"total", "part", "increment"})
_ADDED: Final = "increment"
_MOST_PIECES: Final = 6
_OPEN: Final = frozenset({"more_than", "at_least"})
_A_LITTLE_MORE: Final = 1.1
_REACH: Final = 24
"""Figures of a measure behind a total among which its pieces are; so the work grows with the text, not its square."""


class _HasFigures(Protocol):
    figures: list[FigureReading]


def mark_pieces(claims: Sequence[_HasFigures]) -> None:
    """Make parts of the figures of a document's claims that add up to an earlier one of the same measure."""
    figures = {figure.span: figure for claim in claims for figure in claim.figures}
    pieces = _find_pieces([figures[span] for span in sorted(figures)])
    for claim in claims:
        claim.figures = [replace(each, role="part") if each.span in pieces else each for each in claim.figures]


def _find_pieces(figures: Sequence[FigureReading]) -> set[Span]:
    by_measure: dict[str, list[FigureReading]] = defaultdict(list)
    for figure in figures:
        if MEASURES[figure.measure].counts_people and figure.role in _COUNTED and figure.modality == "actual":
            by_measure[figure.measure].append(figure)
    return {piece.span for counted in by_measure.values() for piece in _list_pieces(counted)}


def _list_pieces(counted: Sequence[FigureReading]) -> Iterator[FigureReading]:
    for at, total in enumerate(counted):
        size = total.quantity.low
        is_exact = size == total.quantity.high
        if total.role != "total" or size is None or size < _LEAST or not (is_exact or _is_open(total)):
            continue
        near = counted[at + 1 : at + 1 + _REACH]
        all_later = [each for each in near if each.quantity.low != size and _may_be_piece(each)]
        later = [each for each in all_later if each.role != _ADDED]
        totals = [each for each in later if each.role == "total"]
        found = _find_run(totals, size, is_exact=is_exact) or _find_run(later, size, is_exact=is_exact)
        yield from found or _find_added(all_later, size)


def _find_added(later: Sequence[FigureReading], size: float) -> Sequence[FigureReading]:
    """The figures of a run that fills a size up with what is added: "killed eight ... six bodies ... another two"."""
    runs = (_run_up_to(later[at:], size) for at in range(len(later)))
    run = next((run for run in runs if any(each.role == _ADDED for each in run[1:])), ())
    return [each for each in run if each.role != _ADDED or each is not run[0]]


def _find_run(later: Sequence[FigureReading], size: float, *, is_exact: bool) -> Sequence[FigureReading]:
    """The first figures in a row that add up to a size."""
    runs = (_run_up_to(later[at:], size) if is_exact else _run_past(later[at:], size) for at in range(len(later)))
    return next((run for run in runs if run), ())


def _run_up_to(later: Sequence[FigureReading], size: float) -> Sequence[FigureReading]:
    """The figures from the first on whose sum is a size, two at least; none where they miss it."""
    taken = 0.0
    for count, each in enumerate(later[:_MOST_PIECES], 1):
        if each.quantity.low is None or each.quantity.low != each.quantity.high:
            return ()
        taken += each.quantity.low
        if taken >= size:
            is_told_again = len({piece.quantity.low for piece in later[:count]}) == 1
            return later[:count] if taken == size and not is_told_again else ()
    return ()


def _is_open(total: FigureReading) -> bool:
    """Whether a total of one happening may be a little more than it says; that of several has no parts."""
    return total.scope == "event" and total.quantity.bound in _OPEN


def _run_past(later: Sequence[FigureReading], size: float) -> Sequence[FigureReading]:
    """The figures of different places whose sum is a little more than a size: "more than 70 ... 37 here, 39 there"."""
    taken = 0.0
    for count, each in enumerate(later[:_MOST_PIECES], 1):
        if each.quantity.low is None or each.quantity.low != each.quantity.high or each.place is None:
            return ()
        taken += each.quantity.low
        if taken >= size:
            places = {piece.place.name for piece in later[:count] if piece.place is not None}
            return later[:count] if taken <= _A_LITTLE_MORE * size and len(places) == count > 1 else ()
    return ()


def _may_be_piece(figure: FigureReading) -> bool:
    """Whether it may be of the happening of a total; what has a month or year of its own is another's."""
    is_dated = figure.dating is not None and figure.dating.basis == "event"
    is_of_day = figure.dating is None or figure.dating.time.precision == "day"
    return figure.scope in {"event", "period"} and (not is_dated or is_of_day)
