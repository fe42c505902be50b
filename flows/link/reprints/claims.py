"""Which claims of a document that repeats another are repeats: those whose words and figures stand there, too.

A wire that is updated keeps most of its words; the sentence with the new toll speaks for itself.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import pyarrow as pa

from flows.link.reprints.shingles import split_words
from flows.warehouse.rewriting import Values

_ALIKE: Final = 0.7
"""Share of their words that two claims have in common if one repeats the other with a word or two changed."""


class _Said(NamedTuple):
    """The words of a claim, of its source as well, and the values of its figures."""

    words: Counter[str]
    values: Counter[Any]


def mark_claims(claims: pa.Table, figures: pa.Table, duplicate_of: Values) -> list[str | None]:
    """Return for each claim the document whose claim it repeats: the first with nearly the text of its own document.

    Args:
        claims: columns claim_id, document_id, source_text, content_text.
        figures: columns claim_id, value_low, value_high.
        duplicate_of: for each document the first one that it repeats, or None.
    """
    documents = claims["document_id"].to_pylist()
    firsts = {duplicate_of[key] for key in documents} - {None}
    wanted = [key in firsts or duplicate_of[key] is not None for key in documents]
    said = _read_said(claims.filter(pa.array(wanted, pa.bool_())), figures) if firsts else {}
    told: dict[str, list[_Said]] = defaultdict(list)
    ids = claims["claim_id"].to_pylist()
    for claim_id, document_id in zip(ids, documents, strict=True):
        if document_id in firsts:
            told[document_id].append(said[claim_id])
    pairs = ((claim_id, duplicate_of[key]) for claim_id, key in zip(ids, documents, strict=True))
    return [first if first is not None and _is_told(said[claim_id], told[first]) else None for claim_id, first in pairs]


def _read_said(claims: pa.Table, figures: pa.Table) -> dict[str, _Said]:
    values: dict[str, Counter[Any]] = defaultdict(Counter)
    columns = (figures[name].to_pylist() for name in ("claim_id", "value_low", "value_high"))
    for claim_id, low, high in zip(*columns, strict=True):
        values[claim_id][low, high] += 1
    columns = (claims[name].to_pylist() for name in ("claim_id", "source_text", "content_text"))
    return {
        claim_id: _Said(Counter(split_words(f"{source or ''} {content}")), values[claim_id])
        for claim_id, source, content in zip(*columns, strict=True)
    }


def _is_told(claim: _Said, told: Sequence[_Said]) -> bool:
    return any(claim.values == each.values and _share(claim.words, each.words) >= _ALIKE for each in told)


def _share(one: Counter[str], other: Counter[str]) -> float:
    """Dice's coefficient of two bags of words."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
