"""What `hearsay history` prints: when a claim, figure or document was first and last seen, and how it was edited."""

from collections.abc import Sequence
from typing import Any, Final

from rich.text import Text

from flows.command.edits import format_moment
from flows.command.output import OutputForm, open_console, print_rows
from flows.errors import HearsayError
from flows.publish.edits.history import SeenStretch, describe_row, find_stretches, list_edits_of, table_of
from flows.records import ReleaseRef, Row
from flows.storepath import Location
from flows.warehouse.releases import list_releases, read_manifest

COLUMNS: Final = (
    *("id", "table", "words", "first_release", "first_seen_at_utc", "is_first_known", "last_release"),
    *("last_seen_at_utc", "is_current", "edits"),
)
"""What JSON and CSV hold of each stretch of time in which it stood."""


def print_history(warehouse: Location, key: str, form: OutputForm) -> None:
    """Print when a row was first and last seen, as far as the releases that are there tell.

    Raises:
        HearsayError: it is no id, or no release has it.
    """
    releases = list_releases(warehouse)
    found = find_stretches(releases, key)
    if not found:
        raise HearsayError(f"{key}: none of the {len(releases)} releases in {warehouse} has it.")
    edits = list_edits_of(releases, key)
    if form is not OutputForm.TEXT:
        print_rows(form, COLUMNS, [_row_of(key, each, edits) for each in found])
        return
    console = open_console()
    console.print(Text(f"{key}  {describe_row(found[-1].last, key)}", style="bold"), soft_wrap=True)
    for each in found:
        console.print(Text(_describe(each)), soft_wrap=True)
    for release, row in edits:
        console.print(Text(f"edited, release {release.version}: {row['words']}", style="yellow"), soft_wrap=True)


def _describe(each: SeenStretch) -> str:
    """Say from when to when it stood."""
    first = f"{format_moment(read_manifest(each.first).made_at)} (release {each.first.version})"
    first = f"first seen {first}" if each.is_first_known else f"seen {first} or before: older releases are gone"
    last = f"{format_moment(read_manifest(each.last).made_at)} (release {each.last.version})"
    return f"{first}; still there in release {each.last.version}" if each.is_current else f"{first}; last seen {last}"


def _row_of(key: str, each: SeenStretch, edits: Sequence[tuple[ReleaseRef, Row]]) -> dict[str, Any]:
    told = (key, table_of(key), describe_row(each.last, key), each.first.version, read_manifest(each.first).made_at)
    last = (each.is_first_known, each.last.version, read_manifest(each.last).made_at, each.is_current)
    return dict(zip(COLUMNS, (*told, *last, [row["words"] for _, row in edits]), strict=True))
