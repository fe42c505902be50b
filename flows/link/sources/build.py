"""Table `sources`: one row for each claimant of the warehouse. `merge` decides which claimants are the same."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from itertools import compress
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from flows.extract.claimants.claimant import Claimant, read_claimant
from flows.extract.claimants.mentions import read_mention
from flows.extract.claimants.naming import Mention
from flows.extract.claimants.phrases import trim_mention
from flows.link.sources.merge import link_claimants
from flows.records import Row

_KIND_ORDER: Final = ("person", "organisation", "group", "unnamed")
_POINTER_WORDS: Final = 2
"""Words of a mention that only points to a body: an empty country and its head."""


def read_claimants(claims: pa.Table) -> list[Claimant | None]:
    """Read each claim's source as its document names it (column `source_reading`); None without a source."""
    known: dict[str | None, Claimant | None] = {None: None}
    found = []
    for stored in claims["source_reading"].to_pylist():
        if stored not in known:
            known[stored] = read_claimant(stored)
        found.append(known[stored])
    return found


def link_sources(claimants: Sequence[Claimant | None]) -> list[str | None]:
    """Return the ids of claimants over the whole warehouse, in the order of the claims."""
    links = link_claimants(each for each in set(claimants) if each is not None)
    return [None if each is None else links[each.source_id] for each in claimants]


def build_sources(
    claims: pa.Table,
    claimants: Sequence[Claimant | None],
    documents: pa.Table,
    source_ids: AbstractSet[str] | None = None,
) -> list[Row]:
    """Make the rows of table `sources` from all claims; the order of the given rows does not matter.

    Args:
        claims: rows of table `claims`, at least source_id (from `link_sources`), source_text, document_id and
        duplicate_of; claims that repeat another are not counted.
        claimants: one for each claim, from `read_claimants`.
        documents: rows of table `documents`, at least document_id, published_at_utc.
        source_ids: whose rows are made; None: those of all.
    """
    if source_ids is not None:
        is_asked_for = pc.is_in(claims["source_id"], pa.array(list(source_ids), pa.string()))
        claims, claimants = claims.filter(is_asked_for), list(compress(claimants, is_asked_for.to_pylist()))
    published = dict(zip(documents["document_id"].to_pylist(), documents["published_at_utc"].to_pylist(), strict=True))
    mentions: dict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, Counter[Claimant]] = defaultdict(Counter)
    firsts: dict[str, datetime] = {}
    for source_id, text, document_id, is_repeat, claimant in _read_cited(claims, claimants):
        mentions[source_id][text] += not is_repeat
        names[source_id][claimant] += 1
        date = published.get(document_id)
        if date is not None and (source_id not in firsts or date < firsts[source_id]):
            firsts[source_id] = date
    return [_describe_source(key, mentions[key], names[key], firsts.get(key)) for key in sorted(mentions)]


def _read_cited(
    claims: pa.Table, claimants: Sequence[Claimant | None]
) -> Iterator[tuple[str, str, str, bool, Claimant]]:
    columns = (claims[name].to_pylist() for name in ("source_id", "source_text", "document_id", "duplicate_of"))
    for source_id, text, document_id, first, claimant in zip(*columns, claimants, strict=True):
        if claimant is not None:
            yield source_id, text, document_id, first is not None, claimant


def _describe_source(
    source_id: str, mentions: Counter[str], claimants: Counter[Claimant], first: datetime | None
) -> dict[str, Any]:
    best = max(claimants, key=lambda each: (*_fullness(each), claimants[each], each.name))
    return {
        "source_id": source_id,
        "name": best.name,
        "kind": min((each.kind for each in claimants if each.is_world == best.is_world), key=_KIND_ORDER.index),
        "aliases": sorted(
            {trim_mention(text) for text in mentions if _is_spelling(read_mention(text), best)} or {best.name}
        ),
        "claims": mentions.total(),
        "first_claimed_at_utc": first,
    }


def _fullness(claimant: Claimant) -> tuple[bool, bool, bool, int]:
    return claimant.is_alias, claimant.is_world, claimant.is_named, len(claimant.words)


def _is_spelling(mention: Mention, best: Claimant) -> bool:
    """Whether a mention has a name or says more than "the agency"; of an unnamed source, anything but a pronoun."""
    is_described = mention.form == "head" and len(mention.words) > _POINTER_WORDS
    return mention.form == "name" or is_described or (mention.form != "pronoun" and not best.is_named)
