"""The versions of documents in the last release: enough to see whether a document has changed."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from flows.ids import number_of
from flows.records import Row
from schemas.arrow import adopt_columns
from schemas.tables import TABLES

NOT_COMPARED: Final = frozenset(
    {"ingested_at_utc", "text", "text_minhash", "raw_sha256", "duplicate_of", "extraction", "event_id"}
)
"""A change in these columns makes no new version: the clock, the bytes around the text, what later stages fill, and the
text itself, as its hash is compared."""
COMPARED: Final = tuple(name for name in TABLES["documents"].column_names if name not in NOT_COMPARED)

Numbers = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class KnownVersions:
    """Numbers of document ids, in order, each with the digest of the document's version: 16 bytes a document."""

    ids: Numbers
    digests: Numbers

    def holds(self, row: Row) -> bool:
        """Whether the last release has the document in this version."""
        number = np.uint64(number_of(row["document_id"]))
        at = int(np.searchsorted(self.ids, number))
        return at < len(self.ids) and self.ids[at] == number and int(self.digests[at]) == _digest(row)


NOTHING_KNOWN: Final = KnownVersions(np.empty(0, np.uint64), np.empty(0, np.uint64))


def read_known(documents: ds.Dataset | None, input_ids: Sequence[str]) -> KnownVersions:
    """Read the versions of the documents of some inputs.

    Args:
        documents: a release's documents, or None.
        input_ids: the inputs.
    """
    if documents is None:
        return NOTHING_KNOWN
    data = adopt_columns(TABLES["documents"], documents)
    of_inputs = pc.field("input_id").isin(pa.array(input_ids, pa.string()))
    pairs = [
        (number_of(row["document_id"]), _digest(row))
        for batch in data.to_batches(columns=list(COMPARED), filter=of_inputs)
        for row in batch.to_pylist()
    ]
    found = np.array(pairs, np.uint64).reshape(-1, 2)
    found = found[np.argsort(found[:, 0])]
    return KnownVersions(found[:, 0].copy(), found[:, 1].copy())


def _digest(row: Row) -> int:
    content = json.dumps([row[name] for name in COMPARED], default=str, ensure_ascii=True)
    return int.from_bytes(hashlib.sha256(content.encode()).digest()[:8], "big")
