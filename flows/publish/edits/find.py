"""Finds what was changed in documents between two releases; reads the rows of those documents alone."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from flows.publish.diff import read_diff
from flows.publish.edits.compare import ReadVersion, compare_versions
from flows.publish.edits.records import EditedDocument
from flows.publish.shown.rows import read_by_key, read_where
from flows.records import ReleaseRef, Row

DOCUMENTS_AT_ONCE: Final = 256
"""Documents compared together: their texts fit into memory."""
_COLUMNS: Final = (
    *("document_id", "title", "publisher", "origin_id", "locator", "published_at_utc", "ingested_at_utc"),
    *("text", "raw_sha256", "is_cut"),
)


def list_edited(release: ReleaseRef) -> list[str]:
    """List the documents that came in other bytes and with another text than in the parent of a release.

    Raises:
        OSError: the release has no diff.json.
    """
    return edited_of(read_diff(release)["tables"]["documents"]["changed"])


def edited_of(changed: Sequence[Mapping[str, Any]]) -> list[str]:
    """Choose from the changed documents of a diff, each with its key and columns, those that somebody edited.

    A text that differs where the bytes do not was read otherwise, and nobody edited it.
    """
    return [row["key"] for row in changed if {"text", "raw_sha256"} <= set(row["columns"])]


def find_edits(before: ReleaseRef, after: ReleaseRef, document_ids: Sequence[str]) -> Iterator[EditedDocument]:
    """Yield the documents in which we can tell an edit, in order of their ids.

    Args:
        before: a release that has the older versions.
        after: one that has the newer ones.
        document_ids: the documents to look at.
    """
    keys = sorted(set(document_ids))
    for start in range(0, len(keys), DOCUMENTS_AT_ONCE):
        part = keys[start : start + DOCUMENTS_AT_ONCE]
        older, newer = _read_versions(before, part), _read_versions(after, part)
        for key in part:
            if key in older and key in newer:
                found = compare_versions(older[key], newer[key])
                if found.edits or found.is_other_text:
                    yield found


def _read_versions(release: ReleaseRef, document_ids: Sequence[str]) -> dict[str, ReadVersion]:
    documents = read_by_key(release, "documents", document_ids, _COLUMNS)
    claims, figures = (_read_of_documents(release, name, documents) for name in ("claims", "figures"))
    cited = {row["source_id"] for rows in claims.values() for row in rows if row["source_id"]}
    sources = read_by_key(release, "sources", cited, ["source_id", "name"])
    names = {key: row["name"] for key, row in sources.items()}
    return {key: ReadVersion(row, claims[key], figures[key], names) for key, row in documents.items()}


def _read_of_documents(release: ReleaseRef, name: str, document_ids: Mapping[str, Any]) -> dict[str, list[Row]]:
    """Read the rows of some documents by document, in the order of their place in the text."""
    start = "figure_start" if name == "figures" else "content_start"
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(read_where(release, name, "document_id", document_ids), key=lambda row: row[start]):
        rows[row["document_id"]].append(row)
    return rows
