"""Reads events as they are shown: each with the quantities that several voices speak of, then what one alone says.

Reads a bounded number of rows of a release; how they look is in `report.html.j2` and in `flows/command/`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from flows.publish.shown.alone import read_alone
from flows.publish.shown.choose import Choice, Wanted
from flows.publish.shown.headlines import read_headlines
from flows.publish.shown.quantities import NAMED_BY, show_alone, show_comparison, take_last
from flows.publish.shown.records import Headline, ShownEvent, ShownQuantity
from flows.publish.shown.rows import ShownRows, day_of, read_by_key, read_shown
from flows.publish.shown.titles import title_event, title_in_full
from flows.records import ReleaseRef, Row


@dataclass(frozen=True, slots=True)
class ShownLimits:
    """How much of each event is shown: quantities compared, figures of each, figures alone; None is everything."""

    compared: int | None = None
    figures: int | None = None
    alone: int | None = None


AT_A_LINE: Final = ShownLimits(compared=1, figures=40, alone=1)
"""What tells an event in one line."""


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The rows of one event: its comparisons and the figures that are in none, those left out already counted."""

    event: Row | None
    compared: Sequence[Row]
    alone: Sequence[Row]
    hidden: int


def read_events(
    release: ReleaseRef, choices: Sequence[Choice], wanted: Wanted, limits: ShownLimits
) -> list[ShownEvent]:
    """Read the chosen events, in their order."""
    keys = [choice.event_id for choice in choices if choice.event_id is not None]
    events = read_by_key(release, "events", keys)
    compared = {key for choice in choices for key in choice.comparison_ids[: limits.compared]}
    comparisons = read_by_key(release, "comparisons", compared)
    alone = read_alone(release, keys, wanted)
    chosen = [_cut(choice, events, comparisons, alone, limits) for choice in choices]
    figures = {row["figure_id"] for each in chosen for row in each.alone}
    figures |= {key for row in comparisons.values() for key in take_last(row["figure_ids"], limits.figures)}
    named = {key for row in comparisons.values() for key in take_last(row["figure_ids"], NAMED_BY)}
    rows = read_shown(release, figures, comparisons, named)
    headlines = read_headlines(release, keys)
    return [_show(each, rows, headlines, limits) for each in chosen]


def _cut(
    choice: Choice,
    events: Mapping[str, Row],
    comparisons: Mapping[str, Row],
    alone: Mapping[str, Sequence[Row]],
    limits: ShownLimits,
) -> _Chosen:
    found = alone.get(choice.event_id or "", ())
    compared = [comparisons[key] for key in choice.comparison_ids[: limits.compared]]
    hidden = len(choice.comparison_ids) - len(compared) + max(0, len(found) - len(found[: limits.alone]))
    return _Chosen(events.get(choice.event_id or ""), compared, found[: limits.alone], hidden)


def _show(chosen: _Chosen, rows: ShownRows, headlines: Mapping[str, Headline], limits: ShownLimits) -> ShownEvent:
    compared = [show_comparison(row, rows, limits.figures) for row in chosen.compared]
    alone = [show_alone(rows.figures[row["figure_id"]], rows) for row in chosen.alone]
    event = chosen.event
    if event is None:
        return _show_lone(compared[0])
    headline = headlines.get(event["event_id"])
    title = title_event(event["label"], event["event_kind"], headline.words if headline else None)
    label = event["label"] if title.lower() == event["label"].lower() else None
    return ShownEvent(
        event_id=event["event_id"],
        title=title,
        headline=headline if headline is not None and headline.words != title else None,
        place=event["place_name"],
        from_day=event["from_day"],
        to_day=event["to_day"],
        sources=event["source_count"],
        documents=event["document_count"],
        first_reported=day_of(event["first_reported_at_utc"]),
        last_reported=day_of(event["last_reported_at_utc"]),
        compared=tuple(_title(compared, title, label)),
        alone=tuple(_title(alone, title, label)),
        hidden=chosen.hidden,
    )


def _show_lone(compared: ShownQuantity) -> ShownEvent:
    """Show a comparison that belongs to no event."""
    title = f"{compared.title}, {compared.place}" if compared.place else compared.title
    voices = compared.voices
    days = sorted(voice.now.published for voice in voices if voice.now.published is not None)
    return ShownEvent(
        event_id=None,
        title=title,
        headline=None,
        place=compared.place,
        from_day=compared.as_of[0],
        to_day=compared.as_of[1],
        sources=len(voices),
        documents=len({voice.now.document_id for voice in voices}),
        first_reported=days[0] if days else None,
        last_reported=days[-1] if days else None,
        compared=(replace(compared, full_title=title),),
    )


def _title(quantities: Iterable[ShownQuantity], event: str, label: str | None) -> Iterator[ShownQuantity]:
    """Give quantities the titles by which they stand alone."""
    for each in quantities:
        yield replace(each, full_title=title_in_full(each.title, event, label))
