"""A text's signature: a MinHash over its shingles, short enough for a column. Comparing them: `candidates`."""

import base64
import binascii
from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from rensa import RMinHash

from flows.link.reprints.shingles import shingle_words, split_words

Signatures = NDArray[np.uint16]

SLOTS: Final = 128
"""Values of a signature. The share of equal values in two texts estimates their resemblance, standard error 0.04."""
VERSION: Final = f"m{RMinHash.ALGORITHM_VERSION}."
"""Start of a signature; signatures of another algorithm are not compared."""
LENGTH: Final = len(VERSION) + (SLOTS * 2 * 4 + 2) // 3
"""Characters of a signature, 345."""

_AT_ONCE: Final = 4_096
_SEED: Final = 20_251
_SPREAD: Final = np.uint32(0x9E3779B1)


def sign_text(text: str) -> str:
    """Sign a text: 128 values of 16 bits (Broder 1997; Dahlgaard et al. 2017) in base64; empty without words."""
    hashes = shingle_words(split_words(text))
    if not len(hashes):
        return ""
    matrix = RMinHash.digest_matrix_from_token_hash_sets([hashes], SLOTS, _SEED)
    return write_signature((np.array(matrix.to_rows()[0], np.uint32) * _SPREAD >> np.uint32(16)).astype(np.uint16))


def write_signature(values: NDArray[np.uint16]) -> str:
    """Write the values of a signature as `read_signatures` reads them."""
    return VERSION + base64.b64encode(values.astype("<u2").tobytes()).decode("ascii").rstrip("=")


def read_signatures(
    signed: Sequence[str | None] | pa.ChunkedArray, asked: NDArray[np.bool_] | None = None
) -> tuple[NDArray[np.intp], Signatures]:
    """Unpack signatures; return the rows with one of this version, and their values, rows by `SLOTS`.

    `asked` says of which rows; None: of all.
    """
    column = signed if isinstance(signed, pa.ChunkedArray) else pa.chunked_array([pa.array(signed, pa.string())])
    is_ours = pc.and_(pc.equal(pc.binary_length(column), LENGTH), pc.starts_with(column, VERSION))
    is_read = pc.fill_null(is_ours, False).to_numpy()
    is_asked = is_read if asked is None else is_read & asked
    rows, kept = np.flatnonzero(is_asked), column.filter(pa.array(is_asked))
    values = np.zeros((len(rows), SLOTS), "<u2")
    is_whole = np.ones(len(rows), np.bool_)
    for start in range(0, len(rows), _AT_ONCE):
        at = slice(start, start + _AT_ONCE)
        texts = kept.slice(start, _AT_ONCE).to_pylist()
        values[at], is_whole[at] = _read_plain(texts) or _read_each(texts)
    return rows[is_whole], values[is_whole]


def _read_plain(texts: Sequence[str]) -> tuple[Signatures, NDArray[np.bool_]] | None:
    """Unpack signatures in one go; None if one is damaged."""
    try:
        # "AA" makes whole groups of four of each; characters that do not belong are dropped, so that bytes are missing.
        data = binascii.a2b_base64("".join(f"{text[len(VERSION) :]}AA" for text in texts))
    except ValueError:
        return None
    if len(data) != len(texts) * (SLOTS * 2 + 2):
        return None
    packed = np.frombuffer(data, np.uint8).reshape(len(texts), -1)
    return np.ascontiguousarray(packed[:, : SLOTS * 2]).view("<u2"), np.ones(len(texts), np.bool_)


def _read_each(texts: Sequence[str]) -> tuple[Signatures, NDArray[np.bool_]]:
    """Unpack signatures of which some are damaged; say which are not."""
    values, is_whole = np.zeros((len(texts), SLOTS), "<u2"), np.zeros(len(texts), np.bool_)
    for row, text in enumerate(texts):
        try:
            data = base64.b64decode(text[len(VERSION) :] + "==", validate=True)
        except (binascii.Error, ValueError):
            continue
        values[row], is_whole[row] = np.frombuffer(data, "<u2", SLOTS), True
    return values, is_whole
