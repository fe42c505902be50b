"""Sets the columns of documents that depend on the whole warehouse or on the run: signature, reprint, extraction.

`originals` decides what repeats what.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from flows.link.index.store import LinkIndex
from flows.link.reprints.languages import tell_extraction
from flows.link.reprints.near import NearDocuments, is_settled
from flows.link.reprints.originals import ORDER, find_duplicates
from flows.link.reprints.signatures import sign_text
from flows.records import ChangeSet, ReleaseRef
from flows.warehouse.picking import iter_picked, pick_rows
from flows.warehouse.rewriting import Values, iter_coming, read_coming, rewrite_columns
from flows.warehouse.staging import read_after, read_owners
from schemas.tables import TABLES

_DOCUMENTS = TABLES["documents"]
_NAMES: Final = [*ORDER, "text_sha256", "text_minhash", "duplicate_of", "extraction", "language"]


class Marks(NamedTuple):
    """The first document that each one repeats, or None, and the documents of which that may not be as it was."""

    duplicate_of: Values
    unsettled: set[str]


class _Found(NamedTuple):
    """Documents, the signature of each, and the first one that it repeats, or None."""

    documents: pa.Table
    signatures: pa.ChunkedArray
    duplicate_of: dict[str, str | None]


def mark_documents(
    release: ReleaseRef | None,
    changes: ChangeSet,
    languages: AbstractSet[str] | None,
    new: AbstractSet[str] = frozenset(),
    index: LinkIndex | None = None,
) -> Marks:
    """Mark each document: its signature, the document that it repeats, and whether the extractor reads it.

    Args:
        release: the last release, or None.
        changes: gets the documents whose marks change.
        languages: the languages that the extractor reads; None means all.
        new: the documents of which something is read anew.
        index: of what stands: only what is near is looked at; None: all.
    """
    is_near = index is not None and is_settled(index, languages)
    found = _find_near(release, changes, new, index) if index and is_near else _find_among_all(release, changes)
    documents, ids = found.documents, found.documents["document_id"].to_pylist()
    first = pa.array([found.duplicate_of[key] for key in ids], pa.string())
    extraction = _mark_languages(documents["language"], languages)
    after = {"text_minhash": found.signatures, "duplicate_of": first, "extraction": extraction}
    is_changed = [_differ(documents[name], column) for name, column in after.items()]
    at = np.flatnonzero(np.logical_or.reduce(is_changed)).tolist()
    changed = {ids[row] for row in at}
    coming = pc.is_in(documents["document_id"], pa.array(sorted(read_coming(_DOCUMENTS, changes)), pa.string()))
    written = sorted({*at, *np.flatnonzero(coming.to_numpy()).tolist()})
    columns = {
        name: dict(
            zip((ids[row] for row in written), column.take(pa.array(written, pa.int64())).to_pylist(), strict=True)
        )
        for name, column in after.items()
    }
    if is_near:
        columns["text_minhash"] |= _read_standing(release, changes, changed)
    rewrite_columns(_DOCUMENTS, columns, changed, release, changes)
    fresh = pa.array(sorted(new), pa.string())
    is_unsettled = np.logical_or(is_changed[1], pc.is_in(first, fresh).to_numpy(zero_copy_only=False))
    unsettled = {*new & {*ids}, *(ids[row] for row in np.flatnonzero(is_unsettled).tolist())}
    return Marks(found.duplicate_of, unsettled)


def _find_among_all(release: ReleaseRef | None, changes: ChangeSet) -> _Found:
    documents = read_after(release, changes, _DOCUMENTS, _NAMES)
    signatures = _sign_unsigned(documents, release, changes)
    signed = documents.set_column(_NAMES.index("text_minhash"), "text_minhash", signatures)
    found = find_duplicates(signed, partial(_read_texts, release, changes), _settled(documents, changes))
    return _Found(documents, signatures, found)


def _find_near(release: ReleaseRef | None, changes: ChangeSet, new: AbstractSet[str], index: LinkIndex) -> _Found:
    """Find what documents that come repeat, and those that stand near them; others repeat what they did."""
    coming = read_after(None, changes, _DOCUMENTS, _NAMES)
    signed = coming.set_column(_NAMES.index("text_minhash"), "text_minhash", _sign_unsigned(coming, None, changes))
    near = NearDocuments(index, signed, new, set(read_owners(changes, _DOCUMENTS).to_pylist()))
    while True:
        standing = near.standing.append_column("text_minhash", near.sign()).select(_NAMES).cast(coming.schema)
        documents = pa.concat_tables([standing, coming])
        among = pa.concat_tables([standing, signed])
        known = _settled(documents, changes)
        found = find_duplicates(among, partial(_read_texts, release, changes), known)
        changed = {key for key, first in known.items() if (found[key] is None) != (first is None)}
        if not near.widen(changed):
            return _Found(documents, among["text_minhash"], found)


def _read_standing(release: ReleaseRef | None, changes: ChangeSet, changed: AbstractSet[str]) -> Values:
    """Read the signatures of documents that stand as they are written, be they damaged or of another version."""
    standing = pa.array(sorted(changed - read_coming(_DOCUMENTS, changes)), pa.string())
    names = ["document_id", "text_minhash"]
    rows = pick_rows(release, _DOCUMENTS, "document_id", standing, names)
    return dict(zip(*(rows[name].to_pylist() for name in names), strict=True))


def _differ(one: pa.ChunkedArray, other: pa.ChunkedArray | pa.Array) -> NDArray[np.bool_]:
    is_one_null = pc.xor(one.is_null(), other.is_null())
    differ: NDArray[np.bool_] = pc.or_(is_one_null, pc.fill_null(pc.not_equal(one, other), False)).to_numpy()
    return differ


def _mark_languages(column: pa.ChunkedArray, languages: AbstractSet[str] | None) -> pa.Array:
    """Say of each document whether the extractor reads its language."""
    told = column.combine_chunks().dictionary_encode(null_encoding="encode")
    marks = [tell_extraction(language, languages) for language in told.dictionary.to_pylist()]
    return pa.array(marks, pa.string()).take(told.indices)


def _sign_unsigned(documents: pa.Table, release: ReleaseRef | None, changes: ChangeSet) -> pa.ChunkedArray:
    """Give the signature of each document; those that come are signed anew, and those that were left unsigned."""
    ids, known = documents["document_id"], documents["text_minhash"]
    bare = pc.unique(ids.filter(known.is_null()))
    signed: dict[str, str | None] = {}
    for rows in chain(
        iter_coming(_DOCUMENTS, changes),
        iter_picked(release, _DOCUMENTS, "document_id", bare, ["document_id", "text"]),
    ):
        fresh = rows.filter(pc.invert(pc.is_in(rows["document_id"], pa.array(list(signed), pa.string()))))
        texts = zip(fresh["document_id"].to_pylist(), fresh["text"].to_pylist(), strict=True)
        signed |= {key: sign_text(text) for key, text in texts}
    keys, values = pa.array(list(signed), pa.string()), pa.array(list(signed.values()), pa.string())
    at = pc.index_in(ids, keys)
    if not signed:
        return known
    chunks, start = [], 0
    for chunk in known.chunks:  # those without a new one stay as they are, and are not copied
        own = at.slice(start, len(chunk)).combine_chunks()
        is_same = own.null_count == len(own)
        chunks.append(chunk if is_same else pc.if_else(own.is_valid(), values.take(own), chunk))
        start += len(chunk)
    return pa.chunked_array(chunks, pa.string())


def _settled(documents: pa.Table, changes: ChangeSet) -> dict[str, str | None]:
    """Return what the last run found for documents that stay."""
    coming = pa.array(sorted(read_coming(_DOCUMENTS, changes)), pa.string())
    is_new = pc.or_(documents["text_minhash"].is_null(), pc.is_in(documents["document_id"], coming))
    stays = documents.select(["document_id", "duplicate_of"]).filter(pc.invert(is_new))
    return dict(zip(*(column.to_pylist() for column in stays.columns), strict=True))


def _read_texts(release: ReleaseRef | None, changes: ChangeSet, ids: Sequence[str]) -> dict[str, str]:
    """Read the texts of documents, from the release and from the change set."""
    wanted = pa.array(ids, pa.string())
    texts: dict[str, str] = {}
    columns = ["document_id", "text"]
    for rows in iter_picked(release, _DOCUMENTS, "document_id", wanted, columns):
        texts |= zip(*(rows[name].to_pylist() for name in columns), strict=True)
    path = changes.appended("documents")
    if path.exists():
        rows = pq.read_table(path, columns=columns, filters=pc.field("document_id").isin(wanted))
        texts |= zip(*(rows[name].to_pylist() for name in columns), strict=True)
    return texts
