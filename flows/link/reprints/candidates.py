"""Which pairs of signatures are worth comparing, by locality-sensitive hashing. Texts are compared in `similarity`."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from flows.link.reprints.signatures import SLOTS, Signatures

Rows = NDArray[np.int64]

BAND: Final = 2
"""Slots of a band: two texts that share a third of their shingles meet in one of the 64 bands with a probability of
99.9%, those that share a fifth with 93%."""
EARLIEST: Final = 16
"""Members of a bucket that later ones are compared with: the earliest, so that later documents change nothing, and
ten thousand texts in one bucket do not make a hundred million pairs."""
AGREE_MIN: Final = 14
"""Fewest equal slots, of 128, of a pair worth comparing; a resemblance of 0.2 gives 26, give or take 5."""

_PENDING_MAX: Final = 2_000_000
"""Pairs kept before they are filtered, 16 MB."""
_CHUNK: Final = 65_536
"""Pairs of signatures compared at once, 32 MB."""


class Pairs(NamedTuple):
    """Pairs of rows, sorted by the later row, then the earlier; `agree` counts their equal slots."""

    later: Rows
    earlier: Rows
    agree: Rows


def pair_candidates(signatures: Signatures, asked: NDArray[np.bool_] | None = None) -> Pairs:
    """Find the pairs of rows that may be near-duplicates.

    Args:
        signatures: rows by `SLOTS`, in the order of the documents.
        asked: whether the pairs of each row with earlier ones are found; None: of all.
    """
    count = len(signatures)
    codes, agree = np.empty(0, np.int64), np.empty(0, np.int64)
    pending: list[Rows] = []
    for found in _iter_bands(signatures, asked):
        pending.append(found)
        if sum(map(len, pending)) > _PENDING_MAX:
            codes, agree = _thin_out(signatures, codes, agree, pending)
            pending = []
    codes, agree = _thin_out(signatures, codes, agree, pending)
    return Pairs(*np.divmod(codes, max(count, 1)), agree)


def find_mates(signatures: Signatures, asked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Find the rows that meet one of some rows in a band; these are among them."""
    found = asked.copy()
    for first in range(0, SLOTS, BAND):
        found[_list_mates(signatures, first, asked)[0]] = True
    return found


def _list_mates(signatures: Signatures, first: int, asked: NDArray[np.bool_]) -> tuple[Rows, NDArray[np.uint32]]:
    """List the rows that meet some rows in a band, with their keys there; most are told apart by one slot."""
    is_there = np.zeros(1 << 16, np.bool_)
    is_there[signatures[asked, first]] = True
    rows = np.flatnonzero(is_there[signatures[:, first]])
    keys = signatures[rows, first].astype(np.uint32) << 16 | signatures[rows, first + 1]
    is_mate = np.isin(keys, keys[asked[rows]])
    return rows[is_mate], keys[is_mate]


def _iter_bands(signatures: Signatures, asked: NDArray[np.bool_] | None) -> Iterator[Rows]:
    """Yield the pairs of each band, each as `later * rows + earlier`."""
    asked = np.ones(len(signatures), np.bool_) if asked is None else asked
    for first in range(0, SLOTS, BAND):
        rows, keys = _list_mates(signatures, first, asked)
        for later, earlier in _iter_buckets(keys):
            is_asked_for = asked[rows[later]]
            yield rows[later[is_asked_for]] * len(signatures) + rows[earlier[is_asked_for]]


def _iter_buckets(keys: NDArray[np.integer[Any]]) -> Iterator[tuple[Rows, Rows]]:
    """Yield the pairs of rows with one key: each with the first one, each with the second, and so on."""
    count = len(keys)
    order = np.argsort(keys, kind="stable")
    is_start = np.empty(count, np.bool_)
    is_start[:1] = True
    np.not_equal(keys[order[1:]], keys[order[:-1]], out=is_start[1:])
    places = np.flatnonzero(~is_start)
    starts = np.maximum.accumulate(np.where(is_start, np.arange(count), 0))[places]
    for offset in range(EARLIEST):
        places, starts = places[starts + offset < places], starts[starts + offset < places]
        if not len(places):
            break
        yield order[places], order[starts + offset]


def _thin_out(signatures: Signatures, codes: Rows, agree: Rows, pending: list[Rows]) -> tuple[Rows, Rows]:
    """Add the new pairs that agree enough; return all pairs, sorted."""
    if not pending:
        return codes, agree
    fresh = np.setdiff1d(np.unique(np.concatenate(pending)), codes, assume_unique=True)
    equal = np.empty(len(fresh), np.int64)
    for start in range(0, len(fresh), _CHUNK):
        later, earlier = np.divmod(fresh[start : start + _CHUNK], len(signatures))
        equal[start : start + _CHUNK] = (signatures[later] == signatures[earlier]).sum(axis=1)
    is_close = equal >= AGREE_MIN
    codes, agree = np.concatenate([codes, fresh[is_close]]), np.concatenate([agree, equal[is_close]])
    order = np.argsort(codes, kind="stable")
    return codes[order], agree[order]
