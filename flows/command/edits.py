"""What `hearsay diff --claims` prints: which documents were edited after publication, and what of them was changed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from rich.console import Console
from rich.text import Text

from flows.command.output import OutputForm, open_console, print_rows
from flows.errors import ReleaseError
from flows.publish.edits.find import find_edits, list_edited
from flows.publish.edits.written import EDIT_COLUMNS, list_rows, read_edits
from flows.records import ReleaseRef, Row
from flows.storepath import Location
from flows.warehouse.releases import find_release, read_manifest
from flows.wording import count_of, format_day


def print_edits(warehouse: Location, release: ReleaseRef, form: OutputForm) -> None:
    """Print what was edited in documents since the parent of a release.

    Raises:
        ReleaseError: the release was made before there was `edits.json`, and its parent is gone.
    """
    rows = read_edits(release)
    if rows is None:
        rows = _find_rows(warehouse, release)
    if form is not OutputForm.TEXT:
        print_rows(form, EDIT_COLUMNS, rows)
        return
    console = open_console()
    documents = len({row["document_id"] for row in rows})
    told = f"{count_of(documents, 'edited document')}, {count_of(len(rows), 'change')}"
    parent = read_manifest(release).parent or "nothing"
    console.print(f"release {release.version} against {parent}: {told}", style="italic")
    for _, of_document in groupby(rows, key=lambda row: row["document_id"]):
        _print_document(console, list(of_document))


def _find_rows(warehouse: Location, release: ReleaseRef) -> list[Row]:
    """Compare a release with its parent, as the run that made it did not."""
    version = read_manifest(release).parent
    if version is None:
        return []
    try:
        parent = find_release(warehouse, version)
    except ReleaseError as error:
        raise ReleaseError(
            f"{release.version}: its parent {version} is gone, and with it the texts as they were before."
        ) from error
    return list(list_rows(find_edits(parent, release, list_edited(release))))


def _print_document(console: Console, rows: Sequence[Row]) -> None:
    first = rows[0]
    published = f", published {format_day(first['published_at_utc'].date())}" if first["published_at_utc"] else ""
    console.print()
    _print_lines(console, [first["title"]], "bold")
    seen = f"seen {format_moment(first['seen_before_utc'])}, and changed by {format_moment(first['seen_after_utc'])}"
    about = f"{first['publisher']}{published} · {first['address']}"
    _print_lines(console, [about, f"{seen} · {first['document_id']}"], "dim")
    console.print("Edited after publication:")
    for row in rows:
        _print_lines(console, [f"  {row['words']}"], "yellow")
        sentences = (("-", row["sentence_before"]), ("+", row["sentence_after"]))
        _print_lines(console, [f"    {sign} {sentence}" for sign, sentence in sentences if sentence], "")


def _print_lines(console: Console, lines: Iterable[str], style: str) -> None:
    for line in lines:
        console.print(Text(line, style=style), soft_wrap=True)


def format_moment(moment: datetime) -> str:
    """Write a moment as a person does.

    >>> from datetime import UTC
    >>> format_moment(datetime(2026, 11, 23, 9, 5, tzinfo=UTC))
    '23 November 2026, 09:05 UTC'
    """
    return f"{format_day(moment.date())}, {moment:%H:%M} UTC"
