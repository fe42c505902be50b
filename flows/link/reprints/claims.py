"""Which claims of a document that repeats another are repeats: those whose words and figures stand there, too.

A wire that is updated keeps most of its words; the sentence with the new toll speaks for itself.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from flows.link.reprints.shingles import split_words
from flows.warehouse.rewriting import Values

_ALIKE: Final = 0.7
"""Share of their words that two claims have in common if one repeats the other with a word or two changed."""


class _Said(NamedTuple):
    """The words of a claim, of its source as well, and the values of its figures."""

    words: Counter[str]
    values: Counter[Any]


def mark_claims(
    claims: pa.Table, figures: pa.Table, duplicate_of: Values, settled: AbstractSet[str] = frozenset()
) -> list[str | None]:
    """Return for each claim the document whose claim it repeats: the first with nearly the text of its own document.

    Args:
        claims: columns claim_id, document_id, source_text, content_text, duplicate_of.
        figures: columns claim_id, value_low, value_high.
        duplicate_of: for each document the first one that it repeats, or None.
        settled: documents whose claims, and those of the first, are as they were: what `claims` says of them holds.
    """
    documents = claims["document_id"].to_pylist()
    asked = {key: first for key in set(documents) - settled if (first := duplicate_of[key]) is not None}
    wanted = pa.array(sorted({*asked, *asked.values()}), pa.string())
    told: dict[str, dict[str, _Said]] = defaultdict(dict)
    for document_id, claim_id, said in _read_said(claims.filter(pc.is_in(claims["document_id"], wanted)), figures):
        told[document_id][claim_id] = said
    repeated = {
        claim_id: first
        for key, first in asked.items()
        for claim_id, said in told[key].items()
        if _is_told(said, told[first])
    }
    rows = zip(claims["claim_id"].to_pylist(), documents, claims["duplicate_of"].to_pylist(), strict=True)
    return [known if key in settled else repeated.get(claim_id) for claim_id, key, known in rows]


def _read_said(claims: pa.Table, figures: pa.Table) -> Iterator[tuple[str, str, _Said]]:
    """Yield the document and the id of each claim, with what it says."""
    values: dict[str, Counter[Any]] = defaultdict(Counter)
    figures = figures.filter(pc.is_in(figures["claim_id"], claims["claim_id"].combine_chunks()))
    columns = (figures[name].to_pylist() for name in ("claim_id", "value_low", "value_high"))
    for claim_id, low, high in zip(*columns, strict=True):
        values[claim_id][low, high] += 1
    columns = (claims[name].to_pylist() for name in ("document_id", "claim_id", "source_text", "content_text"))
    for document_id, claim_id, source, content in zip(*columns, strict=True):
        yield document_id, claim_id, _Said(Counter(split_words(f"{source or ''} {content}")), values[claim_id])


def _is_told(claim: _Said, told: Mapping[str, _Said]) -> bool:
    return any(claim.values == each.values and _share(claim.words, each.words) >= _ALIKE for each in told.values())


def _share(one: Counter[str], other: Counter[str]) -> float:
    """Dice's coefficient of two bags of words."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
