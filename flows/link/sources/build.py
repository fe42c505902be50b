"""Table `sources`: one row for each claimant of the warehouse. `merge` decides which claimants are the same."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import pyarrow as pa

from flows.extract.claimants.claimant import Claimant, read_claimant
from flows.link.sources.merge import link_claimants
from flows.link.sources.tallies import CLAIMS, NAMED, PLAIN, SHORT, WORLD, TallyLine, recall_claimant, tally_sources
from flows.records import Row

_KIND_ORDER: Final = ("person", "organisation", "group", "unnamed")


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


def build_sources(claims: pa.Table, documents: pa.Table) -> list[Row]:
    """Make the rows of table `sources` from all claims; the order of the given rows does not matter.

    Args:
        claims: rows of table `claims`, at least source_id (from `link_sources`), source_text, source_reading,
        document_id and duplicate_of; claims that repeat another are not counted.
        documents: rows of table `documents`, at least document_id, published_at_utc.
    """
    published = dict(zip(*(documents[name].to_pylist() for name in ("document_id", "published_at_utc")), strict=True))
    tallies = tally_sources(claims)
    firsts: dict[str, datetime] = {}
    cited = (claims[name].to_pylist() for name in ("document_id", "source_id"))
    for document_id, source_id in zip(*cited, strict=True):
        date = published.get(document_id)
        if source_id in tallies and date is not None and (source_id not in firsts or date < firsts[source_id]):
            firsts[source_id] = date
    return [describe_source(key, tallies[key].count(), firsts.get(key)) for key in sorted(tallies)]


def describe_source(source_id: str, lines: Mapping[TallyLine, int], first: datetime | None) -> dict[str, Any]:
    """Make the row of a source from what its claims tell of it, each at least once, and when it was first cited."""
    claimants = _count_claimants(lines)
    best = max(claimants, key=lambda each: (*_fullness(each), claimants[each], each.name))
    kinds = {NAMED} if best.is_named else {NAMED, PLAIN}
    return {
        "source_id": source_id,
        "name": best.name,
        "kind": min((each.kind for each in claimants if each.is_world == best.is_world), key=_KIND_ORDER.index),
        "aliases": sorted({line.value for line in lines if line.kind in kinds} or {best.name}),
        "claims": lines.get(TallyLine(CLAIMS), 0),
        "first_claimed_at_utc": first,
    }


def _count_claimants(lines: Mapping[TallyLine, int]) -> dict[Claimant, int]:
    """Count the claims of each full name, and the most that one document has of each short one."""
    counts: dict[Claimant, int] = {}
    for line, count in lines.items():
        if line.kind == WORLD:
            claimant = recall_claimant(line.value)
            counts[claimant] = counts.get(claimant, 0) + count
        if line.kind == SHORT:
            claimant = recall_claimant(line.value)
            counts[claimant] = max(counts.get(claimant, 0), line.number)
    return counts


def _fullness(claimant: Claimant) -> tuple[bool, bool, bool, int]:
    return claimant.is_alias, claimant.is_world, claimant.is_named, len(claimant.words)
