"""The marks of documents: signatures, which one each repeats, and whether the extractor reads it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from flows.link.reprints.mark import mark_documents
from flows.link.reprints.signatures import sign_text
from flows.records import ChangeSet, ReleaseRef
from flows.warehouse.staging import write_rows
from schemas.tables import TABLES

DOCUMENTS = TABLES["documents"]
STORY = "the ferry had left the northern pier before the storm warning reached its captain on Monday night, " * 3
BLANKS = {
    "string": "x",
    "bool": False,
    "int32": 0,
    "int64": 1,
    "timestamp": datetime(2026, 11, 23, tzinfo=UTC),
    "strings": [],
}


def row(name: str, text: str, day: int, language: str | None, **values: Any) -> dict[str, Any]:
    blank = {each.name: None if each.is_nullable else BLANKS[each.field.type] for each in DOCUMENTS.columns}
    ingested = datetime(2026, 11, day, tzinfo=UTC)
    about = {"text": text, "text_sha256": text, "ingested_at_utc": ingested, "language": language}
    return blank | {"document_id": name} | about | values


def stage(folder: Path, *rows: dict[str, Any]) -> ChangeSet:
    changes = ChangeSet(folder)
    write_rows(changes.appended("documents"), DOCUMENTS, rows)
    return changes


def marked(changes: ChangeSet) -> dict[str, dict[str, Any]]:
    path = changes.appended("documents")
    return {each["document_id"]: each for each in pq.read_table(path).to_pylist()} if path.exists() else {}


def release_of(changes: ChangeSet, folder: Path) -> ReleaseRef:
    (folder / "documents").mkdir(parents=True)
    write_rows(folder / "documents" / "part-0.parquet", DOCUMENTS, list(marked(changes).values()))
    return ReleaseRef("2026.11.23-1", folder)


def test_documents_are_signed_and_a_reprint_names_the_first(tmp_path: Path) -> None:
    changes = stage(tmp_path, row("b", f"Late news. {STORY}", 2, "en"), row("a", STORY, 1, "en"), row("c", "", 3, "en"))
    assert mark_documents(None, changes, None).duplicate_of == {"a": None, "b": "a", "c": None}
    rows = marked(changes)
    assert rows["a"]["text_minhash"] == sign_text(STORY)
    assert (rows["b"]["duplicate_of"], rows["c"]["text_minhash"]) == ("a", "")


@pytest.mark.parametrize(
    ("language", "languages", "extraction"),
    [
        ("ru", frozenset({"en"}), "other_language"),
        ("en", frozenset({"en"}), "done"),
        (None, frozenset({"en"}), "done"),
        ("ru", None, "done"),
    ],
    ids=["not read", "read", "not known", "everything is read"],
)
def test_a_document_is_marked_by_whether_its_language_is_read(
    tmp_path: Path, language: str | None, languages: frozenset[str] | None, extraction: str
) -> None:
    changes = stage(tmp_path, row("a", STORY, 1, language))
    mark_documents(None, changes, languages)
    assert marked(changes)["a"]["extraction"] == extraction


def test_a_released_document_without_a_signature_is_signed(tmp_path: Path) -> None:
    release = release_of(stage(tmp_path / "first", row("a", STORY, 1, "en")), tmp_path / "release")
    changes = ChangeSet(tmp_path)
    mark_documents(release, changes, None)
    assert marked(changes)["a"]["text_minhash"] == sign_text(STORY)


def test_nothing_that_comes_changes_no_released_document(tmp_path: Path) -> None:
    first = stage(tmp_path / "first", row("a", STORY, 1, "en"), row("b", STORY, 2, "en"))
    mark_documents(None, first, None)
    changes = ChangeSet(tmp_path / "second")
    found = mark_documents(release_of(first, tmp_path / "release"), changes, None)
    assert found.duplicate_of == {"a": None, "b": "a"}
    assert marked(changes) == {}


def test_a_reprint_of_a_released_document_names_it(tmp_path: Path) -> None:
    first = stage(tmp_path / "first", row("a", STORY, 1, "en"))
    mark_documents(None, first, None)
    changes = stage(tmp_path / "second", row("b", f"Late news. {STORY}", 2, "en"))
    found = mark_documents(release_of(first, tmp_path / "release"), changes, None)
    assert found.duplicate_of == {"a": None, "b": "a"}
    assert set(marked(changes)) == {"b"}
