"""What `hearsay show` prints: the events most spoken of and what the voices say now; or one event with its evidence."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from flows.command.events import VERDICT_STYLES, short_id
from flows.command.evidence import describe_place, mark_up, narrow_to_sentences
from flows.command.output import OutputForm, open_console, print_rows, print_trimmed
from flows.command.sparks import draw_spark
from flows.publish.shown.choose import Wanted, choose_events, find_event
from flows.publish.shown.events import ShownLimits, read_events
from flows.publish.shown.records import ShownEvent, ShownFigure, ShownQuantity, ShownVoice
from flows.publish.shown.titles import VERDICT_WORDS
from flows.records import ReleaseRef
from flows.wording import count_of, format_day, format_stretch

LIMIT: Final = 5
"""Events that a person reads at once; a program gets all."""
AT_A_GLANCE: Final = ShownLimits(compared=4, figures=40, alone=3)
COLUMNS: Final = (
    *("event_id", "event", "comparison_id", "quantity", "subject", "measure", "unit", "place"),
    *("as_of_start", "as_of_end", "disagreement", "spread", "figure_id", "source", "relayed_by", "status", "said"),
    *("value_low", "value_high", "value", "figure_text", "denied", "hedges"),
    *("corroboration", "published", "publisher", "document", "evidence"),
    *("document_id", "figure_start", "figure_end"),
)
"""What JSON and CSV hold of each figure: the event and quantity that it is of, then what is said, and where."""
_INDENT: Final = 2
_WIDEST_VALUE: Final = 24
"""Columns; a longer value is wrapped."""
_LEAST_POINTS: Final = 3
"""Values from which a line of blocks tells more than the values."""


def print_shown(release: ReleaseRef, event: str | None, wanted: Wanted, limit: int | None, form: OutputForm) -> None:
    """Print the events of a release, those most spoken of first, each with what the voices say now; or one in full.

    Args:
        release: what to read.
        event: the start of the id, label or a headline of one, which is printed with the words that prove each figure.
        wanted: which events.
        limit: how many to print at most; None for as many as the form asks for.
        form: text, or JSON or CSV with a row a figure.

    Raises:
        HearsayError: the one event is not found, or several are.
    """
    choices = choose_events(release, wanted) if event is None else [find_event(release, event, wanted)]
    if form is not OutputForm.TEXT:
        events = read_events(release, choices[:limit], wanted, ShownLimits())
        print_rows(form, COLUMNS, (row for each in events for row in _rows_of(each)))
        return
    console = open_console()
    console.print(f"release {release.version}", style="italic")
    limits = AT_A_GLANCE if event is None else ShownLimits()
    for each in read_events(release, choices[: limit or LIMIT], wanted, limits):
        console.print()
        _print_event(console, each, with_evidence=event is not None)
    if event is None:
        _print_rest(console, limit or LIMIT, len(choices))


def _print_rest(console: Console, limit: int, found: int) -> None:
    """Say how many events there are beyond those printed."""
    console.print()
    if not found:
        console.print("No event here is asked for. `hearsay figures` lists every figure.")
        return
    console.print(f"{min(limit, found)} of {count_of(found, 'event')}, those most spoken of; more with --limit.")
    console.print("`hearsay show EVENT`, by the start of an id or a title, has every figure with its words.")


def _rows_of(event: ShownEvent) -> Iterator[dict[str, Any]]:
    """Write an event as rows, one for each figure."""
    for each in (*event.compared, *event.alone):
        about = (event.event_id, event.title, each.comparison_id, each.full_title, each.subject, each.measure)
        of_all = (*about, each.unit, each.place, *each.as_of, each.verdict, each.spread)
        for voice in each.voices:
            for figure in voice.figures:
                who = None if voice.is_narrator else voice.who
                says = (figure.figure_id, who, figure.relayed_by, figure.status, figure.said)
                value = (figure.low, figure.high, figure.value, figure.words)
                surely = (figure.denied, figure.hedges, figure.corroboration)
                evidence = "".join(piece.text for piece in narrow_to_sentences(figure.evidence))
                where = (figure.published, figure.publisher, figure.headline, evidence)
                place = (figure.document_id, figure.start, figure.end)
                yield dict(zip(COLUMNS, (*of_all, *says, *value, *surely, *where, *place), strict=True))


def _print_event(console: Console, event: ShownEvent, *, with_evidence: bool) -> None:
    for line in _head(event):
        console.print(line)
    values = [
        figure.value for each in (*event.compared, *event.alone) for voice in each.voices for figure in voice.figures
    ]
    width = min(_WIDEST_VALUE, max(map(len, values), default=0))
    for row in _draw_quantities(event, width, with_evidence=with_evidence):
        print_trimmed(console, Padding(row, (0, 0, 0, _INDENT)))


def _head(event: ShownEvent) -> Iterator[Text]:
    """Write what an event is called, how many speak of it and when, and the latest headline about it."""
    yield Text(event.title, style="bold")
    reported = format_stretch(event.first_reported, event.last_reported)
    sources = f"{count_of(event.sources, 'source')} in " if event.sources else ""
    counts = f"{sources}{count_of(event.documents, 'document')}"
    about = ", ".join(filter(None, (counts, reported)))
    yield Text(" · ".join(filter(None, (short_id(event), about))), style="dim")
    if event.headline:
        yield Text(f"“{event.headline.words}”, {event.headline.publisher}", style="dim")


def _draw_quantities(event: ShownEvent, width: int, *, with_evidence: bool) -> Iterator[Text | Table]:
    """Draw what several voices count, then what one alone does; values are `width` columns wide."""
    for each in event.compared:
        yield _headline(each)
        yield from (_draw_voice(voice, width, with_evidence=with_evidence) for voice in each.voices)
        if each.hidden:
            yield Text(f"and {count_of(each.hidden, 'earlier figure')}", style="dim")
    if event.alone:
        yield Text("said by one alone", style="italic")
    yield from (_draw_alone(each, width, with_evidence=with_evidence) for each in event.alone)
    if event.hidden:
        yield Text(f"and {count_of(event.hidden, 'more figure')}", style="dim")
    if event.lead is None and not event.hidden:
        yield Text("nobody puts a number on it", style="italic")


def _headline(each: ShownQuantity) -> Text:
    """Write what is counted, how it moved, and the verdict: "Killed  ▄▇█ 12 to 23  update"."""
    line = Text(each.title, style="bold")
    spark = draw_spark(_list_values(each))
    line.append(f"  {spark}" if spark else "", style="not bold")
    if each.verdict:
        line.append(f"  {VERDICT_WORDS[each.verdict]}", style=f"not bold {VERDICT_STYLES[each.verdict]}")
    return line


def _list_values(each: ShownQuantity) -> list[float]:
    """List what was said in time; nothing where it was said on one day, or too little was."""
    figures = [figure for voice in each.voices for figure in voice.figures]
    told = [figure for figure in figures if figure.status != "repeat" and figure.bound != "vague" and figure.said]
    told.sort(key=lambda figure: (figure.said or date.min, figure.published or date.min, figure.start))
    values = [value for figure in told if (value := figure.high if figure.low is None else figure.low) is not None]
    return values if len(values) >= _LEAST_POINTS and told[0].said != told[-1].said else []


def _draw_voice(voice: ShownVoice, width: int, *, with_evidence: bool) -> Table:
    """Draw what a voice says now and who it is; below, what it said before, and the words where they are asked for."""
    grid = _grid(width)
    grid.add_row(Text(voice.now.value, style="bold"), _describe_speaker(voice))
    if with_evidence:
        _add_evidence(grid, voice.now)
        for each, when in (
            *((each, "before") for each in reversed(voice.before)),
            *((each, "again") for each in voice.again),
        ):
            grid.add_row(Text(each.value, style="dim"), Text(f"{when}{_when(each)}", style="dim"))
            _add_evidence(grid, each)
    elif voice.before:
        before = "; ".join(f"{each.value}{_when(each)}" for each in reversed(voice.before))
        grid.add_row("", Text(f"before: {before}", style="dim"))
    return grid


def _draw_alone(each: ShownQuantity, width: int, *, with_evidence: bool) -> Table:
    """Draw a figure of one voice, with what it is of."""
    grid = _grid(width)
    for voice in each.voices:
        line = Text(each.title, style="bold").append(" · ", style="not bold")
        grid.add_row(Text(voice.now.value, style="bold"), line.append_text(_describe_speaker(voice)))
        if with_evidence:
            _add_evidence(grid, voice.now)
    return grid


def _grid(width: int) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(justify="right", width=width)
    grid.add_column(ratio=1)
    return grid


def _add_evidence(grid: Table, figure: ShownFigure) -> None:
    """Add the sentence that proves a figure, and where it stands."""
    grid.add_row("", mark_up(narrow_to_sentences(figure.evidence)))
    grid.add_row("", Text(describe_place(figure), style="dim"))


def _describe_speaker(voice: ShownVoice) -> Text:
    """Say who speaks, since when, and how surely: "Police, 6 January 2025  estimate, uncorroborated"."""
    now = voice.now
    line = Text(voice.who, style="not bold underline" if not voice.is_narrator else "not bold")
    line.append(" on its own word" if voice.is_narrator else "", style="not underline dim")
    count = sum(each.value == now.value for each in voice.again)
    again = ", and once more" if count == 1 else f", and {count} times more" if count else ""
    line.append(_when(now) + again, style="not underline dim")
    line.append(f", relayed by {now.relayed_by}" if now.relayed_by else "", style="not underline dim")
    return line.append(f"  {', '.join(now.marks)}" if now.marks else "", style="not underline yellow")


def _when(figure: ShownFigure) -> str:
    return f", {format_day(figure.said)}" if figure.said else ""
