"""Which documents that stand tell what comes repeats: those that meet it in a band, and those that these depend on.

What `originals` makes of these is what it makes of them among all, as texts that share no band are never compared.
"""

import json
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

import numpy as np
import pyarrow as pa

from flows.link.index.keys import MARKS, hash_key, hash_repeated, hash_text
from flows.link.index.packing import schema_of
from flows.link.index.store import UNSIGNED, LinkIndex
from flows.link.reprints.languages import tell_extraction
from flows.link.reprints.signatures import SLOTS, Signatures, read_signatures, write_signature


def is_settled(index: LinkIndex, languages: AbstractSet[str] | None) -> bool:
    """Whether all documents that stand are signed and marked as they are to be, so that none must be looked at."""
    if index.tell(UNSIGNED) != "0":
        return False
    marks = (json.loads(line) for line in index.read_tallies([hash_key(MARKS)]).get(hash_key(MARKS), ()))
    return all(tell_extraction(language, languages) == extraction for language, extraction in marks)


class NearDocuments:
    """The documents that stand near some that come; grows where one of them is found to repeat another than before."""

    def __init__(self, index: LinkIndex, coming: pa.Table, new: AbstractSet[str], gone: AbstractSet[str]) -> None:
        """Find them.

        Args:
            index: of what stands.
            coming: columns document_id, text_sha256, text_minhash of the documents that come, signed.
            new: the documents of which something is read anew.
            gone: the documents that stand and leave, or come anew.
        """
        self._index, self._gone = index, {*gone, *coming["document_id"].to_pylist()}
        self._known: set[str] = set()
        self.standing = schema_of("documents").empty_table()
        self._signed = read_signatures(coming["text_minhash"])[1]
        loose = index.find_documents(map(hash_repeated, self._gone)) - self._gone
        self._asked = self._find_mates(self._signed) | loose
        twins = index.find_documents(map(hash_text, coming["text_sha256"].to_pylist()))
        self._gather(self._asked | twins | new | index.find_documents(map(hash_repeated, new)))
        self._gather(self._find_mates(self._sign(self._asked)))

    def widen(self, changed: AbstractSet[str]) -> bool:
        """Ask for those near documents that repeat another now; returns whether there are more documents by that."""
        wider = self._asked | self._find_mates(self._sign(changed, alone=True))
        if wider == self._asked:
            return False
        self._asked, before = wider, len(self._known)
        self._gather(wider | self._find_mates(self._sign(wider)))
        return len(self._known) > before

    def sign(self) -> pa.Array:
        """Give the signatures of the documents."""
        ids = self.standing["document_id"].to_pylist()
        numbers = self._index.number_documents(ids)
        found = self._index.signatures.read(numbers.values())
        return pa.array(
            [write_signature(found[numbers[each]]) if numbers[each] in found else "" for each in ids], pa.string()
        )

    def _sign(self, ids: AbstractSet[str], *, alone: bool = False) -> Signatures:
        """Stack the signatures of documents, and of those that come."""
        found = self._index.signatures.read(self._index.number_documents(ids).values())
        signed = np.array(list(found.values()), np.uint16).reshape(-1, SLOTS)
        return signed if alone else np.concatenate([signed, self._signed])

    def _find_mates(self, signed: Signatures) -> set[str]:
        numbers = self._index.signatures.find_mates(signed)
        return set(self._index.name_documents(numbers).values()) - self._gone

    def _gather(self, ids: Iterable[str]) -> None:
        """Add documents, those with the same text, and those that they repeat."""
        fresh = set(ids) - self._known - self._gone
        while fresh:
            rows = self._index.read("documents", sorted(fresh))
            self._known |= fresh
            self.standing = pa.concat_tables([self.standing, rows])
            twins = self._index.find_documents(map(hash_text, set(rows["text_sha256"].to_pylist())))
            firsts = {each for each in rows["duplicate_of"].to_pylist() if each is not None}
            fresh = (twins | firsts) - self._known - self._gone
