"""`edits.json` of a release: what was edited in documents since its parent, a row an edit; it outlives the parent."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from flows.publish.diff import TableDiff
from flows.publish.edits.find import edited_of, find_edits
from flows.publish.edits.records import EditedDocument
from flows.records import ReleaseRef, Row
from flows.warehouse.located import read_located

EDITS_NAME: Final = "edits.json"
EDIT_COLUMNS: Final = (
    *("document_id", "title", "publisher", "address", "published_at_utc", "seen_before_utc", "seen_after_utc"),
    *("what", "kind", "words", "before", "after", "measure", "speaker", "sentence_before", "sentence_after"),
    *("id_before", "id_after"),
)
"""What is told of each edit, in order."""
OTHER_TEXT: Final = "Another text stands at this address now"
"""The words of the one row of a document of which so little is left that nothing else is told."""


def find_edited(parent: ReleaseRef | None, release: ReleaseRef, documents: TableDiff) -> list[EditedDocument]:
    """Find what was edited in the documents that a diff says are changed."""
    if parent is None:
        return []
    changed = [{"key": key, "columns": columns} for key, columns in documents.changed.items()]
    return list(find_edits(parent, release, edited_of(changed)))


def render_edits(parent: str | None, edited: Iterable[EditedDocument]) -> bytes:
    """Write the file."""
    rows = [{name: _plain(value) for name, value in row.items()} for row in list_rows(edited)]
    return (json.dumps({"parent": parent, "edits": rows}, indent=1, ensure_ascii=False) + "\n").encode()


def read_edits(release: ReleaseRef) -> list[Row] | None:
    """Read the rows of a release's file; None where it was made before there was one."""
    try:
        rows = json.loads(read_located(release.folder / EDITS_NAME))["edits"]
    except FileNotFoundError:
        return None
    return [{name: _read_value(name, row[name]) for name in EDIT_COLUMNS} for row in rows]


def list_rows(edited: Iterable[EditedDocument]) -> Iterator[Row]:
    """Yield a row for each edit, those of a document together."""
    for document in edited:
        told = (document.document_id, document.title, document.publisher, document.address)
        seen = (document.published, document.seen_before, document.seen_after)
        for values in _tell_edits(document):
            yield dict(zip(EDIT_COLUMNS, (*told, *seen, *values), strict=True))


def _tell_edits(document: EditedDocument) -> Iterator[Sequence[Any]]:
    if document.is_other_text:
        yield ("document", "changed", OTHER_TEXT, *[None] * 8)
    for edit in document.edits:
        said = (edit.what, edit.kind, edit.words, edit.before, edit.after, edit.measure, edit.speaker)
        yield (*said, edit.sentence_before, edit.sentence_after, edit.id_before, edit.id_after)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _read_value(name: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if name.endswith("_utc") and value is not None else value
