"""A text's signature: a MinHash over its shingles, short enough for a column. Comparing them: `candidates`."""

import base64
import binascii
from collections.abc import Sequence
from typing import Final

import numpy as np
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

_SEED: Final = 20_251
_SPREAD: Final = np.uint32(0x9E3779B1)


def sign_text(text: str) -> str:
    """Sign a text: 128 values of 16 bits (Broder 1997; Dahlgaard et al. 2017) in base64; empty without words."""
    hashes = shingle_words(split_words(text))
    if not len(hashes):
        return ""
    matrix = RMinHash.digest_matrix_from_token_hash_sets([hashes], SLOTS, _SEED)
    values = np.array(matrix.to_rows()[0], np.uint32) * _SPREAD >> np.uint32(16)
    return VERSION + base64.b64encode(values.astype("<u2").tobytes()).decode("ascii").rstrip("=")


def read_signatures(signed: Sequence[str | None]) -> tuple[NDArray[np.intp], Signatures]:
    """Unpack signatures; return the rows with one of this version, and their values, rows by `SLOTS`."""
    rows = np.zeros(len(signed), np.intp)
    values = np.zeros((len(signed), SLOTS), "<u2")
    count = 0
    for row, signature in enumerate(signed):
        if signature and len(signature) == LENGTH and signature.startswith(VERSION):
            try:
                data = base64.b64decode(signature[len(VERSION) :] + "==", validate=True)
            except binascii.Error:
                continue
            rows[count], values[count] = row, np.frombuffer(data, "<u2", SLOTS)
            count += 1
    return rows[:count], values[:count]
