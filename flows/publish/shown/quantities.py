"""Quantities of an event: a comparison with its voices, what each says now and said before; or what one alone says."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from flows.language.lemmas import find_plural
from flows.publish.shown.choose import ORDER
from flows.publish.shown.figures import is_noun, show_figure
from flows.publish.shown.records import ShownFigure, ShownQuantity, ShownVoice
from flows.publish.shown.rows import ShownRows
from flows.publish.shown.titles import name_subject, title_quantity
from flows.wording import format_value
from schemas.measures import MEASURES

Row = Mapping[str, Any]


def show_comparison(row: Row, rows: ShownRows, limit: int | None) -> ShownQuantity:
    """Show a comparison: at most `limit` of its figures, the latest of them."""
    known = [rows.figures[key] for key in row["figure_ids"] if key in rows.figures]
    chosen = known if limit is None else known[len(known) - min(limit, len(known)) :]
    subject = name_subject(row["subject"], [figure["subject_text"] for figure in known], row["measure"])
    voices = gather_voices(show_figure(figure, rows) for figure in chosen)
    return ShownQuantity(
        title=title_quantity(row["measure"], subject),
        measure=row["measure"],
        subject=subject,
        unit=row["unit"],
        value=_say_range(voices, row["unit"]),
        voices=tuple(voices),
        comparison_id=row["comparison_id"],
        verdict=row["disagreement"],
        spread=row["spread"],
        scope=row["scope"],
        place=row["place"],
        as_of=(row["as_of_start"], row["as_of_end"]),
        hidden=len(row["figure_ids"]) - len(chosen),
    )


def _say_range(voices: Sequence[ShownVoice], unit: str | None) -> str:
    """Say from where to where the voices reach; "thousands" says little where others give a number."""
    now = [voice.now for voice in voices]
    told = [figure for figure in now if figure.bound != "vague"] or now
    stated = sorted({value for figure in told for value in (figure.low, figure.high) if value is not None})
    if len(stated) < _FEWEST:
        return told[0].value if told else ""
    unit = None if unit is None or is_noun(unit) else unit
    return " to ".join(format_value(value, value, unit=unit) for value in (stated[0], stated[-1]))


_FEWEST: Final = 2
"""Values that make a range."""


def show_alone(figure: Row, rows: ShownRows) -> ShownQuantity:
    """Show a figure of which nobody speaks but one."""
    shown = show_figure(figure, rows)
    subject = name_subject(None, [figure["subject_text"]], figure["measure"], shown.who) or _name_unit(figure)
    return ShownQuantity(
        title=title_quantity(figure["measure"], subject),
        measure=figure["measure"],
        subject=subject,
        unit=figure["unit"],
        value=shown.value,
        voices=(ShownVoice(shown.who, shown.is_narrator, shown),),
        scope=figure["scope"],
        place=figure["place_name"],
        as_of=(figure["as_of_start"], figure["as_of_end"]),
    )


def _name_unit(figure: Row) -> str | None:
    """Call what nothing else is known of by its unit: "girls"."""
    unit = figure["unit"]
    return find_plural(unit) if figure["measure"] == "other" and unit is not None and is_noun(unit) else None


def gather_voices(figures: Iterable[ShownFigure]) -> list[ShownVoice]:
    """Gather figures in order of publication by who gives them; who spoke last comes first."""
    said: dict[tuple[str, bool], list[ShownFigure]] = defaultdict(list)
    for figure in figures:
        said[figure.who, figure.is_narrator].append(figure)
    voices = [_make_voice(figures) for figures in said.values()]
    return sorted(voices, key=lambda voice: _recency(voice.now), reverse=True)


def _recency(figure: ShownFigure) -> tuple[date, date, float]:
    """Order figures by when they were said, then reported; the higher of two of one day is the later."""
    stated = 0.0 if figure.bound == "vague" else figure.high or figure.low or 0.0
    return figure.said or date.min, figure.published or date.min, stated


def _make_voice(said: Sequence[ShownFigure]) -> ShownVoice:
    """Tell what a voice says now from what it said before; what it said again counts once."""
    ordered = sorted(said, key=lambda each: each.said or date.min)
    now = ordered[-1]
    values = [(each.low, each.high, each.bound) for each in ordered]
    first = next(at for at in range(len(values)) if all(value == values[-1] for value in values[at:]))
    before = [each for at, each in enumerate(ordered[:first]) if at == 0 or values[at] != values[at - 1]]
    return ShownVoice(now.who, now.is_narrator, now, tuple(before), len(ordered) - first - 1)


def rank_alone(figure: Row) -> tuple[bool, bool, bool, int, int]:
    """Rank a figure by what it tells of its event: totals that are so first, and what happened to people."""
    measure = MEASURES[figure["measure"]]
    return (
        figure["role"] != "total",
        figure["modality"] != "actual",
        not measure.is_compared,
        ORDER[measure.name],
        figure["figure_start"],
    )
