"""Writes the rows of `sources` that documents which come, change or leave cite or did. How one is made: `build`."""

from collections.abc import Set as AbstractSet

import pyarrow as pa
import pyarrow.compute as pc

from flows.link.gathered import GatheredRows
from flows.link.index.keys import hash_key
from flows.link.replacing import replace_changed
from flows.link.sources.build import build_sources, read_claimants
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
    ids, claims, documents = _read_citing(rows, touched)
    sources = build_sources(claims, read_claimants(claims), documents)
    table = table_from_rows(_SOURCES, sources)
    before = replace_changed(_SOURCES, table, rows.release, rows.changes, ids)
    names = dict(zip(before["source_id"].to_pylist(), before["name"].to_pylist(), strict=True))
    renamed = {row["source_id"] for row in sources if names.get(row["source_id"]) not in {None, row["name"]}}
    return Names(rows, {row["source_id"]: row["name"] for row in sources}, renamed)


def _read_citing(rows: GatheredRows, touched: AbstractSet[str]) -> tuple[set[str] | None, pa.Table, pa.Table]:
    """Read the sources whose rows are made, None: all; all claims that cite them; and the documents of these."""
    if rows.index is None:
        return None, rows.tables["claims"], rows.tables["documents"]
    cited = (rows.select(touched)["claims"], rows.read_before("claims", touched))
    ids = {each for claims in cited for each in claims["source_id"].to_pylist() if each is not None}
    citing = rows.index.find_documents(hash_key("cites", each) for each in ids)
    claims, documents = (
        pa.concat_tables([rows.tables[name], rows.read_standing(name, citing)]) for name in ("claims", "documents")
    )
    return ids, claims.filter(pc.is_in(claims["source_id"], pa.array(sorted(ids), pa.string()))), documents
