"""Quantities of an event: a comparison with its voices, what each says now and said before; or what one alone says."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from flows.language.lemmas import find_plural
from flows.publish.shown.choose import ORDER
from flows.publish.shown.figures import is_noun, show_figure, value_of
from flows.publish.shown.records import ShownFigure, ShownQuantity, ShownVoice
from flows.publish.shown.rows import ShownRows
from flows.publish.shown.titles import add_scope, name_subject, title_quantity
from flows.records import Row
from flows.wording import format_value
from schemas.measures import MEASURES

NAMED_BY: Final = 200
"""Figures of a comparison, the latest, by whose words its subject is named."""


def take_last(keys: Sequence[str], limit: int | None) -> Sequence[str]:
    """Take the last of some keys, as many as are wanted: all for None."""
    return keys if limit is None else keys[len(keys) - min(limit, len(keys)) :]


def show_comparison(row: Row, rows: ShownRows, limit: int | None) -> ShownQuantity:
    """Show a comparison: at most `limit` of its figures, the latest of them."""
    chosen = [rows.figures[key] for key in take_last(row["figure_ids"], limit) if key in rows.figures]
    title, subject = title_comparison(row, rows.subjects)
    days = row["as_of_start"], row["as_of_end"]
    values = {figure["figure_id"]: value_of(figure, title) for figure in chosen}
    shown = _show_series(row["comparison_id"], chosen, rows)
    voices = gather_voices(replace(each, value=values[each.figure_id]) for each in shown)
    return ShownQuantity(
        title=title,
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
        as_of=days,
        hidden=len(row["figure_ids"]) - len(chosen),
    )


def title_comparison(row: Row, subjects: Mapping[str, str | None]) -> tuple[str, str | None]:
    """Title what the figures of a comparison count, and name who or what it is of, if that says something.

    Args:
        row: of `comparisons`.
        subjects: what figures say that they count, by their ids.
    """
    written = [subjects[key] for key in take_last(row["figure_ids"], NAMED_BY) if key in subjects]
    subject = name_subject(row["subject"], written, row["measure"])
    return _title(row, subject), subject


def title_lone_figure(figure: Row, who: str) -> tuple[str, str | None]:
    """Title what a figure counts that is in no comparison; `who` says it."""
    subject = name_subject(None, [figure["subject_text"]], figure["measure"], who) or _name_unit(figure)
    return _title(figure, subject), subject


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
    title, subject = title_lone_figure(figure, shown.who)
    days = figure["as_of_start"], figure["as_of_end"]
    shown = replace(shown, value=value_of(figure, title))
    return ShownQuantity(
        title=title,
        measure=figure["measure"],
        subject=subject,
        unit=figure["unit"],
        value=shown.value,
        voices=(ShownVoice(shown.who, shown.is_narrator, (shown,)),),
        scope=figure["scope"],
        place=figure["place_name"],
        as_of=days,
    )


def _title(row: Row, subject: str | None) -> str:
    """Title a figure or comparison; that money or a share is a rate, its unit says."""
    title = title_quantity(row["measure"], subject)
    is_said = row["scope"] != "rate" or MEASURES[row["measure"]].counts_people
    return add_scope(title, row["scope"], (row["as_of_start"], row["as_of_end"])) if is_said else title


def _name_unit(figure: Row) -> str | None:
    """Call what nothing else is known of by its unit: "girls"."""
    unit = figure["unit"]
    return find_plural(unit) if MEASURES[figure["measure"]].is_plain and unit is not None and is_noun(unit) else None


def gather_voices(figures: Iterable[ShownFigure]) -> list[ShownVoice]:
    """Gather figures by who gives them; who spoke last comes first.

    Who only repeats what others say, as a narrator does, is no voice. Sources of one name that say the same are one:
    "officials" of two documents may be two.
    """
    said: dict[tuple[str | None, str], list[ShownFigure]] = defaultdict(list)
    for figure in sorted(figures, key=_recency):
        said[figure.source_id, figure.who].append(figure)
    voices: dict[tuple[str, bool, str], ShownVoice] = {}
    for each in said.values():
        if any(figure.status == "current" for figure in each):
            voice = ShownVoice(each[0].who, each[0].is_narrator, tuple(each))
            known = voices.get(key := (voice.who, voice.is_narrator, voice.now.value))
            figures = (*known.figures, *each) if known else each
            voices[key] = replace(voice, figures=tuple(sorted(figures, key=_recency)))
    return sorted(voices.values(), key=lambda voice: _recency(voice.now), reverse=True)


def _show_series(comparison_id: str, figures: Sequence[Row], rows: ShownRows) -> Iterator[ShownFigure]:
    """Show the figures of a comparison as its series has them; without one, the last of each voice stands."""
    shown = [show_figure(figure, rows) for figure in figures]
    last = {(figure.who, figure.is_narrator): figure.figure_id for figure in shown}
    for figure in shown:
        point = rows.series.get((comparison_id, figure.figure_id))
        if point is None:
            is_last = figure.figure_id in last.values()
            yield figure if is_last else replace(figure, status="superseded")
        else:
            moment = point["said_at_utc"]
            yield replace(figure, said=moment.date() if moment else figure.said, status=point["status"])


def _recency(figure: ShownFigure) -> tuple[date, date, float]:
    """Order figures by when they were said, then reported; the higher of two of one day comes later."""
    stated = 0.0 if figure.bound == "vague" else figure.high or figure.low or 0.0
    return figure.said or date.min, figure.published or date.min, stated


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
