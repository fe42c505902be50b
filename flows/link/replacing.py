"""Writes the linked rows of a run that differ from those of the last release. Which rows those are: `link`."""

from collections import defaultdict
from collections.abc import Set as AbstractSet

import pyarrow as pa

from flows.records import ChangeSet, ReleaseRef, Row
from flows.warehouse.picking import pick_rows
from flows.warehouse.staging import read_before, write_owners, write_table
from schemas.tables import Table


def replace_changed(
    table: Table,
    rows: pa.Table,
    release: ReleaseRef | None,
    changes: ChangeSet,
    owners: AbstractSet[str] | None = None,
) -> pa.Table:
    """Write only the rows of owners that have another row than in the last release into the change set.

    `owners` are those whose rows are given; None: all of them. Returns their rows as they were.
    """
    if owners is None:
        before = read_before(release, table, table.column_names)
    else:
        before = pick_rows(release, table, table.owner, pa.array(sorted(owners), pa.string()))
    old, new = _by_owner(table, before), _by_owner(table, rows)
    gone = (owner for owner, found in old.items() if new.get(owner) != found)
    write_owners(changes.replaced(table.name), table, gone)
    is_changed = pa.array([old.get(owner) != new[owner] for owner in rows[table.owner].to_pylist()], pa.bool_())
    write_table(changes.appended(table.name), rows.filter(is_changed))
    return before


def _by_owner(table: Table, rows: pa.Table) -> dict[str, dict[str, Row]]:
    """Index rows by owner and key."""
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows.to_pylist():
        found[row[table.owner]][row[table.key]] = row
    return found
