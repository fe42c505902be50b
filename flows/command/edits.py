"""What `hearsay diff --claims` prints: which documents were edited after publication, and what of them was changed."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from rich.console import Console
from rich.text import Text

from flows.command.output import OutputForm, open_console, print_rows
from flows.errors import ReleaseError
from flows.publish.edits.find import find_edits, list_edited
from flows.publish.edits.records import Edit, EditedDocument
from flows.records import ReleaseRef
from flows.storepath import Location
from flows.warehouse.releases import list_releases, read_manifest
from flows.wording import count_of, format_day

COLUMNS: Final = (
    *("document_id", "title", "publisher", "address", "published_at_utc", "seen_before_utc", "seen_after_utc"),
    *("what", "kind", "words", "before", "after", "measure", "speaker", "sentence_before", "sentence_after"),
    *("id_before", "id_after"),
)
"""What JSON and CSV hold of each edit."""


def print_edits(warehouse: Location, release: ReleaseRef, form: OutputForm) -> None:
    """Print what was edited in documents since the parent of a release.

    Raises:
        ReleaseError: the parent is gone, and with it the older versions.
    """
    parent = _find_parent(warehouse, release)
    edited = list(find_edits(parent, release, list_edited(release))) if parent else []
    if form is not OutputForm.TEXT:
        print_rows(form, COLUMNS, (row for document in edited for row in _list_rows(document)))
        return
    console = open_console()
    against = parent.version if parent else "nothing"
    found = sum(len(document.edits) for document in edited)
    told = f"{count_of(len(edited), 'edited document')}, {count_of(found, 'change')}"
    console.print(f"release {release.version} against {against}: {told}", style="italic")
    for document in edited:
        _print_document(console, document)


def _find_parent(warehouse: Location, release: ReleaseRef) -> ReleaseRef | None:
    version = read_manifest(release).parent
    if version is None:
        return None
    found = next((each for each in list_releases(warehouse) if each.version == version), None)
    if found is None:
        raise ReleaseError(
            f"{release.version}: its parent {version} is gone, and with it the texts as they were before."
            " Keep more releases with HEARSAY_KEEP_RELEASES, or pin those that you need."
        )
    return found


def _print_document(console: Console, document: EditedDocument) -> None:
    published = f", published {format_day(document.published.date())}" if document.published else ""
    console.print()
    console.print(Text(document.title, style="bold"), soft_wrap=True)
    console.print(Text(f"{document.publisher}{published} · {document.address}", style="dim"), soft_wrap=True)
    seen = f"seen {format_moment(document.seen_before)}, and changed by {format_moment(document.seen_after)}"
    console.print(Text(f"{seen} · {document.document_id}", style="dim"), soft_wrap=True)
    if document.is_other_text:
        console.print(Text("  Another text stands at this address now.", style="yellow"), soft_wrap=True)
    if document.edits:
        console.print("Edited after publication:")
    for edit in document.edits:
        console.print(Text(f"  {edit.words}", style="yellow"), soft_wrap=True)
        for sign, sentence in (("-", edit.sentence_before), ("+", edit.sentence_after)):
            if sentence:
                console.print(Text(f"    {sign} {sentence}"), soft_wrap=True)


def format_moment(moment: datetime) -> str:
    """Write a moment as a person does.

    >>> from datetime import UTC
    >>> format_moment(datetime(2026, 11, 23, 9, 5, tzinfo=UTC))
    '23 November 2026, 09:05 UTC'
    """
    return f"{format_day(moment.date())}, {moment:%H:%M} UTC"


def _list_rows(document: EditedDocument) -> Iterator[dict[str, Any]]:
    told = (document.document_id, document.title, document.publisher, document.address)
    seen = (document.published, document.seen_before, document.seen_after)
    for edit in document.edits:
        yield dict(zip(COLUMNS, (*told, *seen, *_tell(edit)), strict=True))
    if document.is_other_text:
        words = ("document", "changed", "Another text stands at this address now")
        yield dict(zip(COLUMNS, (*told, *seen, *words, *[None] * 8), strict=True))


def _tell(edit: Edit) -> tuple[Any, ...]:
    said = (edit.what, edit.kind, edit.words, edit.before, edit.after, edit.measure, edit.speaker)
    return (*said, edit.sentence_before, edit.sentence_after, edit.id_before, edit.id_after)
