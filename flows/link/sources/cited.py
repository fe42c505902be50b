"""Writes the rows of `sources` that documents which come, change or leave cite or did. How one is made: `build`."""

from collections import Counter, defaultdict
from collections.abc import Set as AbstractSet

import pyarrow as pa

from flows.link.gathered import GatheredRows, Tables
from flows.link.index.keys import UNDATED, date_of, hash_cited, moment_of
from flows.link.index.store import LinkIndex
from flows.link.replacing import replace_changed
from flows.link.sources.build import build_sources, describe_source
from flows.link.sources.tallies import TallyLine, read_line, tally_documents, tally_sources
from flows.records import Row
from flows.warehouse.picking import pick_rows
from schemas.arrow import table_from_rows
from schemas.tables import TABLES

_SOURCES = TABLES["sources"]


class Names:
    """The names of sources: of those that were written, and of others as the last release has them."""

    def __init__(self, rows: GatheredRows, written: dict[str, str], renamed: AbstractSet[str]) -> None:
        self._rows, self._written = rows, written
        self.renamed = renamed

    def read(self, source_ids: AbstractSet[str]) -> dict[str, str]:
        """Read the names of some sources."""
        other = pa.array(sorted(source_ids - self._written.keys()), pa.string())
        found = pick_rows(self._rows.release, _SOURCES, "source_id", other, ["source_id", "name"])
        return self._written | dict(zip(*(column.to_pylist() for column in found.columns), strict=True))


def link_cited(rows: GatheredRows, touched: AbstractSet[str]) -> Names:
    """Write the rows of sources that are cited otherwise than before; returns the names, and who has another now."""
    sources, ids = _build_whole(rows) if rows.index is None else _build_cited(rows, rows.index, touched)
    table = table_from_rows(_SOURCES, sources)
    before = replace_changed(_SOURCES, table, rows.release, rows.changes, ids)
    names = dict(zip(before["source_id"].to_pylist(), before["name"].to_pylist(), strict=True))
    renamed = {row["source_id"] for row in sources if names.get(row["source_id"]) not in {None, row["name"]}}
    return Names(rows, {row["source_id"]: row["name"] for row in sources}, renamed)


def _build_whole(rows: GatheredRows) -> tuple[list[Row], None]:
    """Build the rows of all sources."""
    return build_sources(rows.tables["claims"], rows.tables["documents"]), None


def _build_cited(rows: GatheredRows, index: LinkIndex, touched: AbstractSet[str]) -> tuple[list[Row], set[str]]:
    """Build the rows of sources that some documents cite or did; others are counted by their tallies."""
    after, before = rows.select(touched), {name: rows.read_before(name, touched) for name in ("claims", "documents")}
    tallies, gone = tally_sources(after["claims"]), _tally_shared(before["claims"])
    ids = {each for table in (before, after) for each in table["claims"]["source_id"].to_pylist() if each is not None}
    stands = index.read_tallies(map(hash_cited, ids))
    numbers = set(index.number_documents(touched).values())
    moments = _read_firsts(after)
    made: list[Row] = []
    for source_id in sorted(ids):
        key = hash_cited(source_id)
        lines = Counter({read_line(line): count for line, count in stands.get(key, {}).items()})
        lines.subtract(gone.get(source_id, {}))
        lines.update(tallies[source_id].count() if source_id in tallies else {})
        lines = +lines
        if lines:
            known = index.find_first(key, numbers)
            first = min(UNDATED if known is None else known, moments.get(source_id, UNDATED))
            made.append(describe_source(source_id, lines, date_of(first)))
    return made, ids


def _tally_shared(claims: pa.Table) -> dict[str, Counter[TallyLine]]:
    """Tally the sources that documents cited, but for those of one document, which the index does not count."""
    found: dict[str, Counter[TallyLine]] = defaultdict(Counter)
    for _, tally in tally_documents(claims):
        if not tally.is_local:
            found[tally.source_id].update(tally.count())
    return found


def _read_firsts(tables: Tables) -> dict[str, int]:
    """Read when each source is first cited, as a number."""
    documents, claims = tables["documents"], tables["claims"]
    published = dict(zip(*(documents[name].to_pylist() for name in ("document_id", "published_at_utc")), strict=True))
    firsts: dict[str, int] = {}
    cited = (claims[name].to_pylist() for name in ("document_id", "source_id"))
    for document_id, source_id in zip(*cited, strict=True):
        if source_id is not None:
            firsts[source_id] = min(firsts.get(source_id, UNDATED), moment_of(published.get(document_id)))
    return firsts
