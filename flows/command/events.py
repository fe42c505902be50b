"""What `hearsay events` prints: a line an event, those most spoken of first."""

from datetime import date
from typing import Any, Final

from rich.text import Text

from flows.command.output import OutputForm, open_console, plain_table, print_rows, print_trimmed
from flows.publish.shown.choose import Wanted, choose_events
from flows.publish.shown.events import AT_A_LINE, read_events
from flows.publish.shown.records import ShownEvent
from flows.records import ReleaseRef
from flows.wording import count_of, format_stretch

LIMIT: Final = 50
"""Events that a person reads at once; a program gets all."""
COLUMNS: Final = (
    *("event_id", "title", "place", "from_day", "to_day", "sources", "documents", "first_reported", "last_reported"),
    *("quantity", "value", "verdict"),
)
"""What JSON and CSV hold of each event; the last three are of the quantity that most voices speak of."""
SHORT_ID: Final = 8
"""Characters of an event's id that a person is shown: enough to tell it from thousands."""


def print_events(release: ReleaseRef, wanted: Wanted, limit: int | None, form: OutputForm) -> None:
    """Print the events of a release, those most spoken of first.

    Args:
        release: what to read.
        wanted: which events.
        limit: how many to print at most; None for as many as the form asks for.
        form: text, JSON or CSV.
    """
    choices = choose_events(release, wanted)
    is_text = form is OutputForm.TEXT
    events = read_events(release, choices[: limit or (LIMIT if is_text else None)], wanted, AT_A_LINE)
    if not is_text:
        print_rows(form, COLUMNS, map(_row_of, events))
        return
    console = open_console()
    console.print(f"release {release.version}: {count_of(len(choices), 'event')}\n", style="italic")
    table = plain_table()
    table.add_column("id", no_wrap=True, style="dim")
    table.add_column("event", overflow="fold", ratio=3)
    table.add_column("reported", overflow="fold", ratio=1)
    table.add_column("sources", justify="right")
    table.add_column("documents", justify="right")
    table.add_column("what is counted", overflow="fold", ratio=2)
    for each in events:
        reported = format_stretch(each.first_reported, each.last_reported)
        counts = (f"{each.sources:,}", f"{each.documents:,}")
        table.add_row(short_id(each), Text(each.title, "bold"), reported, *counts, _describe(each))
    print_trimmed(console, table)
    if len(events) < len(choices):
        console.print(f"\nThe {len(events):,} most spoken of; more with --limit.")


def short_id(event: ShownEvent) -> str:
    """The start of an event's id, by which `hearsay show` finds it."""
    return (event.event_id or "").removeprefix("evt_")[:SHORT_ID]


def _row_of(each: ShownEvent) -> dict[str, Any]:
    lead = each.lead
    said = (lead.title, lead.value, lead.verdict) if lead else (None, None, None)
    days: tuple[date | None, ...] = (each.from_day, each.to_day)
    reported = (each.sources, each.documents, each.first_reported, each.last_reported)
    return dict(zip(COLUMNS, (each.event_id, each.title, each.place, *days, *reported, *said), strict=True))


def _describe(each: ShownEvent) -> Text:
    """Say what is counted most: "Killed: 37–41, conflict"."""
    lead = each.lead
    if lead is None:
        return Text("")
    line = Text(f"{lead.title}: {lead.value}")
    return line.append(f"  {lead.verdict}", VERDICT_STYLES[lead.verdict]) if lead.verdict else line


VERDICT_STYLES: Final = {"agree": "green", "overlap": "yellow", "update": "cyan", "conflict": "red"}
