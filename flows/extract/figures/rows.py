"""The figures of one document as rows of `figures`: ids that stay, the whole of a part, when and where it holds.

What a figure is, when and where it holds is read elsewhere (figures, circumstances).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from flows.extract.figures.figures import FigureReading
from flows.extract.places.find import Place
from flows.extract.times.attach import Dating
from flows.ids import make_id
from flows.language.spans import Span
from schemas.field import span_columns

ClaimFigures = tuple[str, Sequence[FigureReading]]
"""The id of a claim, and its figures."""
NO_HAPPENINGS: Final[Mapping[Span, str]] = {}
_NOWHERE: Final = {
    "place_name": None,
    "geoname_id": None,
    "latitude": None,
    "longitude": None,
    "place_precision": "unknown",
}
_NO_TIME: Final = {"as_of_start": None, "as_of_end": None, "as_of_precision": "unknown", "as_of_basis": "none"}


def make_figure_rows(
    document_id: str, text: str, claims: Sequence[ClaimFigures], happenings: Mapping[Span, str] = NO_HAPPENINGS
) -> list[dict[str, Any]]:
    """Make the rows of all figures of a document, each of one claim, in the order of their claims.

    `happenings` has what a figure is of, by its span; the stage `link` brings those of all documents together.
    """
    ids = {span: key for claim_id, figures in claims for span, key in _name_figures(claim_id, text, figures)}
    rows = []
    for claim_id, figures in claims:
        for figure in figures:
            row = _make_row(text, figure)
            keys = {"figure_id": ids[figure.span], "claim_id": claim_id, "document_id": document_id}
            whole = None if figure.part_of is None else ids.get(figure.part_of)
            of_event = {"event_id": None, "event_reading": happenings.get(figure.span)}
            rows.append(keys | row | of_event | {"part_of": whole})
    return rows


def _name_figures(claim_id: str, text: str, figures: Sequence[FigureReading]) -> list[tuple[Span, str]]:
    """Hash the words of each figure; the same words again in a claim count on."""
    named: list[tuple[Span, str]] = []
    seen: Counter[tuple[str, ...]] = Counter()
    for figure in figures:
        quantity = figure.quantity
        parts = (text[quantity.start : quantity.end], repr(quantity.low), repr(quantity.high))
        seen[parts] += 1
        named.append((figure.span, make_id("fig", claim_id, *parts, str(seen[parts]))))
    return named


def span_values(name: str, text: str, spans: Sequence[Span]) -> dict[str, Any]:
    """Fill the three columns of a span, from the first to the last piece."""
    if not spans:
        return dict.fromkeys(span_columns(name))
    start, end = spans[0][0], spans[-1][1]
    return dict(zip(span_columns(name), (text[start:end], start, end), strict=True))


def _make_row(text: str, figure: FigureReading) -> dict[str, Any]:
    quantity = figure.quantity
    return {
        **span_values("figure", text, [figure.span]),
        "value_low": quantity.low,
        "value_high": quantity.high,
        "bound": quantity.bound,
        "direction": quantity.direction,
        "role": figure.role,
        "scope": figure.scope,
        "modality": figure.modality,
        "unit": figure.unit,
        "measure": figure.measure,
        **span_values("subject", text, [] if figure.subject is None else [figure.subject]),
        **_time_columns(text, figure.dating),
        **_place_columns(text, figure.place),
        "review_status": None,
        "machine": None,
    }


def _time_columns(text: str, dating: Dating | None) -> dict[str, Any]:
    if dating is None:
        return span_values("time", text, []) | _NO_TIME
    time = dating.time
    return span_values("time", text, [(time.start, time.end)]) | {
        "as_of_start": time.earliest,
        "as_of_end": time.latest,
        "as_of_precision": time.precision,
        "as_of_basis": dating.basis,
    }


def _place_columns(text: str, place: Place | None) -> dict[str, Any]:
    span = span_values("place", text, [] if place is None else [(place.start, place.end)])
    if place is None:
        return span | _NOWHERE
    return span | {
        "place_name": place.name,
        "geoname_id": place.geoname_id,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "place_precision": place.precision,
    }
