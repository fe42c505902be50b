"""Rows of documents in a change set: read as the machine made them, and put in place of those that come or stay."""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.link.reviews.kept import recover_rows
from flows.records import ChangeSet, ReleaseRef, Row
from flows.warehouse.picking import pick_rows
from flows.warehouse.rewriting import iter_coming, read_coming
from flows.warehouse.staging import read_owners, write_owners
from schemas.arrow import arrow_schema, table_from_rows
from schemas.tables import TABLES

KeptOut = Mapping[str, Mapping[str, Sequence[Mapping[str, object]]]]
"""By document and table, the rows that reviews keep out of the last release."""


def list_changing(changes: ChangeSet) -> set[str]:
    """List the documents of which something comes or leaves."""
    tables = [TABLES[name] for name in ("documents", "claims", "figures")]
    leaving = (read_owners(changes, table).to_pylist() for table in tables)
    return set[str]().union(*leaving, *(read_coming(table, changes) for table in tables))


def read_texts_of(release: ReleaseRef | None, changes: ChangeSet, ids: AbstractSet[str]) -> dict[str, tuple[str, str]]:
    """Read address and text of documents as they will be; those that leave or never were are left out."""
    table, columns = TABLES["documents"], ["document_id", "locator", "text"]
    leaving = set(read_owners(changes, table).to_pylist())
    staying = pick_rows(release, table, "document_id", _array(ids - leaving), columns).to_pylist()
    coming = (row for rows in iter_coming(table, changes) for row in _pick(rows, ids).select(columns).to_pylist())
    return {row["document_id"]: (row["locator"], row["text"]) for row in (*staying, *coming)}


def find_by_locators(release: ReleaseRef | None, changes: ChangeSet, locators: AbstractSet[str]) -> dict[str, str]:
    """Find the documents with some addresses, by them; an address of several documents is none."""
    table, columns = TABLES["documents"], ["document_id", "locator"]
    leaving, wanted = set(read_owners(changes, table).to_pylist()), _array(locators)
    found: dict[str, set[str]] = defaultdict(set)
    parts = [pick_rows(release, table, "locator", wanted, columns)]
    parts += [rows.select(columns).filter(pc.is_in(rows["locator"], wanted)) for rows in iter_coming(table, changes)]
    for at, rows in enumerate(parts):
        for row in rows.to_pylist():
            if at or row["document_id"] not in leaving:
                found[row["locator"]].add(row["document_id"])
    return {locator: ids.pop() for locator, ids in found.items() if len(ids) == 1}


def read_machine_rows(
    name: str, release: ReleaseRef | None, changes: ChangeSet, ids: AbstractSet[str], kept_out: KeptOut
) -> dict[str, list[Row]]:
    """Read the rows of documents as the machine made them, by document: those that come, or those that stay."""
    table = TABLES[name]
    fresh = set(read_owners(changes, table).to_pylist()) | read_coming(table, changes)
    found: dict[str, list[Row]] = {each: [] for each in ids}
    for rows in iter_coming(table, changes):
        for row in _pick(rows, ids).to_pylist():
            found[row["document_id"]].append(row)
    standing = ids - fresh
    for row in pick_rows(release, table, "document_id", _array(standing)).to_pylist():
        found[row["document_id"]].append(row)
    for each in standing:
        found[each] = recover_rows(table, found[each], kept_out.get(each, {}).get(name, ()))
    return found


def put_rows(name: str, rows: Iterable[Row], ids: AbstractSet[str], changes: ChangeSet) -> None:
    """Put rows of documents in place of all that come or stay of them."""
    table, target = TABLES[name], changes.appended(name)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    part.parent.mkdir(parents=True, exist_ok=True)
    with pq.ParquetWriter(part, arrow_schema(table, is_strict=False), compression="zstd") as writer:
        for coming in iter_coming(table, changes):
            writer.write_table(coming.filter(pc.invert(pc.is_in(coming["document_id"], _array(ids)))))
        writer.write_table(table_from_rows(table, rows))
    write_owners(changes.replaced(name), table, pa.concat_arrays([read_owners(changes, table), _array(ids)]))
    part.replace(target)


def _pick(rows: pa.Table, ids: AbstractSet[str]) -> pa.Table:
    return rows.filter(pc.is_in(rows["document_id"], _array(ids)))


def _array(ids: Iterable[str]) -> pa.Array:
    return pa.array(sorted(ids), pa.string())
