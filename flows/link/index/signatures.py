"""The signatures of texts in the index, a row of bytes for each document: those alike are found by one pass over them.

A warehouse of a million texts has 256 MB of them, which are read a few at a time. What a signature is:
`reprints/signatures`; which texts repeat others: `reprints/originals`.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from flows.link.reprints.candidates import BAND
from flows.link.reprints.signatures import SLOTS, Signatures

SIGNATURE_TABLES: Final = "CREATE TABLE signatures (chunk INTEGER PRIMARY KEY, packed BLOB);"
_ROWS: Final = 1_024
"""Documents of a chunk, 256 kB."""
_TYPE: Final = np.dtype("<u2")
_BANDS: Final = SLOTS // BAND


class SignatureTable:
    """Signatures by the numbers of documents. A row of zeros is none: a text without words has none."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, numbers: Sequence[int], signatures: Signatures) -> None:
        """Put signatures in the place of what documents had."""
        at = np.asarray(numbers, np.int64)
        for chunk in np.unique(at // _ROWS).tolist():
            is_here = at // _ROWS == chunk
            known = self._read(chunk)
            rows = known.copy()
            rows[at[is_here] % _ROWS] = signatures[is_here]
            if not np.array_equal(rows, known):
                self._connection.execute("REPLACE INTO signatures VALUES (?, ?)", (chunk, rows.tobytes()))

    def clear(self, numbers: Sequence[int]) -> None:
        """Remove the signatures of documents."""
        self.put(numbers, np.zeros((len(numbers), SLOTS), _TYPE))

    def read(self, numbers: Iterable[int]) -> Mapping[int, Signatures]:
        """Read the signatures of documents; those without one are left out."""
        chunks: dict[int, list[int]] = {}
        for number in numbers:
            chunks.setdefault(number // _ROWS, []).append(number)
        found: dict[int, Signatures] = {}
        for chunk, some in sorted(chunks.items()):
            rows = self._read(chunk)
            found |= {number: rows[number % _ROWS] for number in some if rows[number % _ROWS].any()}
        return found

    def find_mates(self, asked: Signatures) -> set[int]:
        """Find the documents that meet one of some signatures in a band."""
        if not len(asked):
            return set()
        bands = _Bands(asked)
        found: set[int] = set()
        for chunk, rows in self._iterate():
            mates = bands.find(rows)
            found |= {chunk * _ROWS + row for row in mates[rows[mates].any(axis=1)].tolist()}
        return found

    def _read(self, chunk: int) -> Signatures:
        row = self._connection.execute("SELECT packed FROM signatures WHERE chunk = ?", (chunk,)).fetchone()
        return np.zeros((_ROWS, SLOTS), _TYPE) if row is None else _unpack(row[0])

    def _iterate(self) -> Iterator[tuple[int, Signatures]]:
        for chunk, packed in self._connection.execute("SELECT chunk, packed FROM signatures ORDER BY chunk"):
            yield chunk, _unpack(packed)


class _Bands:
    """The bands of some signatures; most others are told apart by the first slot of each."""

    def __init__(self, asked: Signatures) -> None:
        self._keys = np.unique(_key_bands(asked, *np.indices((len(asked), _BANDS))))
        self._bits = np.uint64(1) << np.arange(_BANDS, dtype=np.uint64)
        self._firsts = np.zeros(1 << 16, np.uint64)
        """The bands of which a value is the first slot, a bit for each."""
        for band, bit in enumerate(self._bits):
            self._firsts[np.unique(asked[:, BAND * band])] |= bit

    def find(self, rows: Signatures) -> NDArray[np.intp]:
        """Find the rows that have one of the bands."""
        at, bands = np.nonzero(self._firsts[rows[:, ::BAND]] & self._bits)
        keys = _key_bands(rows, at, bands)
        places = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.unique(at[self._keys[places] == keys])


def _key_bands(rows: Signatures, at: NDArray[np.intp], bands: NDArray[np.intp]) -> NDArray[np.int64]:
    """Give the bands of some rows as numbers: which it is, and its two slots."""
    first, second = (rows[at, BAND * bands + slot].astype(np.int64) for slot in range(BAND))
    return bands.astype(np.int64) << 32 | first << 16 | second


def _unpack(packed: bytes) -> Signatures:
    return np.frombuffer(packed, _TYPE).reshape(_ROWS, SLOTS)
