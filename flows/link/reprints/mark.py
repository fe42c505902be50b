"""Sets the columns of documents that depend on the whole warehouse or on the run: signature, reprint, extraction.

`originals` decides what repeats what.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.language.languages import is_read
from flows.link.reprints.originals import ORDER, find_duplicates
from flows.link.reprints.signatures import sign_text
from flows.records import ChangeSet, ReleaseRef
from flows.warehouse.releases import open_table
from flows.warehouse.rewriting import Values, iter_coming, iter_staying, read_coming, rewrite_columns
from flows.warehouse.staging import read_after, read_owners
from schemas.tables import TABLES

_DOCUMENTS = TABLES["documents"]


def mark_documents(release: ReleaseRef | None, changes: ChangeSet, languages: AbstractSet[str] | None) -> Values:
    """Mark each document: its signature, the document that it repeats, and whether the extractor reads it.

    Args:
        release: the last release, or None.
        changes: gets the documents whose marks change.
        languages: the languages that the extractor reads; None means all.

    Returns:
        For each document, the first one with the same or nearly the same text, or None.
    """
    names = [*ORDER, "text_sha256", "text_minhash", "duplicate_of", "extraction", "language"]
    documents = read_after(release, changes, _DOCUMENTS, names)
    before = {name: _by_id(documents, name) for name in ("text_minhash", "duplicate_of", "extraction")}
    signed = before["text_minhash"] | _sign_unsigned(release, changes)
    signatures = pa.array([signed[key] for key in documents["document_id"].to_pylist()], pa.string())
    documents = documents.set_column(documents.schema.get_field_index("text_minhash"), "text_minhash", signatures)
    after: dict[str, Values] = {
        "text_minhash": signed,
        "duplicate_of": find_duplicates(
            documents, lambda ids: _read_texts(ids, release, changes), _settled(documents, before, changes)
        ),
        "extraction": {
            key: "done" if is_read(language, languages) else "other_language"
            for key, language in _by_id(documents, "language").items()
        },
    }
    changed = {key for key in signed if any(before[name][key] != after[name][key] for name in after)}
    rewrite_columns(_DOCUMENTS, after, changed, release, changes)
    return after["duplicate_of"]


def _by_id(documents: pa.Table, name: str) -> dict[str, str | None]:
    return dict(zip(documents["document_id"].to_pylist(), documents[name].to_pylist(), strict=True))


def _sign_unsigned(release: ReleaseRef | None, changes: ChangeSet) -> dict[str, str | None]:
    """Sign new documents, and those that an older release left unsigned."""
    is_bare = pc.field("text_minhash").is_null() & ~pc.field("document_id").isin(read_owners(changes, _DOCUMENTS))
    signed: dict[str, str | None] = {}
    for rows in (*iter_coming(_DOCUMENTS, changes), *iter_staying(_DOCUMENTS, is_bare, release)):
        texts = zip(rows["document_id"].to_pylist(), rows["text"].to_pylist(), strict=True)
        signed |= {key: sign_text(text) for key, text in texts}
    return signed


def _settled(documents: pa.Table, before: Mapping[str, Values], changes: ChangeSet) -> dict[str, str | None]:
    """Return what the last run found for documents that stay."""
    coming = read_coming(_DOCUMENTS, changes)
    return {
        key: before["duplicate_of"][key]
        for key in documents["document_id"].to_pylist()
        if key not in coming and before["text_minhash"][key] is not None
    }


def _read_texts(ids: Sequence[str], release: ReleaseRef | None, changes: ChangeSet) -> dict[str, str]:
    """Read the texts of documents, from the release and from the change set."""
    wanted = pa.array(ids, pa.string())
    texts: dict[str, str] = {}
    columns = ["document_id", "text"]
    if release is not None:
        rows = open_table(release, "documents").to_table(columns, filter=pc.field("document_id").isin(wanted))
        texts |= zip(*(column.to_pylist() for column in rows.columns), strict=True)
    path = changes.appended("documents")
    if path.exists():
        rows = pq.read_table(path, columns=columns, filters=pc.field("document_id").isin(wanted))
        texts |= zip(*(column.to_pylist() for column in rows.columns), strict=True)
    return texts
