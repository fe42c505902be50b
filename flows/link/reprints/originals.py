"""Which documents repeat an earlier one, exactly or nearly. Texts are read only if signatures are similar."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from flows.link.reprints.candidates import Pairs, Rows, find_mates, pair_candidates
from flows.link.reprints.signatures import Signatures, read_signatures
from flows.link.reprints.similarity import Sketch, is_repeated, sketch_text

ReadTexts = Callable[[list[str]], Mapping[str, str]]

ORDER: Final = ("published_at_utc", "ingested_at_utc", "locator", "document_id")
"""Columns by which documents come one after the other; those without a date come last."""
READ_MAX: Final = 500
"""Most texts requested at once."""
COMPARED_MAX: Final = 8
"""Earlier documents that each one is compared with, those with the most similar signatures."""
KEPT_MAX: Final = 4_000_000
"""Hashes of texts that are kept for later comparisons, 32 MB."""


def find_duplicates(
    documents: pa.Table, read_texts: ReadTexts, settled: Mapping[str, str | None] | None = None
) -> dict[str, str | None]:
    """Map each document_id to the first document that it repeats, or None.

    The first is the one published first, then the one ingested first, then the one that stands first where it was read.
    A document is compared only with earlier ones that repeat none themselves. So the order of rows does not matter, and
    later documents change nothing for earlier ones.

    Args:
        documents: columns of `ORDER`, `text_sha256`, `text_minhash` (from `sign_text`; where it is null, only the same
        text is found).
        read_texts: returns the texts of at most `READ_MAX` documents by id; a document that it leaves out repeats none.
        settled: what an earlier call found for documents that have not changed since; this saves reading them again
        and does not change the result.
    """
    order = pc.sort_indices(documents.select(ORDER), [(name, "ascending") for name in ORDER])
    ids: list[str] = documents["document_id"].take(order).to_pylist()
    first = _first_of_same(documents["text_sha256"].take(order))
    signed, signatures = _read_firsts(documents["text_minhash"], order.to_numpy(), first)
    comparison = _Comparison(ids, read_texts, settled or {})
    if settled:
        repeated = _compare_near_new(comparison, signed, np.asfortranarray(signatures))
    else:
        repeated = comparison.run(_pair_rows(signed, signatures), np.ones(len(ids), np.bool_))
    roots = [repeated.get(row, row) for row in first.tolist()]
    return {ids[row]: None if root == row else ids[root] for row, root in enumerate(roots)}


def _read_firsts(column: pa.ChunkedArray, order: Rows, first: Rows) -> tuple[NDArray[np.intp], Signatures]:
    """Unpack the signatures of rows that no earlier one is the same as, in order; the column is not in order."""
    place = np.empty(len(order), np.intp)
    place[order] = np.arange(len(order))
    signed, signatures = read_signatures(column, (first == np.arange(len(first)))[place])
    by_place = np.argsort(place[signed])
    return place[signed][by_place], signatures[by_place]


def _pair_rows(signed: NDArray[np.intp], signatures: Signatures, asked: NDArray[np.bool_] | None = None) -> Pairs:
    """Pair rows of all documents, of which some are signed."""
    pairs = pair_candidates(signatures, asked)
    return Pairs(signed[pairs.later], signed[pairs.earlier], pairs.agree)


def _compare_near_new(comparison: "_Comparison", signed: NDArray[np.intp], signatures: Signatures) -> Mapping[int, int]:
    """Compare documents that are not settled, and those near them; those near who changes, too, until none does."""
    is_new, is_loose = comparison.list_unsettled()
    asked = find_mates(signatures, is_new[signed]) | is_loose[signed]
    while True:
        is_asked = is_new | is_loose
        is_asked[signed[asked]] = True
        repeated = comparison.run(_pair_rows(signed, signatures, asked), is_asked)
        wider = asked | find_mates(signatures, comparison.list_changed(is_asked)[signed])
        if (wider == asked).all():
            return repeated
        asked = wider


def _first_of_same(hashes: pa.ChunkedArray) -> Rows:
    """Find the first row with the same hash for each row."""
    codes = hashes.combine_chunks().dictionary_encode().indices.to_numpy()
    _, first, inverse = np.unique(codes, return_index=True, return_inverse=True)
    return first[inverse]


class _Comparison:
    """Compares the documents that have candidates, in order; keeps the texts it has read and the results."""

    def __init__(self, ids: Sequence[str], read_texts: ReadTexts, settled: Mapping[str, str | None]) -> None:
        self._ids = ids
        self._read_texts = read_texts
        self._settled = settled
        self._rows = {document_id: row for row, document_id in enumerate(ids)} if settled else {}
        self._sketches: OrderedDict[int, Sketch] = OrderedDict()
        self._kept = 0
        known = ((row, settled.get(document_id)) for row, document_id in enumerate(ids))
        self._known = {row: original for row, original in known if original is not None} if settled else {}
        self._found: dict[int, int] = {}

    def list_unsettled(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """List the rows that no earlier call settled, and those whose original is not settled or not earlier by now."""
        is_new, is_loose = np.zeros(len(self._ids), np.bool_), np.zeros(len(self._ids), np.bool_)
        is_new[[row for row, document_id in enumerate(self._ids) if document_id not in self._settled]] = True
        loose = [
            row
            for row, original in self._known.items()
            if original not in self._settled or self._rows.get(original, len(self._ids)) >= row
        ]
        is_loose[loose] = True
        return is_new, is_loose

    def list_changed(self, asked: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """List the rows asked for that repeat one now and did not, or the other way round."""
        is_changed = np.zeros(len(self._ids), np.bool_)
        rows = np.flatnonzero(asked).tolist()
        is_changed[[row for row in rows if (row in self._found) != (row in self._known)]] = True
        return is_changed

    def run(self, pairs: Pairs, asked: NDArray[np.bool_]) -> dict[int, int]:
        """Map each row to the row that it repeats; rows that repeat none are left out.

        What an earlier call found of rows that are not asked for holds.
        """
        window: list[tuple[int, Pairs]] = []
        wanted: set[int] = set()
        self._found = {row: self._rows[original] for row, original in self._known.items() if not asked[row]}
        for row, candidates in _iter_rows(pairs):
            unknown = self._unknown(row, candidates)
            if window and len(wanted | unknown) > READ_MAX:
                self._close(window, wanted)
                window, wanted = [], set()
                unknown = self._unknown(row, candidates)
            window.append((row, candidates))
            wanted |= unknown
        self._close(window, wanted)
        return self._found

    def _close(self, window: Sequence[tuple[int, Pairs]], wanted: set[int]) -> None:
        self._read(wanted)
        for row, candidates in window:
            for earlier in self._choose(candidates):
                if self._repeats(row, earlier):
                    self._found[row] = earlier
                    break
        while self._kept > KEPT_MAX:
            self._kept -= len(self._sketches.popitem(last=False)[1].shingles)

    def _choose(self, candidates: Pairs) -> list[int]:
        """Choose the earlier documents to compare with, in order: originals with the most similar signatures."""
        firsts = [
            (-agree, earlier)
            for earlier, agree in zip(candidates.earlier.tolist(), candidates.agree.tolist(), strict=True)
            if earlier not in self._found
        ]
        return sorted(earlier for _, earlier in sorted(firsts)[:COMPARED_MAX])

    def _unknown(self, row: int, candidates: Pairs) -> set[int]:
        """List the rows whose texts are likely needed for this one and not read yet."""
        needed = set()
        for earlier in self._choose(candidates):
            recalled = self._recall(row, earlier)
            if recalled:
                break
            if recalled is None and self._settled.get(self._ids[earlier]) not in self._rows:
                needed |= {row, earlier}
        return needed - self._sketches.keys()

    def _recall(self, row: int, earlier: int) -> bool | None:
        """Return whether one repeats the other, as an earlier call found; None if it did not compare them."""
        one, other = self._ids[row], self._ids[earlier]
        if one not in self._settled or other not in self._settled or self._settled[other] is not None:
            return None
        found = self._settled[one]
        if found == other:
            return True
        was_compared = found is None or (found in self._settled and self._rows.get(found, -1) > earlier)
        return False if was_compared else None

    def _repeats(self, row: int, earlier: int) -> bool:
        recalled = self._recall(row, earlier)
        if recalled is not None:
            return recalled
        missing = {each for each in (row, earlier) if each not in self._sketches}
        if missing:
            self._read(missing)
        return is_repeated(self._use(row), self._use(earlier))

    def _use(self, row: int) -> Sketch:
        self._sketches.move_to_end(row)
        return self._sketches[row]

    def _read(self, rows: set[int]) -> None:
        ids = {self._ids[row]: row for row in sorted(rows)}
        texts = self._read_texts(list(ids)) if ids else {}
        for document_id, row in ids.items():
            sketch = sketch_text(texts.get(document_id, ""))
            self._sketches[row] = sketch
            self._kept += len(sketch.shingles)


def _iter_rows(pairs: Pairs) -> Iterator[tuple[int, Pairs]]:
    """Yield each later row with its candidates."""
    rows, starts = np.unique(pairs.later, return_index=True)
    ends = np.append(starts, len(pairs.later))[1:]
    for row, start, end in zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True):
        yield row, Pairs(*(column[start:end] for column in pairs))
