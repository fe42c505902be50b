"""Completes a run with what depends on the whole warehouse: reprints, sources, comparisons. The parts have folders."""

from collections.abc import Set as AbstractSet
from typing import Final

import pyarrow as pa

from flows.extract.claimants.resolution import Claimant
from flows.link.comparisons.build import build_comparisons
from flows.link.reprints.mark import mark_claims, mark_documents
from flows.link.sources.build import build_sources, link_sources, read_claimants
from flows.progress import Meter
from flows.records import ChangeSet, ReleaseRef
from flows.warehouse.rewriting import Values, rewrite_columns
from flows.warehouse.staging import read_after, read_before, write_owners, write_table
from schemas.arrow import table_from_rows
from schemas.tables import TABLES, Table

LINKED_TABLES: Final = 4
"""Linked tables: documents, claims, sources, comparisons."""


def link_changes(
    release: ReleaseRef | None,
    changes: ChangeSet,
    languages: AbstractSet[str] | None = None,
    meter: Meter | None = None,
) -> None:
    """Complete a change set with what depends on the whole warehouse.

    Args:
        release: the last release, or None.
        changes: the judged rows; gets `sources`, `comparisons`, documents whose marks change (see `reprints`), and
        claims whose `source_id` or `duplicate_of` changes.
        languages: the languages that the extractor reads; None means all.
        meter: counts the finished tables.
    """
    meter = meter or Meter("link", "table", None)
    meter.expect(LINKED_TABLES)
    duplicate_of = mark_documents(release, changes, languages)
    meter.advance(1)
    wanted = {name: _without_text(TABLES[name]) for name in ("documents", "claims", "figures")}
    rows = {name: read_after(release, changes, TABLES[name], columns) for name, columns in wanted.items()}
    rows["claims"], claimants = _link_claims(rows["claims"], duplicate_of, release, changes)
    meter.advance(1)
    sources = build_sources(rows["claims"], claimants, rows["documents"])
    _replace_changed(TABLES["sources"], table_from_rows(TABLES["sources"], sources), release, changes)
    meter.advance(1)
    comparisons = build_comparisons(rows["figures"], rows["claims"], rows["documents"])
    _replace_changed(TABLES["comparisons"], table_from_rows(TABLES["comparisons"], comparisons), release, changes)
    meter.advance(1)


def _link_claims(
    claims: pa.Table, duplicate_of: Values, release: ReleaseRef | None, changes: ChangeSet
) -> tuple[pa.Table, list[Claimant | None]]:
    """Link the sources of all claims again, so that the order of documents does not matter.

    Returns the claims with their `source_id` over the warehouse, and the claimant of each in its own document.
    """
    claimants = read_claimants(claims)
    after = {"source_id": link_sources(claimants), "duplicate_of": mark_claims(claims, duplicate_of)}
    changed: set[str] = set()
    for name, values in after.items():
        pairs = zip(claims["document_id"].to_pylist(), claims[name].to_pylist(), values, strict=True)
        changed |= {document_id for document_id, old, new in pairs if old != new}
    keys = claims["claim_id"].to_pylist()
    columns = {name: dict(zip(keys, values, strict=True)) for name, values in after.items()}
    rewrite_columns(TABLES["claims"], columns, changed, release, changes)
    for name, values in after.items():
        column = pa.array(values, pa.string())
        claims = claims.set_column(claims.schema.get_field_index(name), claims.schema.field(name), column)
    return claims, claimants


def _without_text(table: Table) -> list[str]:
    return [name for name in table.column_names if name != "text"]


def _replace_changed(table: Table, rows: pa.Table, release: ReleaseRef | None, changes: ChangeSet) -> None:
    """Write only the rows that differ from the last release's into the change set."""
    old = {row[table.key]: row for row in read_before(release, table, table.column_names).to_pylist()}
    new = {row[table.key]: row for row in rows.to_pylist()}
    write_owners(changes.replaced(table.name), table, (key for key, row in old.items() if new.get(key) != row))
    is_changed = pa.array([old.get(key) != row for key, row in new.items()], pa.bool_())
    write_table(changes.appended(table.name), rows.filter(is_changed))
